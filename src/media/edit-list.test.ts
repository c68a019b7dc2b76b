import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readEditList } from './edit-list';
import { withEnd } from './end-edit';

const file = (name: string) => new Blob([readFileSync(`test/media/${name}`)]);

it('reads the edits of a track', async () => {
  expect(await readEditList(file('elst-two.mp4'), 1)).toEqual([
    { seconds: 0.4, from: 0.48, rate: 1 },
    { seconds: 0.2, from: 0.08, rate: 1 },
  ]);
  expect(await readEditList(file('elst-two.mp4'), 7)).toEqual([]);
  expect(await readEditList(file('nokey.mkv'), 1)).toEqual([]);
  expect(await readEditList(file('tail-cut.mp4'), 1)).toEqual([]);
});

it('writes where a file ends', async () => {
  const ended = await withEnd(file('base.mp4'), 0.75);
  expect(await readEditList(ended!, 1)).toEqual([{ seconds: 0.75, from: 0.08, rate: 1 }]);
  expect(await withEnd(file('nokey.mkv'), 0.75)).toBeUndefined();
});
