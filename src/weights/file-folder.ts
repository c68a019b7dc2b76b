/** Files of bytes with short names, in a folder of their own. */
export interface FileFolder {
  /** The file's bytes, or undefined if there is none. */
  read(name: string): Promise<ArrayBuffer | undefined>;
  /**
   * Writes a new file. When this resolves, all of it is there; a rejection or a crash may leave a part behind.
   * @throws Failure StorageFull
   */
  write(name: string, bytes: ArrayBuffer): Promise<void>;
  list(): Promise<string[]>;
  /** Deletes a file, if there is one. */
  delete(name: string): Promise<void>;
}
