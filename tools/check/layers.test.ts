import { expect, it } from 'vitest';
import { importsOf } from './imports';
import { type Floor, findHomeless, findUpwardImports } from './layers';
import { sourceFile } from './source-file';

const FLOORS: readonly Floor[] = [
  ['src/failure.ts'],
  ['src/ground/', 'src/beside/'],
  ['src/roof/'],
  ['src/roof/top.ts'],
];

/** `file:line message` of every import that runs up in a tree of files. */
function upward(tree: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(tree).map(([path, text]) => sourceFile(path, text));
  return findUpwardImports(importsOf(files), FLOORS).map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  );
}

it('passes imports that run down or stay in their room', () => {
  expect(
    upward({
      'src/failure.ts': 'export class Failure {}',
      'src/ground/stone.ts': "import { Failure } from '../failure';",
      'src/roof/tile.ts': "import './beam'; import '../ground/stone';",
      'src/roof/beam.tsx': "import './tile';",
      'src/roof/top.ts': "import './tile';",
      'tools/ladder.ts': "import '../src/roof/tile';",
    }),
  ).toEqual([]);
});

it('finds an import that runs up, with its file, its line and both floors', () => {
  expect(
    upward({
      'src/ground/stone.ts': "import { x } from 'elsewhere';\nimport { Tile } from '../roof/tile';",
      'src/roof/tile.ts': '',
    }),
  ).toEqual(['src/ground/stone.ts:2 (floor 1, src/ground/) imports src/roof/tile.ts (floor 2, src/roof/)']);
});

it.each([
  ['a type', "import type { Tile } from '../roof/tile';"],
  ['a type in place', "let tile: import('../roof/tile').Tile;"],
  ['a name handed on', "export { Tile } from '../roof/tile';"],
  ['a whole file handed on', "export * from '../roof/tile.ts';"],
  ['a file loaded later', "await import('../roof/tile');"],
  ["a worker's script", "new Worker(new URL('../roof/tile.ts', import.meta.url));"],
])('finds an import of %s', (_, text) => {
  expect(upward({ 'src/ground/stone.ts': text, 'src/roof/tile.ts': '' })).toHaveLength(1);
});

it('finds an import of a room on the same floor, of a file that stands higher in the folder, and of a tool', () => {
  expect(
    upward({
      'src/ground/stone.ts': "import '../beside/brick'; import '../../tools/ladder';",
      'src/beside/brick.ts': '',
      'src/roof/tile.ts': "import './top';",
      'src/roof/top.ts': '',
      'tools/ladder.ts': '',
    }),
  ).toHaveLength(3);
});

it('lets tests import everything', () => {
  expect(upward({ 'src/ground/stone.test.ts': "import '../roof/tile';", 'src/roof/tile.ts': '' })).toEqual(
    [],
  );
});

it('finds files that the table forgot', () => {
  const paths = ['src/failure.ts', 'src/shed/rake.ts', 'src/shed/rake.test.ts', 'tools/ladder.ts'];
  expect(findHomeless(paths, ['src/'], FLOORS)).toEqual([
    { path: 'src/shed/rake.ts', line: 1, message: 'stands on no floor' },
  ]);
});
