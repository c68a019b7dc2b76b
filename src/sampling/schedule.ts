/**
 * Noise schedules of rectified-flow models: descending sigmas in (0, 1], the last of which steps to 0.
 *
 * A sigma is the share of noise in a latent, x = (1 - sigma) * clean + sigma * noise, and also the timestep
 * in 0..1 that the model is told (times 1000).
 */
import type { Schedule } from '../models/contract/model-config';

/**
 * Sigmas of a generation, one per step, descending from 1; step i goes from sigmas[i] to sigmas[i + 1],
 * the last one to 0.
 *
 * @param steps number of denoising steps, at least 1; a `list` schedule has its own number and ignores it
 * @param tokens number of latent tokens, for the dynamic shift
 */
export function sigmas(schedule: Schedule, steps: number, tokens: number): number[] {
  switch (schedule.kind) {
    case 'uniform':
      return uniform(steps);
    case 'static-shift': {
      const { shift, largest = 1 } = schedule;
      return uniform(steps).map((x) => staticShift(largest * x, shift));
    }
    case 'dynamic-shift': {
      const mu = dynamicShiftMu(tokens);
      const shifted = uniform(steps).map((x) => exponentialShift(x, mu));
      return schedule.terminal === undefined ? shifted : stretchToTerminal(shifted, schedule.terminal);
    }
    case 'linear-quadratic':
      return linearQuadratic(steps);
    case 'list':
      return [...schedule.sigmas];
  }
}

/** linspace(1, 1 / steps, steps). */
export function uniform(steps: number): number[] {
  return Array.from({ length: steps }, (_, i) => (steps - i) / steps);
}

/** s * x / (1 + (s - 1) x). */
export function staticShift(x: number, shift: number): number {
  return (shift * x) / (1 + (shift - 1) * x);
}

/** Exponent of the resolution-dependent shift: 0.95 at 1024 tokens, 2.05 at 4096, linear, not clamped. */
export function dynamicShiftMu(tokens: number): number {
  return 0.95 + ((tokens - 1024) * (2.05 - 0.95)) / (4096 - 1024);
}

/** e^mu / (e^mu + 1/x - 1). */
export function exponentialShift(x: number, mu: number): number {
  const e = Math.exp(mu);
  return e / (e + 1 / x - 1);
}

/** Stretches a descending schedule about 1 so that its last value becomes `terminal`. */
export function stretchToTerminal(values: readonly number[], terminal: number): number[] {
  const scale = (1 - terminal) / (1 - values[values.length - 1]!);
  return values.map((x) => 1 - (1 - x) * scale);
}

/** First half linear down to 1 - 0.025, second half quadratic. */
function linearQuadratic(steps: number, threshold = 0.025): number[] {
  if (steps === 1) return [1];
  const linear = Math.floor(steps / 2);
  const quadratic = steps - linear;
  const a = (linear - threshold * steps) / (linear * quadratic ** 2);
  const b = threshold / linear - (2 * (linear - threshold * steps)) / quadratic ** 2;
  const c = a * linear ** 2;
  return Array.from(
    { length: steps },
    (_, i) => 1 - (i < linear ? (i * threshold) / linear : a * i ** 2 + b * i + c),
  );
}
