import { expect, it } from 'vitest';
import { isTokenizerOf } from './vocabulary-fit';

it.each([
  ["umT5's", 256_000, 256_384, true],
  ["umT5's with its sentinels", 256_300, 256_384, true],
  ["T5's", 32_000, 32_128, true],
  ["T5's", 32_000, 256_384, false],
  ["umT5's", 256_000, 32_128, false],
])('%s vocabulary of %i tokens fits an encoder of %i rows: %s', (_, tokens, rows, fits) => {
  expect(isTokenizerOf(tokens, rows)).toBe(fits);
});
