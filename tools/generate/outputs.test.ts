import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkOutputs, namesOf, UnfinishedFile } from './outputs';

const folder = mkdtempSync(join(tmpdir(), 'tabreel-outputs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

it('numbers the files of several clips', () => {
  expect(namesOf('a/fox.mp4', 1)).toEqual(['a/fox.mp4']);
  expect(namesOf('a/fox.mp4', 2)).toEqual(['a/fox-1.mp4', 'a/fox-2.mp4']);
});

it('writes over nothing unasked', () => {
  writeFileSync(at('there.mp4'), 'mine');
  expect(() => checkOutputs([at('new.mp4'), at('there.mp4')], false)).toThrow(/there already.*--force/);
  expect(() => checkOutputs([at('there.mp4')], true)).not.toThrow();
});

it('asks for a folder, and for a file where a folder has its name', () => {
  expect(() => checkOutputs([at('nowhere/fox.mp4')], false)).toThrow(/no folder/);
  mkdirSync(at('folder.mp4'));
  expect(() => checkOutputs([at('folder.mp4')], true)).toThrow(/not a file/);
});

it('gives a file its name when it is whole, and leaves nothing of one that is not', async () => {
  const [whole, half] = [new UnfinishedFile(at('whole.mp4')), new UnfinishedFile(at('half.mp4'))];
  writeFileSync(whole.path, 'all of it');
  writeFileSync(half.path, 'some of it');
  expect(existsSync(at('whole.mp4'))).toBe(false);
  await whole.finish();
  for (const file of [whole, half]) file.remove();
  expect(readFileSync(at('whole.mp4'), 'utf8')).toBe('all of it');
  expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([]);
});
