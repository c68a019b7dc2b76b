/** The classifier of the frame policy with the shipped weights, on drawn pictures: golden set 13. */
import { buildFrameClassifier } from '../src/policy/frames/classifier-graph';
import { classifierPicture } from '../src/policy/frames/classifier-picture';
import { classifierWeights } from '../src/policy/frames/classifier-weights';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { casesWith } from './golden';

/** @param weights as the build writes them for the page */
export function frameClassifierCases(file: SafetensorsFile, weights: SafetensorsFile): NetworkCase[] {
  const watch = new Set(['block_6_project_BN', 'average_pooling2d_1']);
  const graph = buildFrameClassifier({ watch });
  return casesWith(file, 'in.picture').map((name) => {
    const expected: Record<string, HostTensor> = { scores: file.tensor(`golden.${name}.out.scores`) };
    for (const layer of watch) expected[layer] = file.tensor(`golden.${name}.mid.${layer}`);
    const inputs = { picture: classifierPicture(frameOf(file.tensor(`golden.${name}.in.picture`))) };
    return { name, graph, weights: classifierWeights(weights), inputs, expected };
  });
}

/** A picture [height, width, 3] as a frame. */
function frameOf({ shape, data }: HostTensor) {
  const [height, width] = shape as [number, number, number];
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < rgba.length; i++)
    rgba[i] = i % 4 === 3 ? 255 : Number(data[Math.floor(i / 4) * 3 + (i % 4)]);
  return { width, height, rgba };
}
