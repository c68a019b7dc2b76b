/** Values of a weight from the form of their file into that of its records, a piece at a time. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { float32ToFloat16 } from '../../tensor/half-precision';
import { elementCount } from '../../tensor/host-tensor';
import { BLOCK_SIZE, type QuantizedFormat } from '../../tensor/weight-format';
import { decodeFloats } from '../checkpoint/decode';
import { quantBytesPerBlock, quantize } from '../quantize';
import { relayoutQ4_0, relayoutQ8_0 } from '../relayout';
import type { ImportItem } from './types';

/** Values of a piece: whole blocks of every encoding and format, few enough to stay in the processor's cache. */
const PIECE_VALUES = 2 ** 14;

/** Values of a piece as float32, one piece after another. */
const floats = new Float32Array(PIECE_VALUES);

/**
 * Encodes the values of one weight.
 * @throws Failure ModelUnavailable if values are not finite, or beyond the format's reach
 */
export class ValueEncoder {
  readonly #item: ImportItem;
  readonly #scale: number;
  /** Bytes of a value in the file; a fraction where it is packed in blocks. */
  readonly #valueBytes: number;

  /** @param scale factor on all values */
  constructor(item: ImportItem, scale: number) {
    this.#item = item;
    this.#scale = scale;
    const { begin, end, shape } = item.tensor;
    this.#valueBytes = (end - begin) / elementCount(shape);
  }

  /** Most bytes of the file that are encoded at once. */
  get pieceBytes(): number {
    return PIECE_VALUES * this.#valueBytes;
  }

  /** Bytes that these bytes of the file take in each of the weight's records, in the order of `recordsOf`. */
  encodedBytes(bytes: number): readonly number[] {
    const { format } = this.#item;
    const values = bytes / this.#valueBytes;
    if (format === 'record') return [bytes];
    if (format === 'float32') return [values * 4];
    if (format === 'float16' || format === 'rows') return [values * 2];
    return [(values / BLOCK_SIZE) * quantBytesPerBlock[format], (values / BLOCK_SIZE) * 2];
  }

  /** @param out room of `encodedBytes` for the records; each at an address that is a multiple of its elements' size */
  encode(bytes: Uint8Array, out: readonly Uint8Array<ArrayBuffer>[]): void {
    const { format } = this.#item;
    const [first, second] = out as readonly [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
    if (format === 'record') first.set(bytes);
    else if (format === 'float32') this.#encodeFloats(bytes, first);
    else if (format === 'q4' || format === 'q8') this.#encodeBlocks(format, bytes, first, halvesOf(second));
    else this.#encodeHalves(bytes, halvesOf(first));
  }

  #encodeFloats(bytes: Uint8Array, out: Uint8Array<ArrayBuffer>): void {
    const values = this.#decode(bytes);
    for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) this.#refuse();
    out.set(new Uint8Array(values.buffer, 0, out.length));
  }

  #encodeBlocks(
    format: QuantizedFormat,
    bytes: Uint8Array,
    quants: Uint8Array<ArrayBuffer>,
    scales: Uint16Array<ArrayBuffer>,
  ): void {
    const { encoding } = this.#item.tensor;
    const blocks = { quants, scales };
    if (format === 'q4' && encoding === 'Q4_0' && this.#scale === 1) relayoutQ4_0(bytes, blocks);
    else if (format === 'q8' && encoding === 'Q8_0' && this.#scale === 1) relayoutQ8_0(bytes, blocks);
    else quantize(format, this.#decode(bytes), blocks);
    this.#check(scales);
  }

  #encodeHalves(bytes: Uint8Array, halves: Uint16Array<ArrayBuffer>): void {
    if (this.#item.tensor.encoding === 'F16' && this.#scale === 1)
      new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength).set(bytes);
    else float32ToFloat16(this.#decode(bytes), halves);
    this.#check(halves);
  }

  #decode(bytes: Uint8Array): Float32Array<ArrayBuffer> {
    const values = decodeFloats(this.#item.tensor.encoding, bytes, floats);
    if (this.#scale !== 1) for (let i = 0; i < values.length; i++) values[i]! *= this.#scale;
    return values;
  }

  #check(halves: Uint16Array): void {
    for (let i = 0; i < halves.length; i++) if ((halves[i]! & 0x7c00) === 0x7c00) this.#refuse();
  }

  #refuse(): never {
    const { name, tensor } = this.#item;
    throw new Failure(
      'ModelUnavailable',
      msg(
        '{file} has values in "{tensor}" ({name}) that are infinite, not numbers or too large. The file is damaged; download it again.',
        { file: tensor.source.name, name, tensor: tensor.name },
      ),
    );
  }
}

function halvesOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}
