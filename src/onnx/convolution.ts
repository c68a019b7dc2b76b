import { formatShape } from '../tensor/shapes';
import type { Dim } from '../tensor/types';
import type { GraphBuilder, Value } from './builder';

/** Steps and zeros of a convolution, per spatial axis from the outermost on. */
export interface ConvolutionOptions {
  /** Step per spatial axis; 1 if omitted. */
  readonly strides?: readonly number[];
  /** Zeros in front of every spatial axis, then behind every one: [h, w, h, w] or [t, h, w, t, h, w]; 0 if omitted. */
  readonly pads?: readonly number[];
  /** Parts that channels are convolved in by themselves; 1 if omitted, and as many as channels for a depthwise one. */
  readonly groups?: number;
}

/**
 * Convolution without dilation: x [N, C, ...spatial], weight [M, C / groups, ...kernel], bias [M], two or three spatial
 * axes; gives [N, M, ...].
 *
 * On WebGPU, kernels larger than 1 are computed wrongly when C is divisible by 3, not by 4, and above 3 while M is
 * divisible by 4 (onnxruntime 1.30): callers pad such channels. Three spatial axes use a slow shader there.
 */
export function convolution(
  g: GraphBuilder,
  x: Value,
  weight: Value,
  bias?: Value,
  options: ConvolutionOptions = {},
): Value {
  const axes = weight.shape.length - 2;
  const strides = options.strides ?? Array<number>(axes).fill(1);
  const pads = options.pads ?? Array<number>(2 * axes).fill(0);
  const { groups = 1 } = options;
  const fits =
    x.shape.length === axes + 2 &&
    x.shape[1] === Number(weight.shape[1]) * groups &&
    strides.length === axes &&
    pads.length === 2 * axes;
  if (!fits) {
    throw new Error(
      `convolution: ${formatShape(x.shape)} does not fit the weight ${formatShape(weight.shape)} ` +
        `with strides ${formatShape(strides)}, pads ${formatShape(pads)} and ${groups} groups`,
    );
  }
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== weight.shape[0])) {
    throw new Error(
      `convolution: the bias ${formatShape(bias.shape)} does not fit ${formatShape(weight.shape)}`,
    );
  }
  const kernel = weight.shape.slice(2).map(Number);
  const spatial = x.shape.slice(2).map((extent, i): Dim => {
    const border = pads[i]! + pads[i + axes]! - kernel[i]!;
    if (typeof extent === 'number') return Math.floor((extent + border) / strides[i]!) + 1;
    if (strides[i] === 1 && border === -1) return extent;
    return `conv(${extent},${border},${strides[i]})`;
  });
  const result = { dtype: x.dtype, shape: [x.shape[0]!, weight.shape[0]!, ...spatial] };
  const inputs = bias ? [x, weight, bias] : [x, weight];
  const attributes = { kernel_shape: kernel, strides, pads, ...(groups > 1 && { group: groups }) };
  return g.node('Conv', inputs, result, attributes);
}
