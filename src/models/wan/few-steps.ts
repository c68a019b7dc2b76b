/**
 * Noise levels that few-step descendants of Wan 2.1 were distilled for. All of them begin a clip as noise times the first
 * level, and draw fresh noise on each estimate of the clean clip: x' = (1 - next) (x - sigma v) + next * noise.
 */

/** Steps of a distilled model, the last of which leads to 0. */
export interface FewSteps {
  /** Share of noise at the beginning of each step, descending. */
  readonly sigmas: readonly number[];
  /** What the network is told of each, 0 to 1000. */
  readonly timesteps: readonly number[];
}

/** Timesteps that models are trained with. */
const TRAINED = 1000;

/** Numbers in place of levels as Self-Forcing and Causal-Forcing list them: four steps, two, one. */
export const FORCING_LISTS = { four: [1000, 750, 500, 250], two: [1000, 500], one: [1000] } as const;
/** Shift of both. */
export const FORCING_SHIFT = 5;

/** Timesteps of FastWan (DMD). */
export const FASTWAN_LIST = [1000, 757, 522];
/** Shift that FastWan was distilled with. */
export const FASTWAN_SHIFT = 8;

/** The share of noise that the shift makes of an even one (Stable Diffusion 3, section 5.3.2). */
function shifted(share: number, shift: number): number {
  return (shift * share) / (1 + (shift - 1) * share);
}

/** Levels where the list counts even steps from 1000 down to 0, of which the shift makes uneven ones. */
export function warpedSteps(list: readonly number[], shift: number): FewSteps {
  const sigmas = list.map((number) => shifted(number / TRAINED, shift));
  return { sigmas, timesteps: sigmas.map((sigma) => TRAINED * sigma) };
}

/** Levels of a table of 1000 shifted ones that come nearest to timesteps; the network is told the timesteps themselves. */
export function nearestSteps(timesteps: readonly number[], shift: number): FewSteps {
  const table = Array.from({ length: TRAINED }, (_, i) => shifted((TRAINED - i) / TRAINED, shift));
  const distance = (sigma: number, timestep: number) => Math.abs(TRAINED * sigma - timestep);
  const sigmas = timesteps.map((timestep) =>
    table.reduce((best, sigma) => (distance(sigma, timestep) < distance(best, timestep) ? sigma : best)),
  );
  return { sigmas, timesteps };
}

/** The noisiest level of rCM as noise over signal, and the angles of those behind it, noise over signal being their tangent. */
const RCM_LARGEST = 80;
const RCM_ANGLES = [1.5, 1.4, 1];

/** Levels of rCM (NVlabs/rcm), of one step to four; `toldBy` says what becomes of the timesteps on their way to the network. */
export function rcmSteps(steps: 1 | 2 | 3 | 4): FewSteps {
  const ratios = [RCM_LARGEST, ...RCM_ANGLES.slice(0, steps - 1).map(Math.tan)];
  const sigmas = ratios.map((ratio) => ratio / (1 + ratio));
  return { sigmas, timesteps: sigmas.map((sigma) => TRAINED * sigma) };
}
