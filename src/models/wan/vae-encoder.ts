/** Encoder of the Wan 2.1 autoencoder, after AutoencoderKLWan of diffusers. */
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { applyLayers, evenLayer, type NetworkLayer } from '../layers/network-layers';
import type { ChainKernels, StageChain } from '../layers/network-stage';
import {
  kernelWeight,
  mark,
  planeConvolution,
  toFeatures,
  toVideo,
  type VideoGraphOptions,
  videoGraph,
} from '../layers/video';
import { type StageLayers, stageChain } from './stage-chain';
import { encoderStages, type WanVaeConfig } from './vae-config';
import {
  causalConvolution,
  channelNorm,
  convolutionLayer,
  firstOf,
  frameAttention,
  pointLayer,
  residualBlock,
  timeConvolution,
} from './vae-layers';

const COLOURS = 3;

/**
 * Graph from `video` [1, 3, F, H, W] in [-1, 1] to `latents`, the mean of their distribution, and `logvar`, the logarithm of
 * its variance; both [1, z_dim, F', H', W'] and not normalised. F is a multiple of the temporal scale plus 1, H and W are
 * multiples of the spatial one. The whole encoder, for comparisons.
 */
export function buildWanVaeEncoder(config: WanVaeConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('wan-vae-encoder', options);
  const video = v.g.input('video', 'float32', [1, COLOURS, 'F', 'H', 'W']);
  const layers = encoderLayers(config).flatMap((stage) => stage.layers);
  const moments = applyLayers(v, toFeatures(v, video), layers);
  const [mean, logvar] = op.split(v.g, moments, [config.z_dim, config.z_dim], 1);
  v.g.output('latents', toVideo(v, mean!));
  v.g.output('logvar', toVideo(v, logvar!));
  return v.g.build();
}

/**
 * The encoder as stages, to features [F', 2 z_dim, H', W'], the mean of the latents' distribution and the logarithm of its
 * variance: one for each width, and the middle's attention, which sees whole frames, by itself.
 */
export function wanEncoderChain(config: WanVaeConfig, kernels: ChainKernels): StageChain {
  return stageChain(COLOURS, encoderLayers(config), kernels);
}

/** The encoder's layers by stage. A sampler ends the stage of the width that it leads from. */
function encoderLayers(config: WanVaeConfig): StageLayers[] {
  let index = 0;
  // Blocks and samplers are numbered together.
  const next = () => `encoder.down_blocks.${index++}`;
  const blocks = encoderStages(config).map(({ width, resnets, sampler }) => {
    const name = `encoder.down_blocks.${index}`;
    const layers = Array.from({ length: resnets }, () => residualBlock(next(), width)).flat();
    if (sampler !== 'none') layers.push(...downsampler(next(), width, sampler === 'space-time'));
    return { name, layers, width };
  });
  const [first, last] = [blocks[0]!, blocks.at(-1)!];
  first.layers.unshift(convolutionLayer('encoder.conv_in', config.base_dim));
  const { width } = last;
  const middle = 'encoder.mid_block';
  last.layers.push(...residualBlock(`${middle}.resnets.0`, width));
  return [
    ...blocks,
    { name: `${middle}.attentions.0`, layers: frameAttention(`${middle}.attentions.0`, width) },
    {
      name: middle,
      layers: [
        ...residualBlock(`${middle}.resnets.1`, width, [`${middle}.resnets.1`, middle]),
        head(2 * config.z_dim),
        pointLayer('quant_conv', 2 * config.z_dim),
      ],
    },
  ];
}

/** The last normalization and convolution. */
function head(out: number): NetworkLayer {
  return evenLayer(1, true, (v, { features }) => {
    const normal = mark(v, 'encoder.norm_out', channelNorm(v, features, 'encoder.norm_out'));
    const moments = causalConvolution(v, op.silu(v.g, normal), 'encoder.conv_out', out);
    return { features: mark(v, 'encoder.conv_out', moments) };
  });
}

function downsampler(name: string, channels: number, time: boolean): NetworkLayer[] {
  const inSpace = halvedInSpace(`${name}.resample.1`, channels, time ? [] : [name]);
  return time ? [inSpace, halvedInTime(name, channels)] : [inSpace];
}

/** Half the width and height: zeros lie behind the last row and column only. */
function halvedInSpace(path: string, channels: number, names: readonly string[]): NetworkLayer {
  return {
    reach: { time: 0, space: 1 },
    scale: { time: 1, space: 1 / 2 },
    direct: true,
    apply(v, { features }) {
      const weight = kernelWeight(v, `${path}.weight`, [channels, channels, 3, 3]);
      const bias = v.g.weight(`${path}.bias`, [channels]);
      const half = planeConvolution(v.g, features, weight, bias, { pads: [0, 0, 1, 1], strides: [2, 2] });
      return { features: names.reduce((x, name) => mark(v, name, x), half) };
    },
  };
}

/** One frame of two, seen with the one before; the video's first frame stays as it is. */
function halvedInTime(name: string, channels: number): NetworkLayer {
  return {
    reach: { time: 2, space: 0 },
    scale: { time: 1 / 2, space: 1 },
    direct: true,
    apply(v, { features }) {
      const halved = timeConvolution(v, features, `${name}.time_conv`, channels, 2);
      const named = op.relabel(halved, [...halved.shape.slice(0, 2), ...features.shape.slice(2)]);
      return { features: mark(v, name, firstOf(v, features, named, 1)) };
    },
  };
}
