/**
 * Layers that the video autoencoders share, after the LTX-Video autoencoder (AutoencoderKLLTXVideo of diffusers).
 *
 * Inside the networks a video is [frames * batch, channels, height, width], frame by frame: a convolution in
 * three dimensions is then a sum of two-dimensional ones over shifted frames, which every backend runs fast,
 * and no layer has to reorder memory.
 */
import { GraphBuilder, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';
import { winogradConvolution } from './winograd';

/** Epsilon of PixelNorm. */
const PIXEL_NORM_EPSILON = 1e-8;

/**
 * Kernels of more pairs of channels than this are never transformed: their coefficients, four times the kernel, would be
 * gigabytes.
 */
export const WINOGRAD_PAIRS = 1024 ** 2;

/** How an autoencoder's graph is built; all forms compute the same. */
export interface VideoGraphOptions {
  /** Videos taken at once; 1 if omitted. */
  readonly batch?: number;
  /**
   * `direct`, if omitted: a convolution over height and width for each of the kernel's frames. `winograd`: with
   * fewer products. Seconds of one convolution of 128, 256, 512 channels as a multiple of direct's, onnxruntime 1.30:
   *
   * | form | WebAssembly | Node's CPU provider | WebGPU (SwiftShader) |
   * |---|---|---|---|
   * | Winograd's | .36, .42, .39 | 1.35, .67, .66 | 1.8, 2.9, 4.4 |
   * | Conv in three dimensions | 1.0, 1.1, .8 | 1.0, 1.1, 1.2 | .7, 1.3, .7 |
   * | three frames' channels side by side, one convolution | 1.0, 1.0, 1.0 | 1.2, 1.0, 1.0 | .8, 1.1, 1.0 |
   * | one convolution to three frames' channels, then shifted sums | 1.2, 1.2, 1.5 | 1.0, 1.3, 1.4 | 1.2, 1.1, 1.2 |
   * | rows of 27 neighbours times a matrix | 1.1, 1.1, 1.0 | 2.5, 1.4, 1.8 | 1.1, .8, 1.2 |
   *
   * On lavapipe, a faster software GPU, Conv in three dimensions took twice direct's time. Rows three and five take 3
   * and 27 times the memory. No hardware GPU was at hand.
   */
  readonly convolution?: 'direct' | 'winograd';
  /** Module paths whose outputs are given out too, for example `encoder.down_blocks.0`. */
  readonly watch?: ReadonlySet<string>;
  /**
   * Element type in which the graph takes kernels; float32 if omitted. With `float16` they take half the memory until
   * they are used; computing stays in float32.
   */
  readonly kernelType?: 'float32' | 'float16';
}

/** The graph that layers add to, and what they have to know about it. */
export interface VideoGraph {
  readonly g: GraphBuilder;
  readonly batch: number;
  readonly winograd: boolean;
  readonly kernelType: 'float32' | 'float16';
}

/** Begins the graph of an autoencoder's half. */
export function videoGraph(name: string, options: VideoGraphOptions): VideoGraph {
  const { batch = 1, convolution = 'direct', kernelType = 'float32', watch } = options;
  const g = new GraphBuilder(name, { watch });
  return { g, batch, winograd: convolution === 'winograd', kernelType };
}

/** The kernel of a convolution, by checkpoint key. */
export function kernelWeight(v: VideoGraph, name: string, shape: readonly number[]): Value {
  return op.cast(v.g, v.g.weight(name, shape, v.kernelType), 'float32');
}

/** Views features [frames * batch, C, H, W] with time as an axis of its own: [frames, batch * C, H, W]. */
export function withTimeAxis(v: VideoGraph, x: Value): Value {
  const [frames, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  if (v.batch === 1) return x;
  return op.reshape(v.g, x, [`${frames}/${v.batch}`, v.batch * channels, height, width]);
}

/** The inverse of withTimeAxis; `frames` names the extent frames * batch. */
export function withoutTimeAxis(v: VideoGraph, x: Value, frames: Dim): Value {
  const [, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  return op.reshape(v.g, x, [frames, channels / v.batch, height, width]);
}

/** A video [batch, C, F, H, W] as features [F * batch, C, H, W]. */
export function toFeatures(v: VideoGraph, video: Value): Value {
  const [batch, channels, frames, height, width] = video.shape as [number, number, Dim, Dim, Dim];
  const planes = op.reshape(v.g, video, [batch * channels, frames, height, width]);
  const timed = op.transpose(v.g, planes, [1, 0, 2, 3]);
  return withoutTimeAxis(v, timed, op.productOf([frames, v.batch]));
}

/** Features [F * batch, C, H, W] as a video [batch, C, F, H, W]. */
export function toVideo(v: VideoGraph, x: Value): Value {
  const channels = x.shape[1] as number;
  const planes = op.transpose(v.g, withTimeAxis(v, x), [1, 0, 2, 3]);
  return op.reshape(v.g, planes, [v.batch, channels, ...planes.shape.slice(1)]);
}

/** Names features after a module of the checkpoint; watched ones are given out as a video [batch, C, F, H, W]. */
export function mark(v: VideoGraph, name: string, x: Value): Value {
  return v.g.mark(name, x, (features) => toVideo(v, features));
}

/** Puts `count` copies of the first frame in front. */
export function repeatFirstFrame(v: VideoGraph, x: Value, count: number): Value {
  const first = op.slice(v.g, x, 0, 0, v.batch);
  return op.concat(v.g, [...Array<Value>(count).fill(first), x], 0);
}

/** Drops the first `count` frames. */
export function dropFrames(v: VideoGraph, x: Value, count: number): Value {
  return count === 0 ? x : op.slice(v.g, x, 0, count * v.batch);
}

/** Frames `start`, `start + step`, ... before `end`, which may count from the end. */
export function everyFrame(
  v: VideoGraph,
  x: Value,
  start: number,
  end: number | undefined,
  step: number,
): Value {
  if (step === 1) return op.slice(v.g, x, 0, start * v.batch, end && end * v.batch);
  const taken = op.slice(v.g, withTimeAxis(v, x), 0, start, end, step);
  return withoutTimeAxis(v, taken, op.productOf([taken.shape[0]!, v.batch]));
}

/**
 * Moves channels into time: [N, C * step, H, W], channel (t, c) with t slowest, to [N * step, C, H, W].
 */
export function depthToTime(v: VideoGraph, x: Value, step: number): Value {
  const [frames, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const shape = [op.productOf([frames, step]), channels / step, height, width];
  if (v.batch === 1) return op.reshape(v.g, x, shape);
  // The videos of a batch lie between a frame and the next, so its new frames have to be parted first.
  const parts = op.split(v.g, x, Array<number>(step).fill(channels / step), 1);
  const timed = op.concat(
    v.g,
    parts.map((part) => withTimeAxis(v, part)),
    1,
  );
  return op.reshape(v.g, timed, shape);
}

/**
 * Moves time into channels: [N, C, H, W] to [N / step, C * step, H, W], channel (c, t) with c slowest. The
 * number of frames is a multiple of `step`.
 */
export function timeToDepth(v: VideoGraph, x: Value, step: number): Value {
  if (step === 1) return x;
  const [frames, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const shape = [`${frames}/${step}`, channels, height, width];
  const phases = Array.from({ length: step }, (_, t) => everyFrame(v, x, t, undefined, step));
  // Joined along the height, a channel's phases follow each other.
  const joined = op.concat(
    v.g,
    phases.map((phase) => op.relabel(phase, shape)),
    2,
  );
  return op.reshape(v.g, joined, [shape[0]!, channels * step, height, width]);
}

/**
 * Reorders one axis of a weight that is made of factors: `factors` lists them slowest first, `order` says
 * which factor comes slowest, and so on, in the result.
 */
export function permuteFactors(
  g: GraphBuilder,
  weight: Value,
  axis: number,
  factors: readonly number[],
  order: readonly number[],
): Value {
  const before = weight.shape.slice(0, axis);
  const after = weight.shape.slice(axis + 1);
  const parted = op.reshape(g, weight, [...before, ...factors, ...after]);
  const inner = order.map((factor) => axis + factor);
  const rest = after.map((_, i) => axis + factors.length + i);
  const ordered = op.transpose(g, parted, [...before.keys(), ...inner, ...rest]);
  return op.reshape(g, ordered, weight.shape);
}

/**
 * LTX-Video's patches are ordered (colour, x, y), which no operation folds or unfolds; this brings the axis of
 * a weight that counts them to (colour, y, x).
 */
export function reorderPatches(g: GraphBuilder, weight: Value, axis: number, patch: number): Value {
  const colours = (weight.shape[axis] as number) / patch ** 2;
  return permuteFactors(g, weight, axis, [colours, patch, patch], [0, 2, 1]);
}

/** Weights of a convolution over time and space, and what lies beyond the ends of time. */
export interface Convolution3dOptions {
  /** Weight [out, in, kt, kh, kw] and bias [out], already part of the graph. */
  readonly weight: Value;
  readonly bias: Value;
  /** Whether a frame sees only itself and earlier ones; otherwise it sees as far ahead as back. */
  readonly causal: boolean;
  /** Step in time, height and width; 1 if omitted. */
  readonly stride?: readonly [number, number, number];
  /**
   * What lies before the first and behind the last frame: copies of them, if omitted, or zeros. `given`: nothing, because
   * the frames that the kernel reaches back to are there already.
   */
  readonly ends?: 'copies' | 'zeros' | 'given';
}

/**
 * Convolution of a video as LTX-Video pads it: zeros in space, in time copies of the outermost frames or zeros.
 * Gives [out frames * batch, out, H', W'] where F' = (F - 1) / stride + 1, or, where the ends are given,
 * (F - kernel frames) / stride + 1.
 */
export function convolution3d(v: VideoGraph, x: Value, options: Convolution3dOptions): Value {
  const { g, winograd } = v;
  const { weight, bias, stride = [1, 1, 1] } = options;
  const [out, channels, taps, height, width] = weight.shape as [number, number, number, number, number];
  const shift = (features: Value) => shiftedFrames(v, features, taps, options);
  const filters = winograd && out * channels <= WINOGRAD_PAIRS;
  if (filters && height === 3 && width === 3 && Math.max(...stride) === 1) {
    return winogradConvolution(g, x, weight, bias, shift);
  }
  const pads = [height >> 1, width >> 1, height >> 1, width >> 1];
  const kernels = op.split(g, weight, Array<number>(taps).fill(1), 2);
  const terms = shift(x).map((seen, tap) => {
    const kernel = op.reshape(g, kernels[tap]!, [out, channels, height, width]);
    return planeConvolution(g, seen, kernel, tap === 0 ? bias : undefined, {
      pads,
      strides: stride.slice(1),
    });
  });
  return terms.reduce((total, term) => op.add(g, total, term));
}

/** For every tap of a kernel in time the frames that it sees. */
function shiftedFrames(v: VideoGraph, x: Value, taps: number, options: Convolution3dOptions): Value[] {
  const front = options.causal ? taps - 1 : (taps - 1) >> 1;
  const [step] = options.stride ?? [1];
  const { ends = 'copies' } = options;
  if (step === 1 && v.batch === 1 && ends === 'copies') {
    return Array.from({ length: taps }, (_, tap) => framesFrom(v, x, tap - front));
  }
  const padded = ends === 'given' ? x : padFrames(v, x, front, taps - 1 - front, ends);
  const frames = ends === 'given' ? framesReached(x.shape[0]!, taps, step) : framesKept(x.shape[0]!, step);
  const shape = [frames, ...x.shape.slice(1)];
  return Array.from({ length: taps }, (_, tap) =>
    op.relabel(everyFrame(v, padded, tap, tap + 1 - taps || undefined, step), shape),
  );
}

/** Frames that a padded convolution gives. */
function framesKept(frames: Dim, step: number): Dim {
  return step === 1 ? frames : `ceil(${frames}/${step})`;
}

/** Frames that a convolution gives which sees those that are there and no others. */
function framesReached(frames: Dim, taps: number, step: number): Dim {
  if (typeof frames === 'number') return Math.floor((frames - taps) / step) + 1;
  return taps === 1 && step === 1 ? frames : `conv(${frames},${-taps},${step})`;
}

/**
 * Each frame's neighbour `offset` frames later, or earlier if negative; the outermost frames beyond the ends. Of a batch of
 * one.
 */
export function framesFrom(v: VideoGraph, x: Value, offset: number): Value {
  const { g } = v;
  const count = x.shape[0] as string;
  if (offset === 0) return x;
  const moved = op.add(g, op.range(g, count), g.scalar(offset, 'int64'));
  const kept =
    offset < 0
      ? op.max(g, moved, g.scalar(0, 'int64'))
      : op.min(g, moved, op.sub(g, g.extent(count), g.integers([1])));
  return op.gather(g, x, kept, 0);
}

/** Adds frames before the first and behind the last one. */
function padFrames(v: VideoGraph, x: Value, front: number, back: number, ends: 'copies' | 'zeros'): Value {
  const { g, batch } = v;
  if (ends === 'zeros') return op.pad(g, x, [front * batch, 0, 0, 0], [back * batch, 0, 0, 0]);
  const first = op.slice(g, x, 0, 0, batch);
  const last = op.slice(g, x, 0, -batch);
  return op.concat(g, [...Array<Value>(front).fill(first), x, ...Array<Value>(back).fill(last)], 0);
}

/** A two-dimensional convolution, its channels filled up where onnxruntime's WebGPU shader would be wrong. */
export function planeConvolution(
  g: GraphBuilder,
  x: Value,
  kernel: Value,
  bias: Value | undefined,
  options: op.ConvolutionOptions,
): Value {
  const [out, channels, height] = kernel.shape as [number, number, number];
  const wrong = height > 1 && channels % 3 === 0 && channels % 4 !== 0 && channels > 3 && out % 4 === 0;
  if (!wrong) return op.convolution(g, x, kernel, bias, options);
  const none = [0, 0, 0, 0];
  const more = [0, 4 - (channels % 4), 0, 0];
  return op.convolution(g, op.pad(g, x, none, more), op.pad(g, kernel, none, more), bias, options);
}

/** PixelNorm: x / sqrt(mean over channels of x^2 + 1e-8). */
export function pixelNorm(g: GraphBuilder, x: Value): Value {
  const power = op.mul(g, op.sumOfSquares(g, x, [1]), 1 / (x.shape[1] as number));
  return op.div(g, x, op.sqrt(g, op.add(g, power, PIXEL_NORM_EPSILON)));
}

/** A convolution with the weights `name.conv.weight` and `name.conv.bias` of a checkpoint, kernel 3x3x3. */
export function namedConvolution(v: VideoGraph, x: Value, name: string, out: number, causal: boolean): Value {
  const weight = kernelWeight(v, `${name}.conv.weight`, [out, x.shape[1] as number, 3, 3, 3]);
  return convolution3d(v, x, { weight, bias: v.g.weight(`${name}.conv.bias`, [out]), causal });
}
