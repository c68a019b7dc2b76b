import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkNotStopped, checkRange, fileChanged } from '../src/weights/checkpoint/read-range';
import type { ByteSource } from '../src/weights/checkpoint/types';

/** Largest piece that is read at once; some platforms cut reads of 2 GiB and more. */
const pieceBytes = 2 ** 26;

/** A file on disk as checkpoints read it; open until it is closed. */
export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/**
 * Opens a file on disk for reading at any place.
 * @throws the system's error if it cannot be opened
 */
export async function openFileSource(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  const { size, mtimeMs } = await file.stat();
  const source = { name: basename(path), size };
  return {
    ...source,
    async read(begin, end, signal) {
      checkNotStopped(source.name, signal);
      checkRange(source, begin, end);
      const bytes = new Uint8Array(end - begin);
      for (let done = 0; done < bytes.length; ) {
        const length = Math.min(pieceBytes, bytes.length - done);
        const { bytesRead } = await file.read(bytes, done, length, begin + done);
        if (bytesRead === 0) throw fileChanged(source.name);
        done += bytesRead;
        checkNotStopped(source.name, signal);
      }
      if ((await file.stat()).mtimeMs !== mtimeMs) throw fileChanged(source.name);
      return bytes;
    },
    close: () => file.close(),
  };
}
