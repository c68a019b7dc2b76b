/** Decoder of the Wan 2.1 autoencoder, after AutoencoderKLWan of diffusers. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { depthToTime } from '../layers/video';
import { type Chunk, type ChunkGraphs, chunkGraphs, rememberNothing, withPast } from './remembering-graph';
import { decoderStages, type WanSampler, type WanVaeConfig } from './vae-config';
import {
  causalConvolution,
  channelNorm,
  doubled,
  frameConvolution,
  middleBlock,
  pointConvolution,
  residualBlock,
  timeConvolution,
  type WanVaeGraph,
  type WanVaeOptions,
  wanVaeGraph,
} from './vae-layers';

/**
 * Graphs from `latents` [F', z_dim, H', W'] (not normalised) to `video` [F, 3, H, W] in [-1, 1]. The opening chunk is one
 * latent frame and gives one frame; the continuing ones are of any length and give `temporalScale` frames for each.
 */
export function buildWanVaeDecoder(config: WanVaeConfig, options: WanVaeOptions = {}): ChunkGraphs {
  return chunkGraphs((chunk) => decoderGraph(config, chunk, options));
}

function decoderGraph(config: WanVaeConfig, chunk: Chunk, options: WanVaeOptions): Graph {
  const v = wanVaeGraph('wan-vae-decoder', chunk, options);
  const { g } = v;
  const stages = decoderStages(config);
  const frames = chunk === 'opening' ? 1 : 'F';
  const latents = g.input('latents', 'float32', [frames, config.z_dim, 'H', 'W']);
  let h = pointConvolution(v, latents, 'post_quant_conv', config.z_dim);
  h = g.mark('decoder.conv_in', causalConvolution(v, h, 'decoder.conv_in', stages[0]!.width));
  h = middleBlock(v, h, 'decoder.mid_block');
  for (const [i, { width, resnets, sampler }] of stages.entries()) {
    const name = `decoder.up_blocks.${i}`;
    for (let j = 0; j < resnets; j++) h = residualBlock(v, h, `${name}.resnets.${j}`, width);
    h = g.mark(name, upsampled(v, h, `${name}.upsamplers.0`, sampler));
  }
  h = g.mark('decoder.norm_out', channelNorm(v, h, 'decoder.norm_out'));
  h = causalConvolution(v, op.silu(g, h), 'decoder.conv_out', 3);
  g.output('video', op.clip(g, h, -1, 1));
  return g.build();
}

/** Twice the width and height with half the channels; with time, two frames for each but the video's first. */
function upsampled(v: WanVaeGraph, x: Value, name: string, sampler: WanSampler): Value {
  if (sampler === 'none') return x;
  const channels = x.shape[1] as number;
  const timed = sampler === 'space-time' ? doubledInTime(v, x, `${name}.time_conv`) : x;
  return frameConvolution(v, doubled(v, timed), `${name}.resample.1`, channels / 2);
}

/** The video's first frame stays one, and is not remembered. */
function doubledInTime(v: WanVaeGraph, x: Value, name: string): Value {
  if (v.chunk === 'opening') {
    rememberNothing(v, name, x, 2);
    return x;
  }
  const [frames, channels, ...space] = x.shape;
  const pairs = timeConvolution(v, withPast(v, name, x, 2), name, 2 * (channels as number));
  return depthToTime(v, op.relabel(pairs, [frames!, pairs.shape[1]!, ...space]), 2);
}
