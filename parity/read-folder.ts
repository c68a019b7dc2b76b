import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coveredSets, setOf } from './check-folder';

/** Files of a folder of golden data, by name. */
export interface GoldenFolder {
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Files of sets that there are no checks for. */
  readonly uncovered: readonly string[];
}

/** Reads what there are checks for; in Node only. @throws if the folder cannot be read */
export async function readGoldenFolder(folder: string): Promise<GoldenFolder> {
  const names = (await readdir(folder)).filter((name) => setOf(name) !== undefined).sort();
  const isCovered = (name: string) => coveredSets.includes(setOf(name)!) || setOf(name) === '54w';
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of names.filter(isCovered))
    files.set(name, new Uint8Array(await readFile(join(folder, name))));
  const has = (set: string) => names.some((name) => setOf(name) === set);
  // Its weights are a dependency's, and lie in no folder of goldens but those that were packed.
  if (has('54') && !has('54w')) {
    const { convertClassifier } = await import('../tools/frame-classifier/convert');
    files.set('54w_frame_classifier.safetensors', new Uint8Array(convertClassifier()));
  }
  return { files, uncovered: names.filter((name) => !isCovered(name)) };
}
