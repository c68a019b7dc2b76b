/** What the network is told of noise levels, where that is not just the level. */
import { FASTWAN_LIST, FASTWAN_SHIFT, nearestSteps } from './few-steps';
import type { WanRecipeId } from './recipes';

/** Timesteps that models are trained with. */
const TRAINED = 1000;

/** Binary digits of a bfloat16 behind its first. */
const BFLOAT16_DIGITS = 7;

/**
 * What a network is told of a level, both 0 to 1, as its recipe has it. rCM rounds timesteps to bfloat16 while it trains and
 * when it samples (`timesteps_B_T` in t2v_model_distill_rcm.py and wan2pt1_t2v_rcm_infer.py of NVlabs/rcm), by up to 2 in 1000;
 * Self-Forcing, Causal-Forcing and LongLive tell theirs as they are.
 */
export function toldBy(recipe: WanRecipeId): (sigma: number) => number {
  if (recipe === 'undistilled') return (sigma) => Math.trunc(TRAINED * sigma) / TRAINED;
  if (recipe === 'rcm') return (sigma) => bfloat16(TRAINED * sigma) / TRAINED;
  if (recipe !== 'fastwan') return (sigma) => sigma;
  const { sigmas, timesteps } = nearestSteps(FASTWAN_LIST, FASTWAN_SHIFT);
  const told = new Map(sigmas.map((sigma, i) => [Math.fround(sigma), timesteps[i]! / TRAINED]));
  return (sigma) => told.get(Math.fround(sigma)) ?? sigma;
}

/** The nearest bfloat16 of a number above 0; 0 stays. */
function bfloat16(value: number): number {
  if (value === 0) return 0;
  const step = 2 ** (Math.floor(Math.log2(value)) - BFLOAT16_DIGITS);
  return Math.round(value / step) * step;
}
