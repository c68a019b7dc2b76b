import { expect, it } from 'vitest';
import { findUndocumented } from './docs';
import { sourceFile } from './source-file';

/** Names of what has no doc block. */
function undocumented(text: string, path = 'src/page.tsx'): string[] {
  return findUndocumented([sourceFile(path, text)]).map(({ message }) => message.split(' ')[0]!);
}

it.each([
  'export function grow() {}',
  'export async function* grow() {}',
  'export class grow {}',
  'export interface grow {}',
  'export type grow = 1;',
  'export const grow = 1;',
])('wants a doc block before %s', (text) => {
  expect(undocumented(text)).toEqual(['grow']);
  expect(undocumented(`/** Adds a ring. */\n${text}`)).toEqual([]);
});

it('takes neither a plain comment nor the block of another export for one', () => {
  expect(undocumented('/* Adds a ring. */ export const a = 1;\n// Another.\nexport const b = 1;')).toEqual([
    'a',
    'b',
  ]);
  expect(undocumented('/** Adds a ring. */ export const a = 1;\nexport const b = 1;')).toEqual(['b']);
});

it('asks for one block for all overloads', () => {
  const overloads = 'export function grow(): void;\nexport function grow(by?: number): void {}';
  expect(undocumented(overloads)).toEqual(['grow']);
  expect(undocumented(`/** Adds rings. */\n${overloads}`)).toEqual([]);
});

it('leaves alone what is private, handed on, or in a test', () => {
  expect(undocumented("function grow() {}\nexport { leaf } from './leaf';\nexport * from './stem';")).toEqual(
    [],
  );
  expect(undocumented('export const seed = 1;', 'src/page.test.tsx')).toEqual([]);
});

it('says where', () => {
  expect(findUndocumented([sourceFile('src/a.ts', '\n\nexport const seed = 1;')])).toEqual([
    { path: 'src/a.ts', line: 3, message: 'seed has no doc block' },
  ]);
});
