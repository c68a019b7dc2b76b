import type { ByteSource, CheckpointTensor } from './types';

/** What a reader of one format makes of a file's header. */
export interface FileHeader {
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  /** In the order of their bytes, without overlap, all inside the file. */
  readonly tensors: readonly CheckpointTensor[];
  /** CRC-32 of all bytes before the tensors' data. */
  readonly checksum: number;
}

/** A file of which the first bytes have been read already, `HEAD_BYTES` or all that there are. */
export interface OpenedFile {
  readonly source: ByteSource;
  readonly head: Uint8Array<ArrayBuffer>;
}

/** Enough to tell the format, and to hold the whole header of many files. */
export const HEAD_BYTES = 65536;
