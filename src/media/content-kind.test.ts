import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentKind } from './content-kind';

it.each([
  ['base.mp4', 'clip'],
  ['nokey.mkv', 'clip'],
  ['midgop.m2ts', 'clip'],
  ['still-miaf.avif', 'still'],
  ['README.md', undefined],
] as const)('%s begins like %s', async (name, kind) => {
  expect(await contentKind(new Blob([readFileSync(`test/media/${name}`)]))).toBe(kind);
});
