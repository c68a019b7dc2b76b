import { expect, it } from 'vitest';
import { synthesizeTokenizer } from '../../tools/synthesize/tokenizer';
import { knownWords, unknownWords } from './known-words';
import { Tokenizer } from './tokenizer';

const tokenizer = new Tokenizer(synthesizeTokenizer().json);
const prompt = 'A Fox and a puppy in 東京, a puppy!';

it('are those of the captions, where these are known', () => {
  const vocabulary = { tokenizer, words: ['a', 'and', 'fox', 'in'] };
  expect(unknownWords(prompt, vocabulary)).toEqual(['puppy', '東京']);
  const known = knownWords(vocabulary);
  expect(['fox', 'puppy'].map(known)).toEqual([true, false]);
});

it('are those that the tokenizer can spell otherwise', () => {
  expect(unknownWords(prompt, { tokenizer })).toEqual(['東京']);
  const known = knownWords({ tokenizer });
  expect(['fox', 'puppy', '東京'].map(known)).toEqual([true, true, false]);
});
