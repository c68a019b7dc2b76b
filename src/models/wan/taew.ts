/**
 * The tiny autoencoder for Wan 2.1's latents, `taew2_1`: TAEHV of madebyollin/taehv (MIT). Convolutions of single frames
 * alone; time comes in through blocks that see the frame before beside their own. Latents are normalised, as
 * the transformer makes them.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { applyLayers, type NetworkLayer } from '../layers/network-layers';
import type { ChainKernels, StageChain } from '../layers/network-stage';
import { dropFrames, type VideoGraph, type VideoGraphOptions, videoGraph } from '../layers/video';
import { type StageLayers, stageChain } from './stage-chain';
import {
  convolutionLayer,
  doubledLayer,
  followedBy,
  grownLayer,
  memoryBlock,
  plainLayer,
  pooledLayer,
  stridedLayer,
} from './taew-layers';

/** Widths of a tiny autoencoder; it has no configuration beside its weights. */
export interface TaewConfig {
  readonly latent_channels: number;
  readonly encoder_width: number;
  /** Of the decoder's three stages, and of its last layer. */
  readonly decoder_widths: readonly [number, number, number, number];
}

/** The published one. */
export const TAEW: TaewConfig = {
  latent_channels: 16,
  encoder_width: 64,
  decoder_widths: [256, 128, 64, 64],
};

/** Frames per latent frame. */
export const TAEW_FRAMES = 4;

const COLOURS = 3;
/** Blocks with a memory in a row. */
const BLOCKS = 3;
/** Latents are bent towards this limit. */
const LIMIT = 3;

/**
 * Graph from `latents` [F', C, H', W'] (normalised) to `video` [4 F' - 3, 3, H, W] in [-1, 1]: the whole decoder, for
 * comparisons.
 */
export function buildTaewDecoder(config: TaewConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('taew-decoder', options);
  const latents = v.g.input('latents', 'float32', ['F', config.latent_channels, 'H', 'W']);
  const layers = decoderLayers(config).flatMap((stage) => stage.layers);
  v.g.output('video', applyLayers(v, latents, layers));
  return v.g.build();
}

/**
 * Graph from `video` [F, 3, H, W] in [-1, 1] to `latents` [(F + 3) / 4, C, H / 8, W / 8] (normalised), F a multiple of four plus
 * 1: the whole encoder, for comparisons.
 */
export function buildTaewEncoder(config: TaewConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('taew-encoder', options);
  const video = v.g.input('video', 'float32', ['F', COLOURS, 'H', 'W']);
  const layers = encoderLayers(config).flatMap((stage) => stage.layers);
  v.g.output('latents', applyLayers(v, video, layers));
  return v.g.build();
}

/** The decoder as stages, one for each size that it has blocks at, and the head. */
export function taewDecoderChain(config: TaewConfig, kernels: ChainKernels): StageChain {
  return stageChain(config.latent_channels, decoderLayers(config), kernels);
}

/** The encoder as stages: to a quarter of the size and of the frames, and the rest. */
export function taewEncoderChain(config: TaewConfig, kernels: ChainKernels): StageChain {
  return stageChain(COLOURS, encoderLayers(config), kernels);
}

const relu = (v: VideoGraph, x: Value) => op.relu(v.g, x);

/** Blocks with a memory, named by their places in a row. */
function blocks(half: string, first: number, width: number): NetworkLayer[] {
  return Array.from({ length: BLOCKS }, (_, i) => memoryBlock(`${half}.${first + i}`, width));
}

/**
 * Every frame becomes two, twice; the three that the first latent frame gives before the one that it holds show nothing. The
 * first of two is dropped only behind the blocks that remember it.
 */
function decoderLayers({ decoder_widths: widths }: TaewConfig): StageLayers[] {
  const at = (place: number) => `decoder.${place}`;
  const bent = (v: VideoGraph, x: Value) => op.mul(v.g, op.tanh(v.g, op.mul(v.g, x, 1 / LIMIT)), LIMIT);
  const dropFirst = (v: VideoGraph, x: Value) => dropFrames(v, x, 1);
  const shown = (v: VideoGraph, x: Value) =>
    op.clip(v.g, op.sub(v.g, op.mul(v.g, dropFirst(v, x), 2), 1), -1, 1);
  /** From the blocks at `place` on to those of the next size. */
  const grow = (place: number, stage: 1 | 2 | 3, count: number) => [
    doubledLayer(at(place)),
    grownLayer(at(place + 1), widths[stage - 1]!, count),
    convolutionLayer(at(place + 2), widths[stage], false),
  ];
  return [
    {
      name: 'decoder.eighth',
      layers: [
        plainLayer(bent, at(0)),
        convolutionLayer(at(1), widths[0], true),
        plainLayer(relu, at(2)),
        ...blocks('decoder', 3, widths[0]),
      ],
    },
    { name: 'decoder.quarter', layers: [...grow(6, 1, 1), ...blocks('decoder', 9, widths[1])] },
    {
      name: 'decoder.half',
      layers: [...grow(12, 2, 2), ...blocks('decoder', 15, widths[2]), plainLayer(dropFirst)],
    },
    {
      name: 'decoder.head',
      layers: [
        ...grow(18, 3, 2),
        plainLayer(relu, at(21)),
        followedBy(convolutionLayer(at(22), COLOURS, true), shown),
      ],
    },
  ];
}

/** Four frames become one; the clip's last frame stands for the three that are missing behind it. */
function encoderLayers({ encoder_width: width, latent_channels: latents }: TaewConfig): StageLayers[] {
  const at = (place: number) => `encoder.${place}`;
  const filled = (v: VideoGraph, x: Value) => {
    const light = op.mul(v.g, op.add(v.g, x, 1), 0.5);
    const last = op.slice(v.g, light, 0, -1);
    return op.concat(v.g, [light, ...Array<Value>(TAEW_FRAMES - 1).fill(last)], 0);
  };
  const shrink = (place: number, count: number) => [
    pooledLayer(at(place), width, count),
    stridedLayer(at(place + 1), width),
  ];
  return [
    {
      name: 'encoder.quarter',
      // A latent frame holds three frames behind the one that it counts as ending with.
      causal: false,
      layers: [
        plainLayer(filled),
        convolutionLayer(at(0), width, true),
        plainLayer(relu, at(1)),
        ...shrink(2, 2),
        ...blocks('encoder', 4, width),
        ...shrink(7, 2),
      ],
    },
    {
      name: 'encoder.eighth',
      layers: [
        ...blocks('encoder', 9, width),
        ...shrink(12, 1),
        ...blocks('encoder', 14, width),
        convolutionLayer(at(17), latents, true),
      ],
    },
  ];
}
