import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FileNumber, UsageError } from './order';

/** The files that the page is given, each once. */
export class FileList {
  readonly paths: string[] = [];

  /**
   * @param said what names the file, for people
   * @throws UsageError if there is no such file
   */
  add(path: string, said: string): FileNumber {
    const full = resolve(path);
    if (!existsSync(full)) throw new UsageError(`${said}: there is no file ${path}.`);
    if (!statSync(full).isFile()) throw new UsageError(`${said}: ${path} is not a file.`);
    const known = this.paths.indexOf(full);
    return known < 0 ? this.paths.push(full) - 1 : known;
  }
}
