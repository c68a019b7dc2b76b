import type { Import } from './imports';
import { type Finding, isTest, literalsOf, type SourceFile } from './source-file';

/** Where model families live, a folder each. */
const MODELS = 'src/models/';

/** Names of the families: the folders in `src/models` but for those that all families share. */
export function familiesOf(files: readonly SourceFile[], shared: readonly string[]): string[] {
  const folders = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(MODELS) && path.slice(MODELS.length).includes('/'))
    .map((path) => path.slice(MODELS.length).split('/')[0]!);
  return [...new Set(folders)].filter((folder) => !shared.includes(folder));
}

/**
 * Imports of a family's files, and names of families in code, outside the family's folder.
 *
 * Sentences for people may name anything: a literal counts when it has no white space, and names a family when the
 * family's name begins a word of it (`models/sprout/`, `ltxv-2b.gguf`, `AutoencoderKLLTXVideo`, `t5xxl_fp16`).
 * @param namers what may name which families: beginning of a path -> names of families
 */
export function findFamilyNames(
  files: readonly SourceFile[],
  imports: readonly Import[],
  families: readonly string[],
  namers: Readonly<Record<string, readonly string[]>>,
): Finding[] {
  const may = (path: string, family: string) =>
    isTest(path) ||
    path.startsWith(`${MODELS}${family}/`) ||
    Object.entries(namers).some(([start, names]) => path.startsWith(start) && names.includes(family));
  const imported = imports.flatMap(({ from, to, line }) =>
    families
      .filter((family) => to.startsWith(`${MODELS}${family}/`) && !may(from, family))
      .map((family) => ({ path: from, line, message: `imports ${to}, which is ${family}'s own` })),
  );
  const named = files.flatMap((file) =>
    families
      .filter((family) => !may(file.path, family))
      .flatMap((family) =>
        literalsOf(file)
          .filter(
            ({ value }) => !value.startsWith('.') && !/\s/.test(value) && namePattern(family).test(value),
          )
          .map(({ value, line }) => ({ path: file.path, line, message: `names ${family}: '${value}'` })),
      ),
  );
  return [...imported, ...named];
}

/** The name where a word begins: after anything but a letter, or in capitals inside a name. */
function namePattern(family: string): RegExp {
  const capital = family[0]!.toUpperCase() + family.slice(1);
  return new RegExp(`(?<![a-z])${family}|${capital}|${family.toUpperCase()}`);
}
