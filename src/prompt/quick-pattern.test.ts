import { describe, expect, it } from 'vitest';
import { isQuick } from './quick-pattern';

describe('expressions of public tokenizers', () => {
  it.each([
    ['T5, as newer files have it', ' {2,}'],
    ['Sprout', '[\\p{L}\\p{N}]+|,'],
    ['GPT-2', "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"],
    [
      'CLIP',
      "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
    ],
    ['CLIP’s normalizer', '\\s+'],
    ['numbers of Llama', '\\p{N}{1,3}'],
    ['words without regard to case', "(?i:'s|'t|'re)|\\p{L}+"],
  ])('of %s are quick', (_, source) => {
    expect(isQuick(source)).toBe(true);
  });
});

describe('expressions that take for ever', () => {
  it.each([
    '(a+)+$',
    '(a*)*$',
    '(?:a+){2,}$',
    '([a-z]+)*$',
    '(a|a)*$',
    '(a|aa)+$',
    'a*a*$',
    '\\s*\\s*x',
    '(?=(a+)+$)',
    '(?<=(a+)+)x',
    'a{1,9999}a{1,9999}b',
    `${'a?'.repeat(30)}${'a'.repeat(30)}`,
    '(a|a)'.repeat(20),
    '(a|b|ab)'.repeat(9),
    '(a+)\\1',
    '(?<x>a+)\\k<x>',
    'a'.repeat(501),
    '[a-z&&[^b]]+',
    'a++',
    'a**',
    '(a',
    'a)',
    '[a',
    '\\',
  ])('%s is not followed', (source) => {
    expect(isQuick(source)).toBe(false);
  });
});

it('is quick on what it allows: the square of a long text’s length at most', () => {
  for (const source of ['a+$', 'a+b', "'s| ?a+(?!\\S)|a+"]) {
    expect(isQuick(source)).toBe(true);
    expect([...`${'a'.repeat(20_000)}!`.matchAll(new RegExp(source, 'gu'))].length).toBeLessThan(2);
  }
});
