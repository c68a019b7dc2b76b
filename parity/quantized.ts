import { ltxWeightFormat } from '../src/models/ltx/weight-format';
import type { ComponentName } from '../src/tensor/component';
import { convertTensor, elementCount } from '../src/tensor/host-tensor';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import {
  BLOCK_SIZE,
  type QuantizationOf,
  type QuantizedFormat,
  quantizationIn,
  quantsRecord,
  scalesRecord,
} from '../src/tensor/weight-format';
import { dequantize, quantize } from '../src/weights/quantize';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { goldenWeights, values } from './golden';

/** Weights in a form that costs precision. */
export interface StoredWeights {
  readonly format: QuantizedFormat;
  readonly weights: WeightSource;
  readonly quantization: QuantizationOf;
}

/**
 * Rounds a golden network's weights as an import with the profile `format` does. Matrices whose rows are not whole
 * blocks, which real networks do not have, are rounded in blocks all the same but stay floats.
 */
export function quantizedWeights(
  file: SafetensorsFile,
  component: ComponentName,
  format: QuantizedFormat,
): StoredWeights {
  const source = goldenWeights(file);
  const matrices = new Map<string, string>();
  const formatOf = formats(file, component, format);
  for (const [name, { shape }] of file.tensors) {
    if (formatOf(name) !== format || shape.at(-1)! % BLOCK_SIZE !== 0) continue;
    matrices.set(quantsRecord(name, format), name).set(scalesRecord(name), name);
  }
  const load = async (record: string): Promise<HostTensor> => {
    const name = matrices.get(record);
    const tensor = convertTensor(await source.get(name ?? record), 'float32');
    if (name === undefined) {
      const stored = formatOf(record);
      if (stored === format) return roundToBlocks(tensor, format);
      return stored === 'float32' ? tensor : convertTensor(tensor, 'float16');
    }
    const { quants, scales } = quantize(format, values(tensor));
    const shape = [tensor.shape[0]!, tensor.shape[1]! / BLOCK_SIZE];
    if (record === scalesRecord(name)) return { dtype: 'float16', shape, data: scales };
    return { dtype: 'uint8', shape: [...shape, quants.length / elementCount(shape)], data: quants };
  };
  return { format, weights: { get: load }, quantization: quantizationIn(matrices) };
}

/**
 * What rounding does to a golden network's matrices: the errors of each against its own size, added in quadrature. A
 * network whose layers keep the size of what passes through them is off by about as much.
 */
export function quantizationError(
  file: SafetensorsFile,
  component: ComponentName,
  format: QuantizedFormat,
): number {
  const formatOf = formats(file, component, format);
  const matrices = [...file.tensors.keys()].filter((name) => formatOf(name) === format);
  const squares = matrices.map((name) => {
    const exact = convertTensor(file.tensor(name), 'float32');
    return relativeError(values(roundToBlocks(exact, format)), values(exact)) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}

/** The forms that a profile keeps a golden network's weights in, whose rows count as whole blocks. */
function formats(file: SafetensorsFile, component: ComponentName, format: QuantizedFormat) {
  return (name: string) => {
    const shape = file.tensors.get(name)?.shape ?? [];
    return ltxWeightFormat(format, component, name, [...shape.slice(0, -1), wholeBlocks(shape.at(-1) ?? 0)]);
  };
}

function relativeError(rounded: Float32Array, exact: Float32Array): number {
  const squares = (of: (i: number) => number) => exact.reduce((sum, _, i) => sum + of(i) ** 2, 0);
  return Math.sqrt(squares((i) => rounded[i]! - exact[i]!) / squares((i) => exact[i]!));
}

function wholeBlocks(width: number): number {
  return Math.ceil(width / BLOCK_SIZE) * BLOCK_SIZE;
}

/** The nearest matrix whose rows, filled up with zeros, are blocks. */
function roundToBlocks(tensor: HostTensor, format: QuantizedFormat): HostTensor {
  const [rows, width] = tensor.shape as [number, number];
  const padded = wholeBlocks(width);
  const filled = new Float32Array(rows * padded);
  for (let row = 0; row < rows; row++)
    filled.set(values(tensor).subarray(row * width, (row + 1) * width), row * padded);
  const back = dequantize(format, quantize(format, filled));
  return {
    ...tensor,
    data: filled.subarray(0, rows * width).map((_, i) => back[Math.floor(i / width) * padded + (i % width)]!),
  };
}
