import { checkNotStopped, checkRange } from '../../src/weights/checkpoint/read-range';
import type { ByteSource } from '../../src/weights/checkpoint/types';

/** A file in memory that keeps a record of what is read of it. */
export interface MemorySource extends ByteSource {
  /** Every range asked for, also those that lie outside. */
  readonly reads: { readonly begin: number; readonly end: number }[];
}

/** Stands in for a file. */
export function memorySource(name: string, bytes: Uint8Array): MemorySource {
  const reads: MemorySource['reads'] = [];
  const source = { name, size: bytes.byteLength };
  return {
    ...source,
    reads,
    async read(begin, end, signal, room = (length) => new Uint8Array(length)) {
      reads.push({ begin, end });
      checkNotStopped(name, signal);
      checkRange(source, begin, end);
      const read = room(end - begin);
      read.set(bytes.subarray(begin, end));
      return read;
    },
  };
}
