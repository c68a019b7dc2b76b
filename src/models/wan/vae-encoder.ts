/** Encoder of the Wan 2.1 autoencoder, after AutoencoderKLWan of diffusers. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { kernelWeight, planeConvolution } from '../layers/video';
import { type Chunk, type ChunkGraphs, chunkGraphs, remember, withPast } from './remembering-graph';
import { encoderStages, type WanVaeConfig } from './vae-config';
import {
  causalConvolution,
  channelNorm,
  middleBlock,
  pointConvolution,
  residualBlock,
  timeConvolution,
  type WanVaeGraph,
  type WanVaeOptions,
  wanVaeGraph,
} from './vae-layers';

/**
 * Graphs from `video` [F, 3, H, W] in [-1, 1] to `latents`, the mean of their distribution, and `logvar`, the logarithm of
 * its variance; both [F', z_dim, H', W'] and not normalised. The opening chunk is one frame, the continuing ones are
 * multiples of `temporalScale`; H and W are multiples of the spatial scale.
 */
export function buildWanVaeEncoder(config: WanVaeConfig, options: WanVaeOptions = {}): ChunkGraphs {
  return chunkGraphs((chunk) => encoderGraph(config, chunk, options));
}

function encoderGraph(config: WanVaeConfig, chunk: Chunk, options: WanVaeOptions): Graph {
  const v = wanVaeGraph('wan-vae-encoder', chunk, options);
  const { g } = v;
  const frames = chunk === 'opening' ? 1 : 'F';
  const video = g.input('video', 'float32', [frames, 3, 'H', 'W']);
  let h = g.mark('encoder.conv_in', causalConvolution(v, video, 'encoder.conv_in', config.base_dim));
  let index = 0;
  // Blocks and samplers are numbered together.
  const next = () => `encoder.down_blocks.${index++}`;
  for (const { width, resnets, sampler } of encoderStages(config)) {
    for (let i = 0; i < resnets; i++) h = residualBlock(v, h, next(), width);
    if (sampler === 'none') continue;
    const name = next();
    const halved = halvedInSpace(v, h, `${name}.resample.1`);
    h = g.mark(name, sampler === 'space-time' ? halvedInTime(v, halved, `${name}.time_conv`) : halved);
  }
  h = middleBlock(v, h, 'encoder.mid_block');
  h = op.silu(g, g.mark('encoder.norm_out', channelNorm(v, h, 'encoder.norm_out')));
  h = g.mark('encoder.conv_out', causalConvolution(v, h, 'encoder.conv_out', 2 * config.z_dim));
  const moments = pointConvolution(v, h, 'quant_conv', 2 * config.z_dim);
  const [mean, logvar] = op.split(g, moments, [config.z_dim, config.z_dim], 1);
  g.output('latents', mean!);
  g.output('logvar', logvar!);
  return g.build();
}

/** Half the width and height: zeros lie behind the last row and column only. */
function halvedInSpace(v: WanVaeGraph, x: Value, name: string): Value {
  const channels = x.shape[1] as number;
  const weight = kernelWeight(v, `${name}.weight`, [channels, channels, 3, 3]);
  const bias = v.g.weight(`${name}.bias`, [channels]);
  return planeConvolution(v.g, x, weight, bias, { pads: [0, 0, 1, 1], strides: [2, 2] });
}

/** One frame of two, seen with the one before; the video's first frame stays as it is. */
function halvedInTime(v: WanVaeGraph, x: Value, name: string): Value {
  if (v.chunk === 'opening') {
    remember(v, name, x, 1);
    return x;
  }
  return timeConvolution(v, withPast(v, name, x, 1), name, x.shape[1] as number, 2);
}
