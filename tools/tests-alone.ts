import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where unit tests lie. */
export const TEST_FOLDERS = ['src', 'workers', 'tools', 'test', 'parity'];

/** What is for one file of tests alone: replaced modules, functions, timers, globals and databases. */
const REPLACES = /\bvi\.|\bglobalThis\.|\bdefineProperty\(|\bprocess\.env\b|fake-indexeddb/;

/** Files of unit tests that cannot share modules and globals with others, by what they contain; paths from `root`. */
export function testsAlone(root: string): string[] {
  return TEST_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.test\.tsx?$/.test(path))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  ).filter((path) => REPLACES.test(readFileSync(join(root, path), 'utf8')));
}
