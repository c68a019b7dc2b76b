/** Components that keep matrices in few bits, for networks that compute with floats. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { sameShape } from '../tensor/shapes';
import type { HostTensor, WeightSource } from '../tensor/types';
import {
  BLOCK_SIZE,
  type QuantizedFormat,
  quantizationIn,
  quantsRecord,
  scalesRecord,
} from '../tensor/weight-format';
import { dequantize, quantBytesPerBlock } from './quantize';

/**
 * Weights under their own names as floats, dequantized when they are asked for. Small networks gain nothing by
 * computing with quants: onnxruntime's WebAssembly kernels dequantize all of them in every run, which makes a step of
 * few tokens a fifth slower.
 * @param source records in the forms of `weight-format.ts`
 * @param records the names of its records
 * @returns float32 [out, in] for quantized matrices; everything else as it is
 */
export function floatWeights(
  source: WeightSource,
  records: { readonly has: (name: string) => boolean },
): WeightSource {
  const quantizationOf = quantizationIn(records);
  return {
    async get(name) {
      const format = quantizationOf(name);
      if (!format) return source.get(name);
      const quants = await source.get(quantsRecord(name, format));
      const scales = await source.get(scalesRecord(name));
      return dequantized(name, format, quants, scales);
    },
  };
}

/** @throws Failure ModelUnavailable if the records do not belong together */
function dequantized(
  weight: string,
  format: QuantizedFormat,
  quants: HostTensor,
  scales: HostTensor,
): HostTensor {
  const bytes = quants.data;
  const factors = scales.data;
  const fit = sameShape(quants.shape, [...scales.shape, quantBytesPerBlock[format]]);
  if (!(bytes instanceof Uint8Array && factors instanceof Uint16Array && scales.shape.length === 2 && fit)) {
    const message = msg(
      'The quantized weight "{weight}" is stored in a form that this version of the page does not read ({form}). Reload the page, or export the model again.',
      { weight, form: `${quants.dtype} [${quants.shape}], ${scales.dtype} [${scales.shape}]` },
    );
    throw new Failure('ModelUnavailable', message);
  }
  const blocks = { quants: bytes, scales: factors };
  return {
    dtype: 'float32',
    shape: [scales.shape[0]!, scales.shape[1]! * BLOCK_SIZE],
    get data() {
      return dequantize(format, blocks);
    },
    fill: (out) => dequantize(format, blocks, out),
  };
}
