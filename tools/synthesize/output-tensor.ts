import type { TensorSpec } from './tensor-spec';
import { byteLength, type SyntheticEncoding, type ValuePool } from './value-pool';

/** A tensor as a file is to hold it. */
export interface OutputTensor extends TensorSpec {
  readonly encoding: SyntheticEncoding;
}

/** Takes a file's bytes in order. */
export type Sink = (bytes: Uint8Array) => void;

/** Bytes of a tensor in its file, without padding. */
export function outputBytes({ shape, encoding }: OutputTensor): number {
  return byteLength(shape, encoding);
}

/** Hands tensors to a sink one after another, each padded with zeros to a multiple of `alignment`. */
export function writeTensors(
  tensors: readonly OutputTensor[],
  pool: Pick<ValuePool, 'pieces'>,
  sink: Sink,
  alignment = 1,
): void {
  for (const tensor of tensors) {
    for (const piece of pool.pieces(tensor, tensor.encoding)) sink(piece);
    const padding = paddingAfter(outputBytes(tensor), alignment);
    if (padding > 0) sink(new Uint8Array(padding));
  }
}

/** Zeros behind so many bytes up to the next multiple of `alignment`. */
export function paddingAfter(bytes: number, alignment: number): number {
  return (alignment - (bytes % alignment)) % alignment;
}
