/** The page's request on native onnxruntime, in Node: what the same graphs take without a browser around them. */

import { Pipeline } from '../../src/generation/pipeline';
import { createFrameClassifier } from '../../src/policy/frames/frame-classifier';
import type { Clip } from '../../src/request/clip';
import type { GenerationRequest } from '../../src/request/request';
import { deviceMemory } from '../../src/runtime/device';
import { deviceKernels } from '../../src/runtime/device-kernels';
import { createNativeEngine } from '../../src/runtime/engine-native';
import { runSelfTest } from '../../src/runtime/self-test';
import { embeddedModel } from '../../test/support/embedded-model';
import { convertClassifier } from '../frame-classifier/convert';
import { dropVideo } from './drop-video';

/** Native onnxruntime as a device, with the self-test it passed: kernels that fail are replaced, as in the page. */
export async function openNative(threads?: number) {
  const engine = createNativeEngine(threads);
  const selfTest = await runSelfTest(engine);
  return { engine, memory: deviceMemory(), kernels: deviceKernels(selfTest), selfTest };
}

/**
 * Makes a clip of the embedded model several times, and drops its frames instead of encoding them.
 *
 * @param threads that compute, as many as in the page
 * @returns the timings of each clip; no network is created in any but the first
 */
export async function makeNatively(
  request: GenerationRequest,
  threads: number,
  count: number,
): Promise<readonly Clip['timings'][]> {
  dropVideo();
  const { selfTest: _, ...device } = await openNative(threads);
  const classifier = createFrameClassifier(device.engine, async () => convertClassifier());
  const pipeline = new Pipeline(device, await embeddedModel(), classifier);
  const timings = [];
  for (let i = 0; i < count; i++) {
    const clip = await pipeline.generate(request, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onPreview: () => undefined,
    });
    timings.push(clip.timings);
  }
  await device.engine.dispose();
  return timings;
}
