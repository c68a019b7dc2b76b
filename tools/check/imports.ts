import { posix } from 'node:path';
import { literalsOf, type SourceFile } from './source-file';

/** That one file of the project needs another. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** In `from`. */
  readonly line: number;
}

/**
 * Every import between the files. A relative path is one however it is written: in `import`, `export from`, `import()`,
 * as the type of something, or as the address of a worker's script.
 */
export function importsOf(files: readonly SourceFile[]): Import[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) =>
    literalsOf(file).flatMap(({ value, line }) => {
      if (!/^\.\.?\//.test(value)) return [];
      const path = posix.join(posix.dirname(file.path), value);
      const to = ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((each) => paths.has(each));
      return to ? [{ from: file.path, to, line }] : [];
    }),
  );
}
