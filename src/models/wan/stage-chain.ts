import type { NetworkLayer } from '../layers/network-layers';
import { type ChainKernels, networkStage, type StageChain } from '../layers/network-stage';
import { videoGraph } from '../layers/video';

/**
 * What tiles see of the frames that results depend on, where all would cost too much. With random weights of variance
 * 1 / fan-in, frames differ from an undivided decode's by at most so many levels of 255 where windows of time of one stage
 * see a part of what they depend on (contrast: 55 levels); zeros stand for what they do not see:
 *
 * | part seen | 1/4 | 1/2 | 3/4 |
 * |---|---|---|---|
 * | third width (reaches 8 frames) | 95 | 18 | 2 |
 * | fourth (14) | 131 | 17 | 2 |
 */
const LEAST_CONTEXT = 0.75;

/** A stage of an encoder or decoder, before its graphs are built. */
export interface StageLayers {
  readonly name: string;
  readonly layers: readonly NetworkLayer[];
  /** Whether frames depend on nothing behind them; true if omitted. */
  readonly causal?: boolean;
}

/** Builds stages that follow each other. @param channels of the first one's input */
export function stageChain(
  channels: number,
  stages: readonly StageLayers[],
  kernels: ChainKernels,
): StageChain {
  const { convolution, kernelType } = kernels;
  let width = channels;
  return {
    stages: stages.map(({ name, layers, causal = true }) => {
      const stage = networkStage({
        name,
        channels: width,
        layers,
        kernels,
        causal,
        begin: (graph) => videoGraph(graph, { convolution, kernelType }),
      });
      width = stage.outChannels;
      return { ...stage, leastContext: LEAST_CONTEXT };
    }),
  };
}
