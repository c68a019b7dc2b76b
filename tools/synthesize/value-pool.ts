import { encodePlain, type PlainEncoding, plainSizes } from './encode-floats';
import { randomWords, seedOf } from './random';
import { type BlockEncoding, blockLayouts, randomBlocks } from './random-blocks';
import type { TensorSpec } from './tensor-spec';

/** Every type of value that the written files may hold. */
export type SyntheticEncoding = PlainEncoding | BlockEncoding;

/** Values that are drawn for small tensors, and for others. */
const SMALL_POOL = 2 ** 14;
const LARGE_POOL = 2 ** 20;

function isPlain(encoding: SyntheticEncoding): encoding is PlainEncoding {
  return Object.hasOwn(plainSizes, encoding);
}

/** Values that are stored together, and their bytes. */
export function unitOf(encoding: SyntheticEncoding): { readonly elements: number; readonly bytes: number } {
  return isPlain(encoding) ? { elements: 1, bytes: plainSizes[encoding] } : blockLayouts[encoding];
}

/** Bytes of a tensor; its last extent is a multiple of the encoding's block. */
export function byteLength(shape: readonly number[], encoding: SyntheticEncoding): number {
  const { elements, bytes } = unitOf(encoding);
  return (shape.reduce((product, extent) => product * extent, 1) / elements) * bytes;
}

/**
 * Encoded random values. Drawing and encoding every value would take longer than writing it, so a million at most are
 * drawn for each encoding and distribution, and tensors are put together from pieces of them, which begin at random
 * places.
 */
export class ValuePool {
  readonly #seed: number;
  readonly #elements: number;
  readonly #pools = new Map<string, Uint8Array<ArrayBuffer>>();

  /** @param elements values per pool at most; fewer are drawn sooner */
  constructor(seed: number, elements = LARGE_POOL) {
    this.#seed = seed;
    this.#elements = elements;
  }

  /** The bytes of a tensor in pieces, to be used before the next one is asked for. */
  *pieces(spec: TensorSpec, encoding: SyntheticEncoding): Generator<Uint8Array<ArrayBuffer>> {
    const pool = this.#pool(spec, encoding);
    const unit = unitOf(encoding).bytes;
    const random = randomWords(seedOf(spec.name, this.#seed));
    for (let left = byteLength(spec.shape, encoding); left > 0; ) {
      const begin = (random() % (pool.byteLength / unit)) * unit;
      const piece = pool.subarray(begin, Math.min(pool.byteLength, begin + left));
      left -= piece.byteLength;
      yield piece;
    }
  }

  #pool({ shape, mean, std }: TensorSpec, encoding: SyntheticEncoding): Uint8Array<ArrayBuffer> {
    const values = shape.reduce((product, extent) => product * extent, 1);
    const count = Math.min(values <= SMALL_POOL ? SMALL_POOL : LARGE_POOL, this.#elements);
    const key = `${encoding} ${mean} ${std} ${count}`;
    const known = this.#pools.get(key);
    if (known) return known;
    const random = randomWords(seedOf(key, this.#seed));
    const pool = isPlain(encoding)
      ? encodePlain(encoding, uniform(this.#elements, mean, std, random))
      : randomBlocks(encoding, this.#elements / blockLayouts[encoding].elements, std, random);
    this.#pools.set(key, pool);
    return pool;
  }
}

function uniform(count: number, mean: number, std: number, random: () => number): Float32Array<ArrayBuffer> {
  const width = (2 * std * Math.sqrt(3)) / 2 ** 32;
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) out[i] = mean + width * (random() - 2 ** 31);
  return out;
}
