import { float16ToFloat32, float32ToFloat16 } from './half-precision';
import type { DType, HostTensor } from './types';

/** Bytes per element. */
export const elementSize: Readonly<Record<DType, number>> = {
  float32: 4,
  float16: 2,
  int32: 4,
  int64: 8,
  uint8: 1,
  bool: 1,
};

/** Number of elements of a tensor of this shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** The raw bytes of a tensor, without a copy. */
export function bytesOf(tensor: HostTensor): Uint8Array {
  const { data } = tensor;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Wraps little-endian bytes as a tensor; copies only where the bytes are not aligned to the element size. */
export function tensorFromBytes(dtype: DType, shape: readonly number[], bytes: Uint8Array): HostTensor {
  // A constructor, because Node's Buffer overrides slice() to share its memory.
  const aligned = bytes.byteOffset % elementSize[dtype] === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset } = aligned;
  const count = aligned.byteLength / elementSize[dtype];
  switch (dtype) {
    case 'float32':
      return { dtype, shape, data: new Float32Array(buffer, byteOffset, count) };
    case 'float16':
      return { dtype, shape, data: new Uint16Array(buffer, byteOffset, count) };
    case 'int32':
      return { dtype, shape, data: new Int32Array(buffer, byteOffset, count) };
    case 'int64':
      return { dtype, shape, data: new BigInt64Array(buffer, byteOffset, count) };
    default:
      return { dtype, shape, data: aligned };
  }
}

/**
 * Converts a tensor's element type: between float32 and float16, or not at all.
 * @throws RangeError for any other pair, because no graph needs one.
 */
export function convertTensor(tensor: HostTensor, dtype: DType): HostTensor {
  if (tensor.dtype === dtype) return tensor;
  const { shape, data } = tensor;
  if (tensor.dtype === 'float16' && dtype === 'float32')
    return { dtype, shape, data: float16ToFloat32(data as Uint16Array) };
  if (tensor.dtype === 'float32' && dtype === 'float16')
    return { dtype, shape, data: float32ToFloat16(data as Float32Array) };
  throw new RangeError(`No conversion from ${tensor.dtype} to ${dtype}.`);
}
