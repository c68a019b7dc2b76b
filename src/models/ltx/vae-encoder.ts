/** Encoder of the LTX-Video autoencoder, after AutoencoderKLLTXVideo of diffusers. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import type { Dim } from '../../tensor/types';
import {
  applyParts,
  convolutionReach,
  evenPart,
  type NetworkPart,
  type TimeSpace,
} from '../layers/network-parts';
import { type ChainKernels, networkStage, type StageChain } from '../layers/network-stage';
import {
  convolution3d,
  kernelWeight,
  mark,
  namedConvolution,
  pixelNorm,
  reorderPatches,
  repeatFirstFrame,
  timeToDepth,
  toFeatures,
  toVideo,
  type VideoGraph,
  type VideoGraphOptions,
  videoGraph,
} from '../layers/video';
import { residualBlock } from './residual-block';
import { type DownBlock, downBlocks, type LtxVaeConfig, middleLayers, type Stride } from './vae-config';

/**
 * Graph from `video` [batch, 3, F, H, W] in [-1, 1] to `latents`, the mean of their distribution, and `logvar`,
 * the logarithm of its variance, the same for every channel; both [batch, latent_channels, F', H', W'] and not
 * normalised. F is a multiple of the temporal scale plus 1, H and W multiples of the spatial one.
 */
export function buildLtxVaeEncoder(config: LtxVaeConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('ltx-vae-encoder', options);
  const { g, batch } = v;
  let h = toFeatures(v, g.input('video', 'float32', [batch, config.in_channels, 'F', 'H', 'W']));
  for (const { name, parts } of encoderBlocks(config)) h = mark(v, name, applyParts(v, h, parts));
  const [mean, logvar] = op.split(g, h, [config.latent_channels, 1], 1);
  g.output('latents', toVideo(v, mean!));
  const every = op.expand(g, op.clip(g, logvar!, -30, 20), mean!.shape);
  g.output('logvar', toVideo(v, every));
  return g.build();
}

/**
 * The encoder as stages, for checkpoints of true size: from frames [F, 3, H, W] in [-1, 1] to features
 * [F', latent_channels + 1, H', W'], the mean of the latents' distribution and the logarithm of its variance. One stage
 * for each down-sampling block and one for the middle.
 */
export function ltxVaeEncoderChain(config: LtxVaeConfig, kernels: ChainKernels): StageChain {
  let channels = config.in_channels;
  const [first, ...rest] = encoderBlocks(config);
  const [middle, last] = rest.splice(-2);
  const stages = [[first!, rest[0]!], ...rest.slice(1).map((block) => [block]), [middle!, last!]];
  return {
    stages: stages.map((members) => {
      const stage = networkStage({
        name: members.find(({ parts }) => parts.length > 1)?.name ?? members[0]!.name,
        channels,
        parts: members.flatMap(({ parts }) => parts),
        kernels,
        causal: config.encoder_causal,
        begin: (name) =>
          videoGraph(name, { convolution: kernels.convolution, kernelType: kernels.kernelType }),
      });
      channels = stage.outChannels;
      return stage;
    }),
  };
}

interface EncoderBlock {
  readonly name: string;
  readonly parts: readonly NetworkPart[];
}

/** The encoder's blocks from pixels to the mean and log-variance of latents. */
function encoderBlocks(config: LtxVaeConfig): EncoderBlock[] {
  const { encoder_causal: causal, latent_channels: channels } = config;
  const middle = 'encoder.mid_block';
  const blocks = downBlocks(config);
  const widest = blocks.at(-1)!.outWidth;
  const middleParts = Array.from({ length: middleLayers(config).encoder }, (_, i) =>
    encoderResidual(`${middle}.resnets.${i}`, widest, config),
  );
  const last = evenPart(1, causal, (v, { features }) => {
    const normal = mark(v, 'encoder.norm_out', pixelNorm(v.g, features));
    return { features: namedConvolution(v, op.silu(v.g, normal), 'encoder.conv_out', channels + 1, causal) };
  });
  return [
    { name: 'encoder.conv_in', parts: [patchConvolution(config)] },
    ...blocks.map((block, i) => downBlock(`encoder.down_blocks.${i}`, block, config)),
    { name: middle, parts: middleParts.flat() },
    { name: 'encoder.conv_out', parts: [last] },
  ];
}

/** Patches of pixels as channels, and the first convolution. */
function patchConvolution(config: LtxVaeConfig): NetworkPart {
  const { in_channels: colours, patch_size: patch, encoder_causal: causal } = config;
  const [values, width] = [colours * patch ** 2, config.block_out_channels[0]!];
  return {
    reach: { time: convolutionReach(1, causal).time, space: patch },
    scale: { time: 1, space: 1 / patch },
    apply(v, { features }) {
      const weight = kernelWeight(v, 'encoder.conv_in.conv.weight', [width, values, 3, 3, 3]);
      return {
        features: convolution3d(v, op.spaceToDepth(v.g, features, patch), {
          weight: reorderPatches(v.g, weight, 1, patch),
          bias: v.g.weight('encoder.conv_in.conv.bias', [width]),
          causal,
        }),
      };
    },
  };
}

function encoderResidual(name: string, out: number, config: LtxVaeConfig) {
  const { resnet_norm_eps: epsilon, encoder_causal: causal } = config;
  return residualBlock<VideoGraph>(name, { out, causal, epsilon });
}

function downBlock(name: string, block: DownBlock, config: LtxVaeConfig): EncoderBlock {
  const { width, outWidth, resnets, sampler, widens } = block;
  const parts = Array.from({ length: resnets }, (_, i) =>
    encoderResidual(`${name}.resnets.${i}`, width, config),
  ).flat();
  if (sampler) {
    const { kind, stride } = sampler;
    const path = `${name}.downsamplers.0`;
    const sample = kind === 'fold' ? foldDown : stridedDown;
    const out = kind === 'fold' ? outWidth : width;
    const causal = config.encoder_causal;
    const scale: TimeSpace = { time: 1 / stride[0], space: 1 / stride[1] };
    parts.push({
      // A folded frame begins before the one that it ends with.
      reach: { time: convolutionReach(1, causal).time + stride[0] - 1, space: 1 },
      scale,
      apply: (v, { features }) => ({
        features: mark(v, path, sample(v, features, path, out, stride, causal)),
      }),
    });
  }
  if (widens) parts.push(...encoderResidual(`${name}.conv_out`, outWidth, config));
  return { name, parts };
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
  const weight = kernelWeight(v, `${name}.conv.weight`, [out, x.shape[1] as number, 3, 3, 3]);
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
