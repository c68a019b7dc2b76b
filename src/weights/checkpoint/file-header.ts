import type { Message } from '../../message/message';
import type { ByteSource, CheckpointTensor } from './types';

/** Lists of a tokenizer in a GGUF file, as they are stored: pieces by id, their scores and kinds; bytes of rules. */
export interface GgufVocabulary {
  readonly tokens?: readonly unknown[];
  readonly scores?: readonly unknown[];
  readonly types?: readonly unknown[];
  readonly charsmap?: readonly unknown[];
}

/** What a reader of one format makes of a file's header. */
export interface FileHeader {
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  /** Of GGUF files that hold one. */
  readonly vocabulary?: GgufVocabulary;
  /** Sentences about what is not as the format wants it and does no harm. */
  readonly remarks: readonly Message[];
  /** In the order of their bytes, all inside the file; only PyTorch's may overlap. */
  readonly tensors: readonly CheckpointTensor[];
  /** CRC-32 of all bytes that describe the tensors. */
  readonly checksum: number;
}

/** A file of which the first bytes have been read already, `HEAD_BYTES` or all that there are. */
export interface OpenedFile {
  readonly source: ByteSource;
  readonly head: Uint8Array<ArrayBuffer>;
}

/** Enough to tell the format, and to hold the whole header of many files. */
export const HEAD_BYTES = 65536;
