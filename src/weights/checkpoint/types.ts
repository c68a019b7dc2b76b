/** Checkpoints as every reader presents them, whatever the format of their files. */
import type { Message } from '../../message/message';
import type { GgufVocabulary } from './file-header';

/** Gives memory for so many bytes, which hold something else until they are written. */
export type Room = (byteLength: number) => Uint8Array<ArrayBuffer>;

/** Random access to the bytes of a file: behind a URL, on the user's disk, in memory. */
export interface ByteSource {
  /** File name, for messages. */
  readonly name: string;
  /** Length in bytes, known from the start. */
  readonly size: number;
  /**
   * The bytes [begin, end), in memory of their own.
   * @param room gives memory for so many bytes, for a source that would otherwise ask for new
   * @throws RangeError beyond the file's end; Failure ModelUnavailable if they cannot be had or the file changed
   *   meanwhile, Cancelled if `signal` fired
   */
  read(begin: number, end: number, signal?: AbortSignal, room?: Room): Promise<Uint8Array<ArrayBuffer>>;
}

/** Encodings of which `decodeFloats` (decode.ts) makes float32; names of safetensors' dtypes and GGUF's types. */
export type FloatEncoding =
  | 'F32'
  | 'F16'
  | 'BF16'
  | 'F8_E4M3'
  | 'F8_E5M2'
  | 'Q4_0'
  | 'Q4_1'
  | 'Q5_0'
  | 'Q5_1'
  | 'Q8_0'
  | 'Q2_K'
  | 'Q3_K'
  | 'Q4_K'
  | 'Q5_K'
  | 'Q6_K';

/**
 * How the values of a tensor are encoded in a file. What is no `FloatEncoding` cannot serve as a weight; a file that
 * has such a tensor somewhere opens all the same.
 */
export type Encoding =
  | FloatEncoding
  | 'F64'
  | 'C64'
  | 'F8_E8M0'
  | 'F6_E2M3'
  | 'F6_E3M2'
  | 'F4'
  | 'I8'
  | 'I16'
  | 'I32'
  | 'I64'
  | 'U8'
  | 'U16'
  | 'U32'
  | 'U64'
  | 'BOOL';

/** Where one tensor lies. */
export interface CheckpointTensor {
  readonly name: string;
  readonly encoding: Encoding;
  /** Row-major with the slowest extent first, as PyTorch names it, for GGUF too. */
  readonly shape: readonly number[];
  readonly source: ByteSource;
  /** Byte offsets [begin, end) into the source; inside of it, checked. */
  readonly begin: number;
  readonly end: number;
}

/** The tensors of one or several files, with what their headers say. */
export interface Checkpoint {
  /** Free text that the writer added: safetensors' `__metadata__`, or the text and number fields of GGUF; PyTorch's have none. */
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  /** Lists of a tokenizer, of the first file that has them. */
  readonly vocabulary?: GgufVocabulary | undefined;
  /** Sentences about what is not as the formats want it and does no harm. */
  readonly remarks?: readonly Message[];
  /** In the order of their bytes, file after file. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
  /**
   * Text that is the same for the same content wherever it lies: from lengths, headers and samples of the bytes.
   * Imports are recognised by it.
   */
  readonly identity: string;
}
