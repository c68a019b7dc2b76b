/** Where clips go, and that nothing is lost or left there half. */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from './order';

/** The names of so many clips: `fox.mp4`, or `fox-1.mp4`, `fox-2.mp4` … where there are several. */
export function namesOf(out: string, count: number): readonly string[] {
  if (count === 1) return [out];
  const extension = extname(out);
  const stem = join(dirname(out), basename(out, extension));
  return Array.from({ length: count }, (_, i) => `${stem}-${i + 1}${extension}`);
}

/**
 * Looks before anything is made whether files can be written.
 *
 * @param force whether files that are there may be replaced
 * @throws UsageError with what to do
 */
export function checkOutputs(names: readonly string[], force: boolean): void {
  const folder = dirname(names[0]!);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`There is no folder ${folder}. Make it first.`);
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new UsageError(`The folder ${folder} cannot be written to.`);
  }
  for (const name of names) {
    if (!existsSync(name)) continue;
    if (!statSync(name).isFile()) throw new UsageError(`${name} is not a file. Choose another name.`);
    if (!force)
      throw new UsageError(`${name} is there already. Choose another name, or write over it with --force.`);
  }
}

/** A file that gets its name when it is whole. */
export class UnfinishedFile {
  readonly path: string;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    this.path = join(dirname(name), `.${basename(name)}.${process.pid}.part`);
  }

  async finish(): Promise<void> {
    await rename(this.path, this.#name);
  }

  /** Harmless once it is finished. */
  remove(): void {
    rmSync(this.path, { force: true });
  }
}
