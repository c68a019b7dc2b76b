/** What the network is told of noise levels, where that is not just the level. */
import { FASTWAN_LIST, FASTWAN_SHIFT, nearestSteps } from './few-steps';
import type { WanRecipeId } from './recipes';

/** Timesteps that models are trained with. */
const TRAINED = 1000;

/** What a network is told of a level, both 0 to 1, as its recipe has it. */
export function toldBy(recipe: WanRecipeId): (sigma: number) => number {
  if (recipe === 'undistilled') return (sigma) => Math.trunc(TRAINED * sigma) / TRAINED;
  if (recipe !== 'fastwan') return (sigma) => sigma;
  const { sigmas, timesteps } = nearestSteps(FASTWAN_LIST, FASTWAN_SHIFT);
  const told = new Map(sigmas.map((sigma, i) => [Math.fround(sigma), timesteps[i]! / TRAINED]));
  return (sigma) => told.get(Math.fround(sigma)) ?? sigma;
}
