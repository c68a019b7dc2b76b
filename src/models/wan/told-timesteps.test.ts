import { expect, it } from 'vitest';
import { recipes, type WanRecipeId } from './recipes';
import { toldBy } from './told-timesteps';

const told = (recipe: WanRecipeId) => {
  const { schedule } = recipes[recipe].sampling;
  const levels = schedule.kind === 'list' ? schedule.sigmas : [];
  return levels.map((sigma) => 1000 * toldBy(recipe)(sigma));
};

it('tells rCM timesteps as bfloat16 has them', () => {
  expect(told('rcm')).toEqual([988, 932, 852, 608]);
  expect(toldBy('rcm')(0)).toBe(0);
});

it('tells FastWan the timesteps of its list, and what was distilled by forcing the levels themselves', () => {
  expect(told('fastwan')).toEqual([1000, 757, 522]);
  for (const recipe of ['self-forcing', 'causal-forcing-frames-2', 'longlive'] as const)
    expect(toldBy(recipe)(0.937_512_3)).toBe(0.937_512_3);
});
