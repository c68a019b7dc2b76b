import { expect, it } from 'vitest';
import { Pacer } from './pacer';

it('lets the host run ahead of the GPU by some runs, and no further', async () => {
  const done: (() => void)[] = [];
  const pacer = new Pacer({
    onSubmittedWorkDone: () => new Promise((resolve) => done.push(() => resolve(undefined))),
  });
  let runs = 0;
  const host = (async () => {
    for (; runs < 30; runs++) await pacer.mark();
  })();
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  expect(runs).toBe(8);
  done[0]!();
  done[1]!();
  await settle();
  expect(runs).toBe(10);
  for (let i = 2; i < 30; i++) {
    done[i]?.();
    await settle();
  }
  await host;
  expect(runs).toBe(30);
});

it('does not stop where the device is lost', async () => {
  const pacer = new Pacer({ onSubmittedWorkDone: () => Promise.reject(new Error('lost')) });
  for (let i = 0; i < 20; i++) await pacer.mark();
});
