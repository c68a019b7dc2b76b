import type { PieceWriter } from './piece-writer';

/** Files of bytes with short names, in a folder of their own. */
export interface FileFolder {
  /** The file's bytes, or undefined if there is none. */
  read(name: string): Promise<ArrayBuffer | undefined>;
  /**
   * Begins a new file. Unless it is finished, a part of it may stay behind.
   * @throws Failure StorageFull
   */
  create(name: string): Promise<PieceWriter>;
  list(): Promise<string[]>;
  /** Deletes a file, if there is one. */
  delete(name: string): Promise<void>;
}
