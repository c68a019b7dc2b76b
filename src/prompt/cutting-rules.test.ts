import { describe, expect, it } from 'vitest';
import { synthesizeTokenizer } from '../../tools/synthesize/tokenizer';
import { hasSafeRules } from './cutting-rules';
import { Tokenizer } from './tokenizer';

const t5 = synthesizeTokenizer().json;
const split = (Regex: unknown) => ({
  type: 'Split',
  pattern: { Regex },
  behavior: 'Isolated',
  invert: false,
});
const replace = (content: string) => ({ type: 'Replace', pattern: { String: 'a' }, content });
const all = (type: string, rules: readonly object[]) => ({ type: 'Sequence', [type]: rules });

describe('rules that are followed', () => {
  it.each([
    ['T5’s', {}],
    [
      'those of newer files, with a table of any length',
      {
        normalizer: all('normalizers', [
          { type: 'Precompiled', precompiled_charsmap: 'A'.repeat(400_000) },
          { type: 'Strip', strip_left: false, strip_right: true },
          { type: 'Replace', pattern: { Regex: ' {2,}' }, content: '▁' },
        ]),
      },
    ],
    ['Llama’s', { normalizer: all('normalizers', [{ type: 'Prepend', prepend: '▁' }, replace('▁')]) }],
  ])('%s', (_, change) => {
    expect(hasSafeRules({ ...t5, ...change })).toBe(true);
    expect(() => new Tokenizer({ ...t5, ...change } as object)).not.toThrow();
  });
});

describe('rules that are not', () => {
  it.each([
    ['an expression with more ways than time', { pre_tokenizer: split('(a+)+$') }],
    ['one deep inside', { pre_tokenizer: all('pretokenizers', [all('pretokenizers', [split('(a|a)*$')])]) }],
    ['one in a normalizer', { normalizer: { ...replace(''), pattern: { Regex: '(a*)*$' } } }],
    ['one that is a list', { pre_tokenizer: split(['(a+)+$']) }],
    ['replacements by more than was there', { normalizer: replace('aa') }],
    ['a thousand replacements', { normalizer: all('normalizers', Array(1000).fill(replace('b'))) }],
    ['a word of a megabyte in front', { normalizer: { type: 'Prepend', prepend: 'a'.repeat(1e6) } }],
  ])('%s', (_, change) => {
    expect(hasSafeRules({ ...t5, ...change })).toBe(false);
    expect(() => new Tokenizer({ ...t5, ...change } as object)).toThrow(/for ever/);
  });
});
