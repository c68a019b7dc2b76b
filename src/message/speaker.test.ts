import { expect, it } from 'vitest';
import { inEnglish } from './in-english';
import { msg, word } from './message';
import { decimal, inBytes, inPercent, inSeconds, plain } from './quantities';
import { Speaker } from './speaker';

const frames = '{frames, plural, one {# frame} other {# frames}}';

it('chooses the plural of the number', () => {
  expect(inEnglish(msg(frames, { frames: 1 }))).toBe('1 frame');
  expect(inEnglish(msg(frames, { frames: 1200 }))).toBe('1,200 frames');
});

it('knows the six plurals of Arabic, and its digits where the country writes them', () => {
  const catalogue = {
    [frames]:
      '{frames, plural, zero {لا إطارات} one {إطار واحد} two {إطاران} few {# إطارات} many {# إطارًا} other {# إطار}}',
  };
  const say = (locale: string, count: number) =>
    new Speaker(locale, catalogue).say(msg(frames, { frames: count }));
  expect([0, 1, 2, 3, 11, 100].map((count) => say('ar-EG', count))).toEqual([
    'لا إطارات',
    'إطار واحد',
    'إطاران',
    '٣ إطارات',
    '١١ إطارًا',
    '١٠٠ إطار',
  ]);
  expect(say('ar-MA', 11)).toBe('11 إطارًا');
});

it('writes numbers, sizes and lists as the language does', () => {
  const sentence = msg('{share} {bytes} {rest} {names}', {
    share: inPercent(12.4, 1),
    bytes: inBytes(12_345_678),
    rest: decimal(0.5, 2),
    names: ['a', 'b', 'c'],
  });
  expect(inEnglish(sentence)).toBe('12.4% 12.3 MB 0.50 a, b, c');
  // Swedish puts spaces that do not break before its units.
  expect(new Speaker('sv').say(sentence).replace(/\s/g, ' ')).toBe('12,4 % 12,3 MB 0,50 a, b, c');
});

it('writes seed and year without separators', () => {
  expect(inEnglish(msg('{seed}', { seed: plain(4_294_967_295) }))).toBe('4294967295');
});

it.each([
  [0.84, '0.8 s'],
  [12.2, '12 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
])('says %d seconds as %s', (seconds, text) => {
  expect(inEnglish(inSeconds(seconds))).toBe(text);
});

it.each([
  [640_000, '640 kB'],
  [12_300_000, '12.3 MB'],
  [2_500_000_000, '2.50 GB'],
])('says %d bytes as %s', (bytes, text) => {
  expect(inEnglish(msg('{bytes}', { bytes: inBytes(bytes) }))).toBe(text);
});

it('translates messages inside of messages', () => {
  const speaker = new Speaker('sv', { 'Start from {verb}.': 'Utgå från {verb}.', Loop: 'Slinga' });
  expect(speaker.say(msg('Start from {verb}.', { verb: word('Loop') }))).toBe('Utgå från Slinga.');
});

it('falls back to English for what is not translated', () => {
  expect(new Speaker('sv').say(msg(frames, { frames: 2 }))).toBe('2 frames');
});

it('keeps a name in the other direction from turning the sentence', () => {
  expect(inEnglish(msg('Looking at “{name}”', { name: 'قطة.png' }))).toBe('Looking at “\u2068قطة.png\u2069”');
  expect(inEnglish(msg('Looking at “{name}”', { name: 'cat.png' }))).toBe('Looking at “cat.png”');
  expect(new Speaker('ar').say(msg('“{name}”', { name: 'cat.png' }))).toBe('“\u2068cat.png\u2069”');
});

it('takes values with braces and backslashes as they are', () => {
  expect(inEnglish(msg('“{name}” is empty.', { name: '{a} \\d %s' }))).toBe('“{a} \\d %s” is empty.');
});
