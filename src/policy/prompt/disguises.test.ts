/** Plain words are found behind the usual disguises, and harmless ones are not made into others. */
import { describe, expect, it } from 'vitest';
import { judgePrompt } from './judge-prompt';

const CYRILLIC: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
};
const GREEK: Record<string, string> = { a: 'α', e: 'ε', o: 'ο', n: 'η', i: 'ι', u: 'υ', t: 'τ' };
const LEET: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const SIGNS: Record<string, string> = { a: '@', i: '!', s: '$', e: '3' };

const swap = (letters: Record<string, string>) => (word: string) =>
  [...word].map((letter) => letters[letter] ?? letter).join('');
const between = (sign: string) => (word: string) => [...word].join(sign);
const shifted = (start: number) => (word: string) =>
  [...word]
    .map((letter) => (letter === ' ' ? ' ' : String.fromCodePoint(start + letter.charCodeAt(0) - 97)))
    .join('');

/** Of a word, or of several with spaces between them. */
const DISGUISES: Record<string, (word: string) => string> = {
  capitals: (word) => word.toUpperCase(),
  'zero-width spaces': between('\u200b'),
  'soft hyphens and joiners': between('\u00ad\u200d'),
  'marks of direction': (word) => `\u202e${between('\u2066')(word)}\u202c`,
  'variation selectors': between('\ufe0f'),
  'Hangul fillers': between('\u3164'),
  'accents on every letter': between('\u0301'),
  'stacked marks': (word) => `${between('\u0336\u0489\u0353')(word)}\u0336`,
  'full width': shifted(0xff41),
  'mathematical letters': shifted(0x1d41a),
  'letters in circles': shifted(0x24d0),
  'letters in black squares': shifted(0x1f170),
  'Cyrillic lookalikes': swap(CYRILLIC),
  'Greek lookalikes': swap(GREEK),
  'digits for letters': swap(LEET),
  'signs for letters': swap(SIGNS),
  'stretched letters': (word) => word.replace(/([aeou])/g, '$1$1$1$1'),
};
/** Of single words. */
const APART: Record<string, (word: string) => string> = {
  spaces: between(' '),
  'wide spaces': between('\u2003'),
  dots: between('.'),
  hyphens: between('-'),
  underscores: between('_'),
  stars: between('*'),
  'spaces and digits': (word) => between(' ')(swap(LEET)(word)),
  'lookalikes and spaces': (word) => between(' ')(swap(CYRILLIC)(word)),
  'lookalikes and invisible characters': (word) => between('\u200b')(swap(CYRILLIC)(word)),
};
const WORDS = {
  porn: 'sexual',
  nude: 'sexual',
  naked: 'sexual',
  beheading: 'violence',
  dismembered: 'violence',
  swastika: 'hate',
};
const PHRASES = {
  'taylor swift': 'people',
  'white power': 'hate',
  'severed head': 'violence',
  'oral sex': 'sexual',
};
const HARMLESS = [
  'fox',
  'grapes',
  'horse',
  'sunset',
  'dragon',
  'computer',
  'assassin bug',
  'cocktail',
  'classic analysis',
];

describe.each(Object.entries(DISGUISES))('%s', (_, disguise) => {
  it.each(Object.entries({ ...WORDS, ...PHRASES }))('do not hide “%s”', (words, name) => {
    const text = words.split(' ').map(disguise).join(' ');
    expect(judgePrompt(`a ${text} in the park`)?.name, text).toBe(name);
  });

  it.each(HARMLESS)('do not make “%s” anything else', (words) => {
    expect(judgePrompt(`a ${words.split(' ').map(disguise).join(' ')} in the park`)).toBeUndefined();
  });
});

describe.each(Object.entries(APART))('letters parted by %s', (_, disguise) => {
  it.each(Object.entries(WORDS))('do not hide “%s”', (word, name) => {
    expect(judgePrompt(`the ${disguise(word)} one in the park`)?.name, disguise(word)).toBe(name);
  });

  it.each(HARMLESS.filter((words) => !words.includes(' ')))('do not make “%s” anything else', (word) => {
    expect(judgePrompt(`the ${disguise(word)} one in the park`)).toBeUndefined();
  });
});

it.each([
  ['f*ck on a bed', 'sexual'],
  ['p*rn', 'sexual'],
  ['n#de', 'sexual'],
  ['NUDE2', 'sexual'],
  ['18nude', 'sexual'],
  ['#TaylorSwift on stage', 'people'],
  ['taylor_swift', 'people'],
  ['T a y l o r  S w i f t', 'people'],
  ['a n u d e w o m a n', 'sexual'],
  ['nude\u200bwoman', 'sexual'],
  ['🍆💦', 'sexual'],
  ['裸 體 的 女 人', 'sexual'],
  ['裸·體', 'sexual'],
  ['裸体的女人', 'sexual'],
  ['ع ا ر ي ة', 'sexual'],
  ['عَارِيَة', 'sexual'],
  ['عـــاريـــة', 'sexual'],
  ['وبالعارية', 'sexual'],
  ['न\u200dग्न औरत', 'sexual'],
  ['NAKNA', 'sexual'],
  ['n a k e n', 'sexual'],
])('finds what “%s” says', (prompt, name) => {
  expect(judgePrompt(prompt)?.name).toBe(name);
});

it.each([
  'S O S in the sand, U S A on a flag',
  'g r a p e s',
  '1080p, 60fps, 4k, f/1.8, 35mm, 16:9',
  'wow!!! sooooo cool!!! a kitten',
  'a sign that says “H E L L O”',
  'C-3PO and R2-D2 in the desert',
  '**nice** _light_ *and* soft',
  'https://example.org/a-path?with=query&and=more',
])('lets “%s” pass', (prompt) => {
  expect(judgePrompt(prompt)).toBeUndefined();
});
