import { expect, it } from 'vitest';
import { readGolden } from '../../parity/read-golden';
import { checkSchedules } from '../../parity/schedule-checks';

const comparisons = checkSchedules(await readGolden('test/golden/06_schedules.safetensors'));

it.each([
  ['resolution-dependent shift of diffusers', /^diffusers\.dynamic_shift\./, 36 * 2],
  ['exponent of that shift', /^mu\./, 6],
  ['linear-quadratic schedule of diffusers', /^diffusers\.condition_pipeline\./, 8],
  ['static shift', /^flowmatch\./, 18],
  ['schedules of the original implementation', /^rf\./, 49],
  ['Euler step, for all tokens and per token', /^step\./, 2],
  ['tone mapping', /^tone_map\./, 3],
  ['adaptive instance normalization', /^adain\./, 2],
])('computes the numbers of the reference: %s', (_, family, count) => {
  const members = comparisons.filter(({ what }) => family.test(what));
  expect(members).toHaveLength(count);
  // The references round to float32 in between, which the stretch to a terminal value magnifies.
  for (const { what, relative } of members) expect(relative, what).toBeLessThan(3e-6);
});
