/**
 * LTX-Video's spatial latent upsampler, which doubles height and width of latents between the two passes of the
 * multi-scale recipe, after LatentUpsampler of Lightricks/LTX-Video.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import type { Dim } from '../../tensor/types';
import {
  convolution3d,
  mark,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
  withoutTimeAxis,
  withTimeAxis,
} from '../layers/video';

/** Sizes of a latent upsampler, as the checkpoint's metadata names them. */
export interface LatentUpsamplerConfig {
  readonly _class_name?: 'LatentUpsampler';
  readonly in_channels: number;
  readonly mid_channels: number;
  /** Residual blocks before the size changes, and again after it. */
  readonly num_blocks_per_stage: number;
  /** 3 where convolutions see neighbouring frames. */
  readonly dims: number;
  readonly spatial_upsample: boolean;
  readonly temporal_upsample: boolean;
}

/** Groups of channels that are normalised together, and the epsilon, PyTorch's default. */
const GROUPS = 32;
const GROUP_NORM_EPSILON = 1e-5;

/** Height and width double. */
const SCALE = 2;

/**
 * Graph from `latents` [batch, in_channels, F', H', W'] to `upsampled` [batch, in_channels, F', 2H', 2W']; neither is
 * normalised. F', H', W' are bound at run time. Normalization runs over the whole clip, so a clip cannot be upsampled
 * in parts.
 *
 * @throws if the configuration asks for another kind of upsampler, in time or without neighbouring frames
 */
export function buildLatentUpsampler(config: LatentUpsamplerConfig, options: VideoGraphOptions = {}): Graph {
  const { in_channels: channels, mid_channels: width, num_blocks_per_stage: blocks } = config;
  if (config.dims !== 3 || !config.spatial_upsample || config.temporal_upsample) {
    throw new Error('latent upsamplers that are not purely spatial are not supported');
  }
  const v = videoGraph('latent-upsampler', options);
  const { g } = v;
  const latents = g.input('latents', 'float32', [v.batch, channels, 'F', 'H', 'W']);
  let h = mark(v, 'initial_conv', convolution(v, toFeatures(v, latents), 'initial_conv', width));
  h = mark(v, 'initial_activation', op.silu(g, groupNorm(v, h, 'initial_norm')));
  h = residualBlocks(v, h, 'res_blocks', blocks);
  h = upsample(v, h);
  h = residualBlocks(v, h, 'post_upsample_res_blocks', blocks);
  g.output('upsampled', toVideo(v, convolution(v, h, 'final_conv', channels)));
  return g.build();
}

/** A 3x3x3 convolution with zeros around the video, in time as in space. */
function convolution(v: VideoGraph, x: Value, name: string, out: number): Value {
  const weight = v.g.weight(`${name}.weight`, [out, x.shape[1] as number, 3, 3, 3]);
  const bias = v.g.weight(`${name}.bias`, [out]);
  return convolution3d(v, x, { weight, bias, causal: false, ends: 'zeros' });
}

/** Convolution, normalization, SiLU, convolution, normalization; the input added; SiLU. */
function residualBlocks(v: VideoGraph, x: Value, stage: string, count: number): Value {
  const { g } = v;
  const width = x.shape[1] as number;
  let h = x;
  for (let i = 0; i < count; i++) {
    const name = `${stage}.${i}`;
    const inner = op.silu(g, groupNorm(v, convolution(v, h, `${name}.conv1`, width), `${name}.norm1`));
    const outer = groupNorm(v, convolution(v, inner, `${name}.conv2`, width), `${name}.norm2`);
    h = mark(v, name, op.silu(g, op.add(g, outer, h)));
  }
  return h;
}

/** A convolution frame by frame gives each cell's 2 x 2 values as channels, which are unfolded. */
function upsample(v: VideoGraph, x: Value): Value {
  const { g } = v;
  const width = x.shape[1] as number;
  const out = width * SCALE ** 2;
  const weight = g.weight('upsampler.0.weight', [out, width, 3, 3]);
  const bias = g.weight('upsampler.0.bias', [out]);
  const spread = mark(v, 'upsampler.0', op.convolution(g, x, weight, bias, { pads: [1, 1, 1, 1] }));
  return mark(v, 'upsampler', op.depthToSpace(g, spread, SCALE));
}

/**
 * Group normalization of features over channels of a group, frames, height and width, with the affine weights `name`.
 * WebGPU has no such operator. Sums are taken frame by frame first: means of equally many values are the mean of
 * all, and short sums lose less.
 */
function groupNorm(v: VideoGraph, x: Value, name: string): Value {
  const { g, batch } = v;
  const [count, channels] = x.shape as [Dim, number];
  const timed = withTimeAxis(v, x);
  const grouped = op.reshape(g, timed, [timed.shape[0]!, batch * GROUPS, `${name}.values`]);
  const mean = (values: Value) => op.mean(g, op.mean(g, values, [2]), [0]);
  const centred = op.sub(g, grouped, mean(grouped));
  const deviation = op.sqrt(g, op.add(g, mean(op.mul(g, centred, centred)), GROUP_NORM_EPSILON));
  const normal = withoutTimeAxis(v, op.reshape(g, op.div(g, centred, deviation), timed.shape), count);
  const affine = (kind: string) => op.reshape(g, g.weight(`${name}.${kind}`, [channels]), [channels, 1, 1]);
  return op.add(g, op.mul(g, normal, affine('weight')), affine('bias'));
}
