import { expect, it } from 'vitest';
import { Occupation } from './occupation';

it('tells when all works are done, failed ones too, and at once where there are none', async () => {
  const occupation = new Occupation();
  await occupation.over();
  const ends: (() => void)[] = [];
  const work = () => occupation.during(() => new Promise<void>((resolve) => ends.push(resolve)));
  const failed = work().then(() => Promise.reject(new Error('no')));
  const others = [occupation.during(() => failed).catch(() => 'failed'), work()];
  let over = false;
  const waited = occupation.over().then(() => {
    over = true;
  });
  ends[0]!();
  expect(await others[0]).toBe('failed');
  expect(over).toBe(false);
  ends[1]!();
  await waited;
  await occupation.over();
});
