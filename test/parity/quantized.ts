import { elementCount } from '../../src/runtime/host-tensor';
import type { HostTensor, WeightSource } from '../../src/runtime/types';
import { dequantize, quantize } from '../../src/weights/quantize';
import {
  BLOCK_SIZE,
  type QuantizationOf,
  type QuantizedFormat,
  quantizationIn,
  quantsRecord,
  scalesRecord,
} from '../../src/weights/weight-format';
import { values } from './golden';

/** Weights in a form that costs precision. */
export interface StoredWeights {
  readonly format: QuantizedFormat;
  readonly weights: WeightSource;
  readonly quantization: QuantizationOf;
}

/** The layers of transformer and text encoder, which hold nearly all of their weights. */
const layerMatrix = /^(transformer_blocks|encoder\.block)\.\d+\..*\.weight$/;

/**
 * Rounds the matrices of a network's layers to blocks of 32 values, as an import does. Matrices whose rows are not
 * whole blocks, which real networks do not have, are rounded in blocks too but stay floats.
 */
export function quantizedWeights(
  source: WeightSource,
  shapes: ReadonlyMap<string, readonly number[]>,
  format: QuantizedFormat,
): StoredWeights {
  const matrices = [...shapes].filter(
    ([name, shape]) =>
      shape.length === 2 && layerMatrix.test(name) && !name.includes('relative_attention_bias'),
  );
  const records = new Map<string, string>();
  const rounded = new Set<string>();
  for (const [name, shape] of matrices) {
    if (shape[1]! % BLOCK_SIZE !== 0) rounded.add(name);
    else records.set(quantsRecord(name, format), name).set(scalesRecord(name), name);
  }
  const load = async (record: string): Promise<HostTensor> => {
    if (rounded.has(record)) return roundToBlocks(await source.get(record), format);
    const name = records.get(record);
    if (name === undefined) return source.get(record);
    const tensor = await source.get(name);
    const { quants, scales } = quantize(format, values(tensor));
    const shape = [tensor.shape[0]!, tensor.shape[1]! / BLOCK_SIZE];
    if (record === scalesRecord(name)) return { dtype: 'float16', shape, data: scales };
    return { dtype: 'uint8', shape: [...shape, quants.length / elementCount(shape)], data: quants };
  };
  return { format, weights: { get: load }, quantization: quantizationIn(records) };
}

/** The nearest matrix whose rows, filled up with zeros, are blocks. */
function roundToBlocks(tensor: HostTensor, format: QuantizedFormat): HostTensor {
  const [rows, width] = tensor.shape as [number, number];
  const padded = Math.ceil(width / BLOCK_SIZE) * BLOCK_SIZE;
  const filled = new Float32Array(rows * padded);
  for (let row = 0; row < rows; row++)
    filled.set(values(tensor).subarray(row * width, (row + 1) * width), row * padded);
  const back = dequantize(format, quantize(format, filled));
  return {
    ...tensor,
    data: filled.subarray(0, rows * width).map((_, i) => back[Math.floor(i / width) * padded + (i % width)]!),
  };
}

/** Shapes of a file's tensors by name. */
export function shapesIn(file: {
  readonly tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>;
}) {
  return new Map([...file.tensors].map(([name, { shape }]) => [name, shape]));
}
