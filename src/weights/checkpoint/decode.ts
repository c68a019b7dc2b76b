/** Turns the bytes of tensors into float32, whatever they are encoded as; bit-exact with the reference decoders. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { bfloat16ToFloat32, float16ToFloat32 } from '../../tensor/half-precision';
import { blockCount, decodeQ4_0, decodeQ4_1, decodeQ5_0, decodeQ5_1, decodeQ8_0 } from './decode-blocks';
import { decodeQ2_K, decodeQ3_K, decodeQ4_K, decodeQ5_K, decodeQ6_K } from './decode-k-blocks';
import type { Encoding, FloatEncoding } from './types';

type Decoder = (bytes: Uint8Array) => Float32Array;

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

function lookUp(values: Float32Array): Decoder {
  return (bytes) => {
    const out = new Float32Array(bytes.length);
    for (let i = 0; i < out.length; i++) out[i] = values[bytes[i]!]!;
    return out;
  };
}

/** Elements of `size` bytes at an address that is a multiple of it, copied only if they are at another one. */
function aligned(bytes: Uint8Array, size: number): Uint8Array {
  blockCount(bytes, size);
  return bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
}

function words16(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 2);
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

const decoders: Readonly<Record<FloatEncoding, Decoder>> = {
  F32: (bytes) => {
    const { buffer, byteOffset, byteLength } = aligned(bytes, 4);
    return new Float32Array(buffer, byteOffset, byteLength / 4);
  },
  F16: (bytes) => float16ToFloat32(words16(bytes)),
  BF16: (bytes) => bfloat16ToFloat32(words16(bytes)),
  F8_E4M3: lookUp(e4m3Values),
  F8_E5M2: lookUp(e5m2Values),
  Q4_0: decodeQ4_0,
  Q4_1: decodeQ4_1,
  Q5_0: decodeQ5_0,
  Q5_1: decodeQ5_1,
  Q8_0: decodeQ8_0,
  Q2_K: decodeQ2_K,
  Q3_K: decodeQ3_K,
  Q4_K: decodeQ4_K,
  Q5_K: decodeQ5_K,
  Q6_K: decodeQ6_K,
};

/** Whether `decodeFloats` takes this encoding. */
export function isFloatEncoding(encoding: Encoding): encoding is FloatEncoding {
  return Object.hasOwn(decoders, encoding);
}

/**
 * The values of a tensor, in the order of its elements.
 * @param bytes whole elements or blocks of the encoding: any run of rows of a tensor
 * @returns fresh values, except for F32, where it is a view of `bytes` if their alignment allows it
 * @throws Failure ModelUnavailable if the encoding holds no floats, RangeError if a block is incomplete
 */
export function decodeFloats(encoding: Encoding, bytes: Uint8Array): Float32Array {
  if (isFloatEncoding(encoding)) return decoders[encoding](bytes);
  throw new Failure(
    'ModelUnavailable',
    msg(
      'Weights of the type {encoding} cannot be read. Choose a version of the model in F16, BF16, F8 or a GGUF type.',
      { encoding },
    ),
  );
}
