import { expect, it } from 'vitest';
import { familiesOf, findFamilyNames } from './family-names';
import { importsOf } from './imports';
import { sourceFile } from './source-file';

const FAMILIES = ['oak', 'elm'];

const TREES = {
  'src/models/oak/leaf.ts': "export const leaf = 'oak';",
  'src/models/elm/leaf.ts': '',
  'src/models/layers/linear.ts': '',
};

/** `file:line message` of every place that names a family in a tree of files. */
function named(tree: Readonly<Record<string, string>>, namers = {}): string[] {
  const files = Object.entries({ ...TREES, ...tree }).map(([path, text]) => sourceFile(path, text));
  return findFamilyNames(files, importsOf(files), FAMILIES, namers).map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  );
}

it('takes the folders of models that are not shared for families', () => {
  const files = Object.entries(TREES).map(([path, text]) => sourceFile(path, text));
  expect(familiesOf(files, ['layers'])).toEqual(FAMILIES);
});

it('passes a tree that names a family in its own folder, in tests and where it is allowed', () => {
  expect(
    named(
      {
        'src/plan.ts': "import './models/layers/linear';",
        'src/plan.test.ts': "import './models/oak/leaf';",
        'src/models/families.ts': "import './oak/leaf'; import './elm/leaf';",
      },
      { 'src/models/families.ts': FAMILIES },
    ),
  ).toEqual([]);
});

it('finds an import of a family from outside, of a type too, and from another family', () => {
  expect(
    named({
      'src/plan.ts': "\nimport type { Leaf } from './models/oak/leaf';",
      'src/models/elm/stem.ts': "import '../oak/leaf';",
    }),
  ).toEqual([
    "src/plan.ts:2 imports src/models/oak/leaf.ts, which is oak's own",
    "src/models/elm/stem.ts:1 imports src/models/oak/leaf.ts, which is oak's own",
  ]);
});

it('allows only the families that are listed', () => {
  const tree = { 'tools/saw.ts': "import '../src/models/oak/leaf'; import '../src/models/elm/leaf';" };
  expect(named(tree, { 'tools/': ['elm'] })).toEqual([
    "tools/saw.ts:1 imports src/models/oak/leaf.ts, which is oak's own",
  ]);
});

it.each(["'oak'", "'models/oak/'", "'oakv-2b.gguf'", "'AutoencoderOAKVideo'", "'OakModel'", '`trees/oak`'])(
  'finds the name in %s',
  (literal) => {
    expect(named({ 'src/plan.ts': `export const name = ${literal};` })).toHaveLength(1);
  },
);

it.each(["'An oak is a tree.'", "'soak'", "'cloaked'", "'./oak-table'"])('leaves %s alone', (literal) => {
  expect(named({ 'src/plan.ts': `export const name = ${literal};` })).toEqual([]);
});

it('leaves comments and what the page shows alone', () => {
  expect(named({ 'src/page.tsx': '/** Like oak. */ export const Page = () => <p>Oak</p>;' })).toEqual([]);
});
