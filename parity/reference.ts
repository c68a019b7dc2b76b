/** Formulas of the reference pipelines that the golden data holds and that no model on offer needs. */
import { staticShift } from '../src/sampling/schedule';

/**
 * Schedule of diffusers' FlowMatchEulerDiscreteScheduler with a constant shift: the shift is applied to the
 * thousand training sigmas, whose ends bound a new line, and once more to that line.
 */
export function flowMatchSigmas(steps: number, shift: number, trainSteps = 1000): number[] {
  const first = staticShift(1, shift);
  const last = staticShift(1 / trainSteps, shift);
  return Array.from({ length: steps }, (_, i) =>
    staticShift(steps === 1 ? first : first + ((last - first) * i) / (steps - 1), shift),
  );
}

/**
 * The sigma that a token at `sigma` steps to: the largest value of the schedule below it, or 0.
 * Tokens need not stand on the schedule (conditioning tokens have sigmas of their own); 0 stays 0.
 */
export function nextSigma(schedule: readonly number[], sigma: number): number {
  let next = 0;
  for (const value of schedule) if (value < sigma - 1e-6 && value > next) next = value;
  return next;
}

/**
 * Compresses the range of latents before decoding (LTX-Video's tone mapping):
 * z * (1 - 0.8 k sigmoid(4 k (|z| - 1))) with k = 0.75 * compression. Compression 0 changes nothing.
 */
export function toneMap(latents: Float32Array, compression: number): Float32Array<ArrayBuffer> {
  const k = 0.75 * compression;
  return Float32Array.from(latents, (z) => z * (1 - (0.8 * k) / (1 + Math.exp(-4 * k * (Math.abs(z) - 1)))));
}
