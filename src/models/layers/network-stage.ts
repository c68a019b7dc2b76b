/** Video networks as stages of bounded weights, each of which can be computed tile by tile. */
import type { Graph } from '../../onnx/types';
import { buildChain, extentOf, type LayerSize, type NetworkLayer, type TimeSpace } from './network-layers';
import type { VideoGraph, VideoGraphOptions } from './video';

/** How the graphs of a chain are built. */
export interface ChainKernels extends Required<Pick<VideoGraphOptions, 'convolution' | 'kernelType'>> {
  /** Bytes of weights that one graph may hold, unless a single layer has more. */
  readonly maxWeightBytes: number;
}

/**
 * A stretch of an encoder or decoder: from `features` [frames, channels, height, width] to (frames - 1) * scale.time + 1
 * frames of scale.space times the height and width. Frame f of the input ends with frame f * scale.time of the output;
 * in encoders, whose scales are fractions, frame f of the output ends with frame f / scale.time of the input.
 */
export interface NetworkStage {
  readonly name: string;
  /** Run one after another on each tile, as those of NetworkChain; further inputs are the chain's conditions and `noises`. */
  readonly graphs: readonly Graph[];
  readonly inChannels: number;
  readonly outChannels: number;
  readonly scale: TimeSpace;
  /** Cells of the input around a tile, in each direction, without which its results would differ. */
  readonly reach: TimeSpace;
  /** Whether a frame depends on nothing behind it, so that `reach` in time goes back only. */
  readonly causal: boolean;
  /** Share of `reach` in time that tiles see at least, where all of it would cost too much; the tiling's own if omitted. */
  readonly leastContext?: number;
  readonly layers: readonly LayerSize[];
  /**
   * Inputs that take noise [1, 1, H, W], the same for all frames, and how many times as many rows and columns as the stage's
   * input they have.
   */
  readonly noises?: readonly { readonly name: string; readonly scale: number }[];
}

/** A video encoder or decoder: its stages take what the one before gives. A decoder's first takes latents, its last gives RGB. */
export interface StageChain {
  /**
   * Graph from a decoder's conditions to what the stages take of them, inputs of the same name; run once per clip. Absent
   * where there are no conditions.
   */
  readonly conditions?: Graph;
  readonly stages: readonly NetworkStage[];
}

/** Makes a stage of layers. @param channels of its input; `begin` as in ChainOptions */
export function networkStage<V extends VideoGraph>(options: {
  readonly name: string;
  readonly channels: number;
  readonly layers: readonly NetworkLayer<V>[];
  readonly kernels: ChainKernels;
  readonly causal: boolean;
  readonly begin: (name: string) => V;
}): NetworkStage {
  const { name, channels, layers, kernels, causal, begin } = options;
  const { graphs, sizes } = buildChain({
    name,
    channels,
    layers,
    maxWeightBytes: kernels.maxWeightBytes,
    begin,
  });
  const outChannels = sizes.at(-1)!.outChannels;
  return { name, graphs, inChannels: channels, outChannels, ...extentOf(layers), causal, layers: sizes };
}
