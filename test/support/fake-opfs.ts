/** Stands in for a folder of the origin private file system, with room for so many bytes and writes of so many. */
export function fakeDirectory(room = Number.POSITIVE_INFINITY, bytesPerWrite = Number.POSITIVE_INFINITY) {
  const files = new Map<string, Uint8Array>();
  const used = () => [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const missing = () => new DOMException('No such entry', 'NotFoundError');

  const accessTo = (name: string) => ({
    getSize: () => files.get(name)!.length,
    read(into: ArrayBuffer) {
      const bytes = files.get(name)!.subarray(0, into.byteLength);
      new Uint8Array(into).set(bytes);
      return bytes.length;
    },
    write(bytes: Uint8Array, { at }: { at: number }) {
      if (used() >= room) throw new DOMException('No space', 'QuotaExceededError');
      const count = Math.min(bytes.length, bytesPerWrite, room - used());
      const grown = new Uint8Array(Math.max(files.get(name)!.length, at + count));
      grown.set(files.get(name)!);
      grown.set(bytes.subarray(0, count), at);
      files.set(name, grown);
      return count;
    },
    flush() {},
    close() {},
  });

  const directory = {
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create) throw missing();
        files.set(name, new Uint8Array());
      }
      return { createSyncAccessHandle: async () => accessTo(name) };
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing();
    },
    async *keys() {
      yield* [...files.keys()];
    },
  };
  return { files, directory: directory as unknown as FileSystemDirectoryHandle };
}
