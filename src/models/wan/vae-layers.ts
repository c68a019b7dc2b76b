/** Layers of the Wan autoencoder, after AutoencoderKLWan of diffusers; weights by its names. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';
import { attention } from '../layers/attention';
import { evenLayer, type NetworkLayer } from '../layers/network-layers';
import { convolution3d, kernelWeight, mark, planeConvolution, type VideoGraph } from '../layers/video';

/** Square of the length below which a vector has no direction; lengths that networks make are none near it. */
const LEAST_POWER = 1e-24;
/**
 * Parts that the attention among the cells of a frame computes its queries in. At 60 x 104 cells its scores then take a
 * third of what the features around it take, at 90 x 160 two thirds.
 */
const QUERY_CHUNKS = 16;

/** A causal convolution 3x3x3 of a video [F, C, H, W] to [F, out, H, W], with zeros before and around it. */
export function causalConvolution(v: VideoGraph, x: Value, name: string, out: number): Value {
  const convolved = convolution3d(v, x, {
    weight: kernelWeight(v, `${name}.weight`, [out, x.shape[1] as number, 3, 3, 3]),
    bias: v.g.weight(`${name}.bias`, [out]),
    causal: true,
    ends: 'zeros',
  });
  return op.relabel(convolved, [x.shape[0]!, ...convolved.shape.slice(1)]);
}

/** A causal convolution along time alone, with zeros before the video: every `step`-th result from the first on. */
export function timeConvolution(v: VideoGraph, x: Value, name: string, out: number, step = 1): Value {
  return convolution3d(v, x, {
    weight: kernelWeight(v, `${name}.weight`, [out, x.shape[1] as number, 3, 1, 1]),
    bias: v.g.weight(`${name}.bias`, [out]),
    causal: true,
    ends: 'zeros',
    stride: [step, 1, 1],
  });
}

/**
 * A convolution 3x3 of every frame by itself that keeps its size.
 * @param bias by its name, or none
 */
export function frameConvolution(
  v: VideoGraph,
  x: Value,
  { weight: name, bias, out }: { readonly weight: string; readonly bias?: string; readonly out: number },
): Value {
  const channels = x.shape[1] as number;
  const weight = kernelWeight(v, name, [out, channels, 3, 3]);
  return convolution3d(v, x, {
    weight: op.reshape(v.g, weight, [out, channels, 1, 3, 3]),
    bias: bias === undefined ? v.g.constant(Array<number>(out).fill(0), [out]) : v.g.weight(bias, [out]),
    causal: true,
    ends: 'given',
  });
}

/** A linear map of channels; `axes` of the stored kernel, all of extent 1: 2 or 3. */
export function pointConvolution(v: VideoGraph, x: Value, name: string, out: number, axes: 2 | 3 = 3): Value {
  const channels = x.shape[1] as number;
  const stored = kernelWeight(v, `${name}.weight`, [out, channels, ...Array<number>(axes).fill(1)]);
  const kernel = op.reshape(v.g, stored, [out, channels, 1, 1]);
  return planeConvolution(v.g, x, kernel, v.g.weight(`${name}.bias`, [out]), {});
}

/** Channels brought to the length of the square root of their number, times a factor each. @param axes behind the channels of the stored factors */
export function channelNorm(v: VideoGraph, x: Value, name: string, axes: 2 | 3 = 3): Value {
  const { g } = v;
  const channels = x.shape[1] as number;
  const stored = g.weight(`${name}.gamma`, [channels, ...Array<number>(axes).fill(1)]);
  const factors = op.mul(g, op.reshape(g, stored, [channels, 1, 1]), Math.sqrt(channels));
  const length = op.sqrt(g, op.add(g, op.sumOfSquares(g, x, [1]), LEAST_POWER));
  return op.mul(g, op.div(g, x, length), factors);
}

/** A causal convolution 3x3x3 by itself. */
export function convolutionLayer(name: string, out: number): NetworkLayer {
  return evenLayer(1, true, (v, { features }) => ({
    features: mark(v, name, causalConvolution(v, features, name, out)),
  }));
}

/** A linear map of channels by itself. */
export function pointLayer(name: string, out: number): NetworkLayer {
  const layer = evenLayer(0, true, (v, { features }) => ({
    features: pointConvolution(v, features, name, out),
  }));
  return { ...layer, direct: true };
}

/**
 * Twice norm, SiLU and convolution, a layer each; the input is added, mapped to the new width where that differs.
 * @param names that the result is known by
 */
export function residualBlock(name: string, out: number, names: readonly string[] = [name]): NetworkLayer[] {
  const half = (v: VideoGraph, x: Value, index: 1 | 2) => {
    const active = op.silu(v.g, channelNorm(v, x, `${name}.norm${index}`));
    return causalConvolution(v, active, `${name}.conv${index}`, out);
  };
  return [
    evenLayer(1, true, (v, { features }) => ({ features: half(v, features, 1), residual: features })),
    evenLayer(1, true, (v, { features, residual }) => {
      const kept =
        residual!.shape[1] === out ? residual! : pointConvolution(v, residual!, `${name}.conv_shortcut`, out);
      const sum = op.add(v.g, kept, half(v, features, 2));
      return { features: names.reduce((x, each) => mark(v, each, x), sum) };
    }),
  ];
}

/** Attention among the cells of each frame, added to its input. Its three layers are one stage: they see whole frames. */
export function frameAttention(name: string, channels: number): NetworkLayer[] {
  const whole = { reach: { time: 0, space: Number.POSITIVE_INFINITY }, scale: { time: 1, space: 1 } };
  return [
    {
      ...whole,
      direct: true,
      apply: (v, { features }) => ({
        features: pointConvolution(
          v,
          channelNorm(v, features, `${name}.norm`, 2),
          `${name}.to_qkv`,
          3 * channels,
          2,
        ),
        residual: features,
      }),
    },
    {
      ...whole,
      direct: true,
      // Logits and probabilities of a part of the queries.
      pairs: 2 / QUERY_CHUNKS,
      apply: (v, { features, residual }) => ({
        features: attended(v, features, channels),
        residual: residual!,
      }),
    },
    {
      ...whole,
      direct: true,
      apply: (v, { features, residual }) => ({
        features: mark(
          v,
          name,
          op.add(v.g, residual!, pointConvolution(v, features, `${name}.proj`, channels, 2)),
        ),
      }),
    },
  ];
}

/** Attention in one head of each frame's queries, keys and values [F, 3 C, H, W] to [F, C, H, W]. */
function attended({ g }: VideoGraph, mapped: Value, channels: number): Value {
  const [frames, , height, width] = mapped.shape as [Dim, number, Dim, Dim];
  const rows = op.reshape(g, mapped, [frames, 3 * channels, op.productOf([height, width])]);
  const [q, k, values] = op.split(g, op.transpose(g, rows, [0, 2, 1]), Array(3).fill(channels), 2);
  const options = { scale: 1 / Math.sqrt(channels), queryChunks: QUERY_CHUNKS };
  const planes = op.transpose(g, attention(g, q!, k!, values!, 1, options), [0, 2, 1]);
  return op.reshape(g, planes, [frames, channels, height, width]);
}

/** Every pixel as two by two. */
export function doubled(v: VideoGraph, x: Value): Value {
  return op.depthToSpace(v.g, op.concat(v.g, [x, x, x, x], 1), 2, 'DCR');
}

/** Zeros in place of a video's first frame. */
export function withoutFirst({ g }: VideoGraph, x: Value): Value {
  const frames = op.range(g, x.shape[0] as string);
  const others = op.cast(g, op.min(g, frames, g.scalar(1, 'int64')), 'float32');
  return op.mul(g, x, op.reshape(g, others, [x.shape[0]!, 1, 1, 1]));
}

/** The first frame of a video in place of the first `count` frames of another. */
export function firstOf({ g }: VideoGraph, x: Value, other: Value, count: number): Value {
  const joined = op.concat(g, [op.slice(g, x, 0, 0, 1), other], 0);
  const kept = op.slice(g, op.range(g, joined.shape[0] as string), 0, 0, -count);
  const behind = op.min(g, kept, g.scalar(1, 'int64'));
  return op.gather(g, joined, op.add(g, kept, op.mul(g, behind, g.scalar(count, 'int64'))), 0);
}
