/** Layers of the Wan autoencoder, after AutoencoderKLWan of diffusers; weights by its names. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';
import { type AttentionOptions, attention } from '../layers/attention';
import { convolution3d, kernelWeight, planeConvolution, type VideoGraphOptions } from '../layers/video';
import { type Chunk, type RememberingGraph, rememberingGraph, withPast } from './remembering-graph';

/** Square of the length below which a vector has no direction; lengths that networks make are none near it. */
const LEAST_POWER = 1e-24;
/** Frames that a kernel of three reaches back to. */
const REACH = 2;

/** How the graphs are built; all forms compute the same. */
export interface WanVaeOptions extends Omit<VideoGraphOptions, 'batch'> {
  /** Form of the attention over the cells of a frame in the middle. */
  readonly attention?: Pick<AttentionOptions, 'kernel' | 'queryChunks'>;
}

/** A graph of the autoencoder. */
export interface WanVaeGraph extends RememberingGraph {
  readonly attention: NonNullable<WanVaeOptions['attention']>;
}

/** Begins a graph of the autoencoder. */
export function wanVaeGraph(
  name: string,
  chunk: Chunk,
  { attention = {}, ...options }: WanVaeOptions,
): WanVaeGraph {
  return { ...rememberingGraph(name, chunk, options), attention };
}

/** A causal convolution 3x3x3 of a chunk [F, C, H, W] to [F, out, H, W], with zeros before the video and around it. */
export function causalConvolution(v: RememberingGraph, x: Value, name: string, out: number): Value {
  const channels = x.shape[1] as number;
  const convolved = convolution3d(v, withPast(v, name, x, REACH), {
    weight: kernelWeight(v, `${name}.weight`, [out, channels, 3, 3, 3]),
    bias: v.g.weight(`${name}.bias`, [out]),
    causal: true,
    ends: 'given',
  });
  return op.relabel(convolved, [x.shape[0]!, ...convolved.shape.slice(1)]);
}

/** A convolution along time alone of frames [F, C, H, W] that begin with those which the kernel of three reaches back to. */
export function timeConvolution(v: RememberingGraph, x: Value, name: string, out: number, step = 1): Value {
  return convolution3d(v, x, {
    weight: kernelWeight(v, `${name}.weight`, [out, x.shape[1] as number, 3, 1, 1]),
    bias: v.g.weight(`${name}.bias`, [out]),
    causal: true,
    ends: 'given',
    stride: [step, 1, 1],
  });
}

/** A convolution of every frame by itself, 3x3, that keeps its size. */
export function frameConvolution(v: RememberingGraph, x: Value, name: string, out: number): Value {
  const channels = x.shape[1] as number;
  const weight = kernelWeight(v, `${name}.weight`, [out, channels, 3, 3]);
  return convolution3d(v, x, {
    weight: op.reshape(v.g, weight, [out, channels, 1, 3, 3]),
    bias: v.g.weight(`${name}.bias`, [out]),
    causal: true,
    ends: 'given',
  });
}

/** A linear map of channels; `axes` of the stored kernel, all of extent 1: 2 or 3. */
export function pointConvolution(
  v: RememberingGraph,
  x: Value,
  name: string,
  out: number,
  axes: 2 | 3 = 3,
): Value {
  const channels = x.shape[1] as number;
  const stored = kernelWeight(v, `${name}.weight`, [out, channels, ...Array<number>(axes).fill(1)]);
  const kernel = op.reshape(v.g, stored, [out, channels, 1, 1]);
  return planeConvolution(v.g, x, kernel, v.g.weight(`${name}.bias`, [out]), {});
}

/** Channels brought to the length of the square root of their number, times a factor each. @param axes behind the channels of the stored factors */
export function channelNorm(v: RememberingGraph, x: Value, name: string, axes: 2 | 3 = 3): Value {
  const { g } = v;
  const channels = x.shape[1] as number;
  const stored = g.weight(`${name}.gamma`, [channels, ...Array<number>(axes).fill(1)]);
  const factors = op.mul(g, op.reshape(g, stored, [channels, 1, 1]), Math.sqrt(channels));
  const length = op.sqrt(g, op.add(g, op.sumOfSquares(g, x, [1]), LEAST_POWER));
  return op.mul(g, op.div(g, x, length), factors);
}

/** Twice norm, SiLU and convolution; the input is added, mapped to the new width where that differs. */
export function residualBlock(v: RememberingGraph, x: Value, name: string, out: number): Value {
  const { g } = v;
  const half = (features: Value, index: 1 | 2) => {
    const active = op.silu(g, channelNorm(v, features, `${name}.norm${index}`));
    return causalConvolution(v, active, `${name}.conv${index}`, out);
  };
  const kept = x.shape[1] === out ? x : pointConvolution(v, x, `${name}.conv_shortcut`, out);
  return g.mark(name, op.add(g, kept, half(half(x, 1), 2)));
}

/** A residual block, attention among the cells of each frame, a residual block. */
export function middleBlock(v: WanVaeGraph, x: Value, name: string): Value {
  const width = x.shape[1] as number;
  const first = residualBlock(v, x, `${name}.resnets.0`, width);
  const attended = frameAttention(v, first, `${name}.attentions.0`);
  return v.g.mark(name, residualBlock(v, attended, `${name}.resnets.1`, width));
}

function frameAttention(v: WanVaeGraph, x: Value, name: string): Value {
  const { g } = v;
  const [frames, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const normal = channelNorm(v, x, `${name}.norm`, 2);
  const mapped = pointConvolution(v, normal, `${name}.to_qkv`, 3 * channels, 2);
  const cells = op.reshape(g, mapped, [frames, 3 * channels, op.productOf([height, width])]);
  const [q, k, values] = op.split(g, op.transpose(g, cells, [0, 2, 1]), Array(3).fill(channels), 2);
  const options = { ...v.attention, scale: 1 / Math.sqrt(channels) };
  const attended = op.transpose(g, attention(g, q!, k!, values!, 1, options), [0, 2, 1]);
  const planes = op.reshape(g, attended, x.shape);
  return g.mark(name, op.add(g, x, pointConvolution(v, planes, `${name}.proj`, channels, 2)));
}

/** Every pixel as two by two. */
export function doubled(v: RememberingGraph, x: Value): Value {
  return op.depthToSpace(v.g, op.concat(v.g, [x, x, x, x], 1), 2, 'DCR');
}
