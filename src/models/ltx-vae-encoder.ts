/** Encoder of the LTX-Video autoencoder, after AutoencoderKLLTXVideo of diffusers. */
import type { Value } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { Dim, Graph } from '../onnx/types';
import { type DownBlock, downBlocks, type LtxVaeConfig, middleLayers, type Stride } from './ltx-vae-config';
import {
  convolution3d,
  mark,
  namedConvolution,
  pixelNorm,
  reorderPatches,
  repeatFirstFrame,
  resnet,
  timeToDepth,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
} from './vae-layers';

/**
 * Graph from `video` [batch, 3, F, H, W] in [-1, 1] to `latents`, the mean of their distribution, and `logvar`,
 * the logarithm of its variance, the same for every channel; both [batch, latent_channels, F', H', W'] and not
 * normalised. F is a multiple of the temporal scale plus 1, H and W multiples of the spatial one.
 */
export function buildLtxVaeEncoder(config: LtxVaeConfig, options: VideoGraphOptions = {}): Graph {
  const {
    in_channels: colours,
    patch_size: patch,
    latent_channels: channels,
    encoder_causal: causal,
  } = config;
  const v = videoGraph('ltx-vae-encoder', options);
  const { g, batch } = v;
  const frames = toFeatures(v, g.input('video', 'float32', [batch, colours, 'F', 'H', 'W']));
  const patches = op.spaceToDepth(g, frames, patch);
  const [values, width] = [colours * patch ** 2, config.block_out_channels[0]!];
  const weight = g.weight('encoder.conv_in.conv.weight', [width, values, 3, 3, 3]);
  const first = {
    weight: reorderPatches(g, weight, 1, patch),
    bias: g.weight('encoder.conv_in.conv.bias', [width]),
    causal,
  };
  let h = mark(v, 'encoder.conv_in', convolution3d(v, patches, first));
  for (const [i, block] of downBlocks(config).entries()) {
    const name = `encoder.down_blocks.${i}`;
    h = mark(v, name, downBlock(v, h, name, block, config));
  }
  for (let i = 0; i < middleLayers(config).encoder; i++) {
    h = encoderResnet(v, h, `encoder.mid_block.resnets.${i}`, h.shape[1] as number, config);
  }
  const normed = mark(v, 'encoder.norm_out', pixelNorm(g, mark(v, 'encoder.mid_block', h)));
  h = namedConvolution(v, op.silu(g, normed), 'encoder.conv_out', channels + 1, causal);
  const [mean, logvar] = op.split(g, mark(v, 'encoder.conv_out', h), [channels, 1], 1);
  g.output('latents', toVideo(v, mean!));
  const every = op.expand(g, op.clip(g, logvar!, -30, 20), mean!.shape);
  g.output('logvar', toVideo(v, every));
  return g.build();
}

function encoderResnet(v: VideoGraph, x: Value, name: string, out: number, config: LtxVaeConfig): Value {
  const { resnet_norm_eps: epsilon, encoder_causal: causal } = config;
  return mark(v, name, resnet(v, x, name, { out, causal, epsilon }));
}

function downBlock(v: VideoGraph, x: Value, name: string, block: DownBlock, config: LtxVaeConfig): Value {
  const { width, outWidth, sampler } = block;
  let h = x;
  for (let i = 0; i < block.resnets; i++) {
    h = encoderResnet(v, h, `${name}.resnets.${i}`, width, config);
  }
  if (sampler) {
    const path = `${name}.downsamplers.0`;
    const sample = sampler.kind === 'fold' ? foldDown : stridedDown;
    const out = sampler.kind === 'fold' ? outWidth : width;
    h = mark(v, path, sample(v, h, path, out, sampler.stride, config.encoder_causal));
  }
  return block.widens ? encoderResnet(v, h, `${name}.conv_out`, outWidth, config) : h;
}

/** Down-sampler of the 0.9.0 layout: a convolution with a stride. */
function stridedDown(
  v: VideoGraph,
  x: Value,
  name: string,
  out: number,
  stride: Stride,
  causal: boolean,
): Value {
  const weight = v.g.weight(`${name}.conv.weight`, [out, x.shape[1] as number, 3, 3, 3]);
  return convolution3d(v, x, { weight, bias: v.g.weight(`${name}.conv.bias`, [out]), causal, stride });
}

/**
 * Down-sampler of the 0.9.5 layout: a convolution whose blocks of space and time are folded into channels, plus
 * the input folded alike and averaged over groups of channels.
 */
function foldDown(
  v: VideoGraph,
  x: Value,
  name: string,
  out: number,
  stride: Stride,
  causal: boolean,
): Value {
  const { g } = v;
  const [time, space] = [stride[0], stride[1]];
  const padded = repeatFirstFrame(v, x, time - 1);
  const fold = (features: Value) => op.spaceToDepth(g, timeToDepth(v, features, time), space);
  const folded = fold(namedConvolution(v, padded, `${name}.conv`, out / (time * space ** 2), causal));
  const input = fold(padded);
  const [frames, channels, height, width] = input.shape as [Dim, number, Dim, Dim];
  const grouped = op.reshape(g, input, [frames, out, channels / out, height, width]);
  return op.add(g, folded, op.mean(g, grouped, [2], false));
}
