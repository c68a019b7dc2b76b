import { bytesOf } from '../src/tensor/host-tensor';
import { decodeFloats } from '../src/weights/checkpoint/decode';
import type { Encoding } from '../src/weights/checkpoint/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { type Comparison, compare } from './comparison';

/** Compares the values of every GGUF type with ggml's, as bit patterns: they have to be the same. */
export function checkDecoding(file: SafetensorsFile): Comparison[] {
  const types = [...file.tensors.keys()].filter((name) => name.endsWith('.raw'));
  return types.map((name) => {
    const type = name.slice(0, -'.raw'.length);
    const decoded = decodeFloats(type as Encoding, bytesOf(file.tensor(name)));
    return compare(`bits of ${type}`, bits(decoded), bits(file.tensor(`${type}.float`).data as Float32Array));
  });
}

function bits({ buffer, byteOffset, length }: Float32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}
