/** The embedded model's own clips, three windows long: what `npm run drift` measures over ten. */
import { afterAll, expect, it, vi } from 'vitest';
import { Pipeline } from '../../src/generation/pipeline';
import { plainKernels } from '../../src/models/layers/block-kernels';
import { createNativeEngine } from '../../src/runtime/engine-native';
import { embeddedModel } from '../../test/support/embedded-model';
import { harmless } from '../../test/support/frame-classifiers';
import { written } from '../../test/support/raw-media';
import { clipDrift } from './look';

vi.mock(
  '../../src/media/video-encoder',
  async () => (await import('../../test/support/raw-media')).videoEncoder,
);

const engine = createNativeEngine();
afterAll(() => engine.dispose());

it('keeps colour, contrast and sharpness from window to window, and shows no jump between them', async () => {
  const model = await embeddedModel();
  const { config } = model;
  const device = { engine, memory: { budget: 2e9, maxBuffer: 1e9 }, kernels: plainKernels };
  const [width, height] = config.limits.sizes[0]!;
  // 33 frames, and 24 in each window that goes on.
  const frames = 81;
  await new Pipeline(device, model, harmless).generate(
    {
      model: config.id,
      prompt: 'a balloon drifts above a meadow',
      negativePrompt: '',
      width,
      height,
      frames,
      frameRate: config.limits.frame_rate,
      seed: 1,
      steps: config.sampling.steps,
      guidanceScale: config.sampling.guidance_scale,
    },
    { signal: new AbortController().signal, onProgress: () => undefined, onPreview: () => undefined },
  );
  const pictures = written.map(({ rgba }) => rgba);
  expect(pictures).toHaveLength(frames);
  const windows = [pictures.slice(0, 33), pictures.slice(33, 57), pictures.slice(57)];
  const drift = clipDrift(windows, width, model.family.autoencoder(config).temporalScale);
  for (const { colour, contrast, sharpness } of drift.windows) {
    expect(colour).toBeLessThan(10);
    expect(Math.abs(Math.log(contrast))).toBeLessThan(Math.log(1.2));
    expect(Math.abs(Math.log(sharpness))).toBeLessThan(Math.log(1.5));
  }
  expect(drift.between).toBeLessThan(2 * drift.within);
});
