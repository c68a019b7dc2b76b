import { expect, it } from 'vitest';
import { checkFewSteps } from '../../../parity/few-step-checks';
import { readGolden } from '../../../parity/read-golden';

const comparisons = checkFewSteps(await readGolden('test/golden/15_few_step_schedules.safetensors'));

it.each([
  ['Self-Forcing and Causal-Forcing', /^warped\./, 12],
  ['FastWan', /^fastwan_dmd\./, 4],
  ['rCM', /^rcm\./, 12],
  ['UniPC', /^unipc_wan\./, 6],
  ['Euler', /^euler_/, 12],
])('has the levels of the reference and goes where it goes: %s', (_, family, count) => {
  const members = comparisons.filter(({ what }) => family.test(what));
  expect(members).toHaveLength(count);
  for (const { what, relative } of members) expect(relative, what).toBeLessThan(1e-6);
});
