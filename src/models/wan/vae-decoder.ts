/** Decoder of the Wan 2.1 autoencoder, after AutoencoderKLWan of diffusers. */
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { applyLayers, evenLayer, type NetworkLayer } from '../layers/network-layers';
import type { ChainKernels, StageChain } from '../layers/network-stage';
import { depthToTime, mark, toFeatures, toVideo, type VideoGraphOptions, videoGraph } from '../layers/video';
import { type StageLayers, stageChain } from './stage-chain';
import { decoderStages, type WanSampler, type WanVaeConfig } from './vae-config';
import {
  causalConvolution,
  channelNorm,
  convolutionLayer,
  doubled,
  firstOf,
  frameAttention,
  frameConvolution,
  pointLayer,
  residualBlock,
  timeConvolution,
  withoutFirst,
} from './vae-layers';

/**
 * Graph from `latents` [1, z_dim, F', H', W'] (not normalised) to `video` [1, 3, F, H, W] in [-1, 1]: the whole decoder, for
 * comparisons.
 */
export function buildWanVaeDecoder(config: WanVaeConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('wan-vae-decoder', options);
  const latents = v.g.input('latents', 'float32', [1, config.z_dim, 'F', 'H', 'W']);
  const layers = decoderLayers(config).flatMap((stage) => stage.layers);
  v.g.output('video', toVideo(v, applyLayers(v, toFeatures(v, latents), layers)));
  return v.g.build();
}

/** The decoder as stages: the middle's attention, which sees whole frames, by itself, and one for each width. */
export function wanDecoderChain(config: WanVaeConfig, kernels: ChainKernels): StageChain {
  return stageChain(config.z_dim, decoderLayers(config), kernels);
}

/**
 * The decoder's layers by stage. A sampler begins the stage of the width that it leads to: in front of it features are a
 * quarter of the size, and they rest in CPU memory there.
 */
function decoderLayers(config: WanVaeConfig): StageLayers[] {
  const stages = decoderStages(config);
  const { width } = stages[0]!;
  const middle = 'decoder.mid_block';
  const blocks = stages.map((stage, i): StageLayers => {
    const name = `decoder.up_blocks.${i}`;
    const sampler = i === 0 ? [] : upsampler(stages[i - 1]!, `decoder.up_blocks.${i - 1}`);
    const last = i === stages.length - 1;
    const resnets = Array.from({ length: stage.resnets }, (_, j) => {
      const path = `${name}.resnets.${j}`;
      return residualBlock(path, stage.width, last && j === stage.resnets - 1 ? [path, name] : [path]);
    });
    return { name, layers: [...sampler, ...resnets.flat(), ...(last ? [head] : [])] };
  });
  const [first, ...rest] = blocks as [StageLayers, ...StageLayers[]];
  return [
    {
      name: middle,
      layers: [
        pointLayer('post_quant_conv', config.z_dim),
        convolutionLayer('decoder.conv_in', width),
        ...residualBlock(`${middle}.resnets.0`, width),
      ],
    },
    { name: `${middle}.attentions.0`, layers: frameAttention(`${middle}.attentions.0`, width) },
    {
      name: first.name,
      layers: [
        ...residualBlock(`${middle}.resnets.1`, width, [`${middle}.resnets.1`, middle]),
        ...first.layers,
      ],
    },
    ...rest,
  ];
}

/** The last normalization and convolution. */
const head: NetworkLayer = evenLayer(1, true, (v, { features }) => {
  const normal = mark(v, 'decoder.norm_out', channelNorm(v, features, 'decoder.norm_out'));
  const pixels = causalConvolution(v, op.silu(v.g, normal), 'decoder.conv_out', 3);
  return { features: op.clip(v.g, pixels, -1, 1) };
});

/** Twice the width and height with half the channels; with time, two frames for each but the video's first. */
function upsampler(
  { width, sampler }: { readonly width: number; readonly sampler: WanSampler },
  block: string,
): NetworkLayer[] {
  const name = `${block}.upsamplers.0`;
  const inSpace: NetworkLayer[] = [
    {
      reach: { time: 0, space: 0 },
      scale: { time: 1, space: 2 },
      direct: true,
      apply: (v, { features }) => ({ features: doubled(v, features) }),
    },
    {
      reach: { time: 0, space: 1 },
      scale: { time: 1, space: 1 },
      apply(v, { features }) {
        const path = `${name}.resample.1`;
        const names = { weight: `${path}.weight`, bias: `${path}.bias` };
        return { features: mark(v, block, frameConvolution(v, features, { ...names, out: width / 2 })) };
      },
    },
  ];
  return sampler === 'space-time' ? [doubledInTime(`${name}.time_conv`, width), ...inSpace] : inSpace;
}

/** The video's first frame stays one, and is not seen by those behind it. */
function doubledInTime(name: string, channels: number): NetworkLayer {
  return {
    reach: { time: 2, space: 0 },
    scale: { time: 2, space: 1 },
    direct: true,
    apply(v, { features }) {
      const pairs = timeConvolution(v, withoutFirst(v, features), name, 2 * channels);
      const named = op.relabel(pairs, [
        features.shape[0]!,
        ...pairs.shape.slice(1, 2),
        ...features.shape.slice(2),
      ]);
      return { features: firstOf(v, features, depthToTime(v, named, 2), 2) };
    },
  };
}
