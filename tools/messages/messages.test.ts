import { expect, it } from 'vitest';
import { sourceFile } from '../check/source-file.ts';
import { readCatalogue, updateCatalogue } from './catalogue.ts';
import { checkCatalogue } from './check-catalogue';
import { findMessages } from './find-messages.ts';
import { findUnparsable } from './find-unparsable';

const found = (path: string, text: string) => findMessages([sourceFile(path, text)]);
const messages = found(
  'src/ui/strings.ts',
  `export const english = { title: 'Clips', stage: { frames: (n) => msg('{n, plural, one {# frame} other {# frames}}', { n }) } };`,
).messages;

it('finds the texts of a table and the templates of messages, with what the table calls them', () => {
  expect(messages.map(({ text, name }) => [text, name])).toEqual([
    ['Clips', 'title'],
    ['{n, plural, one {# frame} other {# frames}}', 'stage.frames'],
  ]);
});

it('takes pieces of a literal together, and strings of other files for no messages', () => {
  expect(found('workers/a.ts', `const a = { b: 'c' }; throw msg('one ' + 'two');`).messages).toMatchObject([
    { text: 'one two', name: '' },
  ]);
});

it('finds fault with a text that is no literal', () => {
  expect(found('workers/a.ts', 'msg(a, {})').findings).toMatchObject([{ path: 'workers/a.ts', line: 1 }]);
});

it('finds fault with templates that cannot be read', () => {
  expect(findUnparsable(found('workers/a.ts', `msg('{n, plural, one {a}', { n })`).messages)).toHaveLength(1);
});

const translated = updateCatalogue('', 'sv', messages).replace(
  'msgid "Clips"\nmsgstr ""',
  'msgid "Clips"\nmsgstr "Klipp"',
);

it('gives a catalogue entries for new messages, keeps translations, and drops what is gone', () => {
  expect(readCatalogue(updateCatalogue(translated, 'sv', messages.slice(0, 1)))).toEqual([
    { text: 'Clips', translation: 'Klipp' },
  ]);
  expect(readCatalogue(updateCatalogue(translated, 'sv', messages))).toHaveLength(2);
});

const check = (language: string, entries: Record<string, string>) =>
  checkCatalogue(
    'x.po',
    language,
    Object.entries(entries).map(([text, translation]) => ({ text, translation })),
    messages,
  );
const frames = messages[1]!.text;

it('tells what is not translated', () => {
  expect(check('sv', { Clips: 'Klipp', [frames]: '' }).missing).toEqual([frames]);
});

it.each([
  ['sv', { Reels: 'Rullar' }, /not said any more/],
  ['sv', { [frames]: '{n, plural, one {# ruta} other {# rutor}' }, /cannot be read/],
  ['sv', { [frames]: 'rutor' }, /loses \{n\}/],
  ['sv', { Clips: '{n} klipp' }, /has no \{n\}/],
  ['ar', { [frames]: '{n, plural, one {إطار} other {# إطار}}' }, /lacks the plural few, many, two, zero/],
])('finds fault with a catalogue in %s: %j', (language, entries, fault) => {
  expect(check(language, entries).findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(fault),
  ]);
});

it('has nothing to say about a translation with the values and plurals of its language', () => {
  expect(check('zh-Hant', { Clips: '影片', [frames]: '{n, plural, other {# 格}}' })).toEqual({
    missing: [],
    findings: [],
  });
});
