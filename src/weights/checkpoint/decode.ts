/** Turns the bytes of tensors into float32, whatever they are encoded as; bit-exact with the reference decoders. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { bfloat16ToFloat32, float16ToFloat32 } from '../../tensor/half-precision';
import { decodeQ4_0, decodeQ4_1, decodeQ5_0, decodeQ5_1, decodeQ8_0 } from './decode-blocks';
import { decodeQ2_K, decodeQ3_K, decodeQ4_K, decodeQ5_K, decodeQ6_K } from './decode-k-blocks';
import type { Encoding, FloatEncoding } from './types';

/** How an encoding packs its values: in blocks of so many bytes. */
interface Decoder {
  readonly bytes: number;
  readonly values: number;
  /** Fills `out` with the values of whole blocks. */
  readonly decode: (bytes: Uint8Array, out: Float32Array<ArrayBuffer>) => void;
}

/** Value of each of the 256 patterns of an 8-bit float, from its sign, exponent and fraction. */
function float8Values(
  fractionBits: number,
  bias: number,
  special: (exponent: number, fraction: number) => number | undefined,
) {
  return Float32Array.from({ length: 256 }, (_, bits) => {
    const exponent = (bits & 127) >> fractionBits;
    const fraction = (bits & ((1 << fractionBits) - 1)) / 2 ** fractionBits;
    const finite = exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias);
    const magnitude = special(exponent, fraction) ?? finite;
    return bits & 128 ? -magnitude : magnitude;
  });
}

/** `e4m3fn` of Micikevicius et al. 2022: no infinities, NaN only where all bits below the sign are set. */
const e4m3Values = float8Values(3, 7, (exponent, fraction) =>
  exponent === 15 && fraction === 7 / 8 ? Number.NaN : undefined,
);

/** `e5m2`, a float16 cut after its first byte: infinities and NaN as there. */
const e5m2Values = float8Values(2, 15, (exponent, fraction) => {
  if (exponent < 31) return undefined;
  return fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
});

const decoder = (bytes: number, values: number, decode: Decoder['decode']): Decoder => ({
  bytes,
  values,
  decode,
});

function lookUp(values: Float32Array): Decoder {
  return decoder(1, 1, (bytes, out) => {
    for (let i = 0; i < bytes.length; i++) out[i] = values[bytes[i]!]!;
  });
}

/** Copied only if they are at an odd address. */
function words16(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

const decoders: Readonly<Record<FloatEncoding, Decoder>> = {
  F32: decoder(4, 1, (bytes, out) => new Uint8Array(out.buffer, out.byteOffset).set(bytes)),
  F16: decoder(2, 1, (bytes, out) => float16ToFloat32(words16(bytes), out)),
  BF16: decoder(2, 1, (bytes, out) => bfloat16ToFloat32(words16(bytes), out)),
  F8_E4M3: lookUp(e4m3Values),
  F8_E5M2: lookUp(e5m2Values),
  Q4_0: decoder(18, 32, decodeQ4_0),
  Q4_1: decoder(20, 32, decodeQ4_1),
  Q5_0: decoder(22, 32, decodeQ5_0),
  Q5_1: decoder(24, 32, decodeQ5_1),
  Q8_0: decoder(34, 32, decodeQ8_0),
  Q2_K: decoder(84, 256, decodeQ2_K),
  Q3_K: decoder(110, 256, decodeQ3_K),
  Q4_K: decoder(144, 256, decodeQ4_K),
  Q5_K: decoder(176, 256, decodeQ5_K),
  Q6_K: decoder(210, 256, decodeQ6_K),
};

/** Whether `decodeFloats` takes this encoding. */
export function isFloatEncoding(encoding: Encoding): encoding is FloatEncoding {
  return Object.hasOwn(decoders, encoding);
}

/**
 * The values of a tensor, in the order of its elements.
 * @param bytes whole elements or blocks of the encoding: any run of rows of a tensor
 * @param out takes them, from its beginning; a new array where omitted
 * @returns as much of `out` as they take
 * @throws Failure ModelUnavailable if the encoding holds no floats, RangeError if a block is incomplete
 */
export function decodeFloats(
  encoding: Encoding,
  bytes: Uint8Array,
  out?: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  if (!isFloatEncoding(encoding)) throw notFloats(encoding);
  const { bytes: size, values: count, decode } = decoders[encoding];
  if (bytes.length % size !== 0) throw new RangeError(`${bytes.length} bytes are no blocks of ${size}.`);
  const length = (bytes.length / size) * count;
  const values = out ? out.subarray(0, length) : new Float32Array(length);
  decode(bytes, values);
  return values;
}

function notFloats(encoding: Encoding): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      'Weights of the type {encoding} cannot be read. Choose a version of the model in F16, BF16, F8 or a GGUF type.',
      { encoding },
    ),
  );
}
