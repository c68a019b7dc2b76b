import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { WordVectors } from './word-vectors';

const file = new Uint8Array(await readFile('public/models/sprout/words.safetensors'));

it('finds the words that mean nearly the same, best scores first', () => {
  const vectors = new WordVectors(file);
  const candidates = ['forest', 'street', 'ocean', 'mountains', 'room', 'without-a-vector'];
  const nearest = (word: string) => vectors.nearest([word], candidates)!;
  expect(['rainforest', 'avenue', 'sea', 'hills', 'bedroom'].map((word) => nearest(word).word)).toEqual([
    'forest',
    'street',
    'ocean',
    'mountains',
    'room',
  ]);
  expect(nearest('bedroom').score).toBeGreaterThan(nearest('inflation').score);
});

it('says nothing of words that it does not have', () => {
  const vectors = new WordVectors(file);
  expect(vectors.has('zyzzyva')).toBe(false);
  expect(vectors.nearest(['zyzzyva'], ['dog'])).toBeUndefined();
  expect(vectors.nearest(['dog'], ['zyzzyva'])).toBeUndefined();
});

it('refuses a file that is damaged or of another kind', async () => {
  const other = new Uint8Array(await readFile('public/models/sprout/vae.safetensors'));
  for (const bytes of [file.slice(0, -1), file.slice(0, 100), other])
    expect(() => new WordVectors(bytes)).toThrow(expect.objectContaining({ name: 'ModelUnavailable' }));
});

it('is small enough to be fetched for a prompt', () => {
  expect(file.byteLength).toBeLessThan(1e6);
});
