import type { NetworkLayer } from '../layers/network-layers';
import { type ChainKernels, networkStage, type StageChain } from '../layers/network-stage';
import { videoGraph } from '../layers/video';

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
      return stage;
    }),
  };
}
