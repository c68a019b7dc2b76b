import { expect, it } from 'vitest';
import { type LoadOptions, SharedLoad } from './shared-load';

/** A load that goes on when the test says so. */
function begin() {
  const told: LoadOptions[] = [];
  let finish!: (model: string) => void;
  const load = new SharedLoad<string>((options) => {
    told.push(options);
    return new Promise((resolve, reject) => {
      finish = resolve;
      options.signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  });
  return { load, advance: told[0]!.onProgress, finish, begun: told };
}

const never = new AbortController().signal;

it('is begun once, and tells everybody from where they came in', async () => {
  const { load, advance, finish, begun } = begin();
  const first: number[] = [];
  const second: number[] = [];
  const one = load.wait({ signal: never, onProgress: (done) => first.push(done) });
  advance(1, 4);
  advance(2, 4);
  const other = load.wait({ signal: never, onProgress: (done) => second.push(done) });
  advance(4, 4);
  finish('model');
  expect(await Promise.all([one, other])).toEqual(['model', 'model']);
  expect(first).toEqual([1, 2, 4]);
  expect(second).toEqual([2, 4]);
  expect(begun).toHaveLength(1);
  const late: number[] = [];
  await load.wait({ signal: never, onProgress: (done) => late.push(done) });
  expect(late).toEqual([]);
});

it('is stopped by any of those who wait for it', async () => {
  const { load } = begin();
  const ahead = load.wait({ signal: never, onProgress: () => undefined });
  const stop = new AbortController();
  const asked = load.wait({ signal: stop.signal, onProgress: () => undefined });
  stop.abort();
  await expect(asked).rejects.toThrow('stopped');
  await expect(ahead).rejects.toThrow('stopped');
});
