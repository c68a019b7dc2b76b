import { expect, it } from 'vitest';
import { smallWan } from '../../../test/support/plain-wan';
import { pixelCoordinates } from '../layers/coordinates';
import { timeInputs } from '../layers/timesteps';
import { wanDenoiser } from './denoiser';
import { FASTWAN_LIST } from './few-steps';
import { wanRope } from './positions';
import { recipes, type WanRecipeId } from './recipes';

const denoiserOf = (recipe: WanRecipeId) =>
  wanDenoiser({ ...smallWan, patch_size: 2, recipe, causal: recipes[recipe].causal! });

it('places tokens where their latent frames and cells are', () => {
  const grid = { frames: 4, height: 2, width: 3 };
  const coordinates = pixelCoordinates(grid, { temporal: 4, spatial: 16 }, true);
  expect(denoiserOf('fastwan').positions(coordinates, 16)).toEqual(wanRope(grid, 12));
});

it.each([
  ['fastwan', FASTWAN_LIST],
  ['rcm', [988, 932, 852, 608]],
  ['self-forcing', undefined],
] as const)('tells the network of %s the timesteps that it was trained with', (recipe, list) => {
  const { schedule } = recipes[recipe].sampling;
  const { sigmas } = schedule as Extract<typeof schedule, { kind: 'list' }>;
  for (const [i, sigma] of sigmas.entries()) {
    const told = list ? list[i]! / 1000 : Math.fround(sigma);
    const { time_features } = denoiserOf(recipe).stepInputs(Float32Array.of(sigma), Float32Array.of(0), 1);
    expect(time_features).toEqual(timeInputs([Math.fround(told)], 1, 1, smallWan.freq_dim).time_features);
  }
});

it('rolls as its recipe says, and not where all frames see each other', () => {
  expect(denoiserOf('longlive').rolling).toMatchObject({ chunk: 3, window: 12, sink: 3 });
  expect(denoiserOf('causal-forcing-frames-2').rolling!.firstSigmas).toHaveLength(4);
  expect(denoiserOf('rcm').rolling).toBeUndefined();
});
