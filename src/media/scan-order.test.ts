import { readFileSync } from 'node:fs';
import { BlobSource, Input, MP4, MPEG_TS } from 'mediabunny';
import { expect, it } from 'vitest';
import { isInterlaced } from './scan-order';

it.each([
  ['interlaced.mp4', true],
  ['base.mp4', false],
  ['untagged-422.mp4', false],
  ['midgop.m2ts', false],
])('%s: frames of two moments: %s', async (name, expected) => {
  const source = new BlobSource(new Blob([readFileSync(`test/media/${name}`)]));
  const input = new Input({ source, formats: [MP4, MPEG_TS] });
  expect(await isInterlaced((await input.getPrimaryVideoTrack())!)).toBe(expected);
});
