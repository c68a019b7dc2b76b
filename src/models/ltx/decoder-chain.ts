/** The LTX-Video decoder as stages that are computed tile by tile. */
import type { Value } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import { type ChainKernels, networkStage, type StageChain } from '../layers/network-stage';
import { SINUSOID_WIDTH } from '../layers/timesteps';
import { type VideoGraph, videoGraph } from '../layers/video';
import type { LtxVaeConfig } from './vae-config';
import { type DecoderBlock, type DecoderGraph, decoderBlocks, embedTimestep } from './vae-decoder';

/**
 * One stage for the middle and one for each up-sampling block. The stages of published decoders reach 6 to 12 cells of
 * their own input, while the whole decoder reaches as far as a clip is long: each stage can be computed in tiles
 * exactly, the decoder as a whole cannot.
 */
export function ltxDecoderChain(config: LtxVaeConfig, kernels: ChainKernels): StageChain {
  const blocks = decoderBlocks(config);
  let channels = config.latent_channels;
  const stages = stagesOf(blocks).map((members) => {
    const made = networkStage({
      name: members.find(({ layers }) => layers.length > 1)?.name ?? members[0]!.name,
      channels,
      layers: members.flatMap(({ layers }) => layers),
      kernels,
      causal: config.decoder_causal,
      begin: (name) => {
        const v = videoGraph(name, { convolution: kernels.convolution, kernelType: kernels.kernelType });
        return config.timestep_conditioning ? embeddingAsInput(v) : v;
      },
    });
    channels = made.outChannels;
    const noises = members.flatMap(
      ({ noise }) => noise?.names.map((name) => ({ name, scale: noise.scale })) ?? [],
    );
    return noises.length > 0 ? { ...made, noises } : made;
  });
  return config.timestep_conditioning ? { conditions: buildEmbeddings(blocks), stages } : { stages };
}

/** The first convolution belongs to the middle, the head to the last block. */
function stagesOf(blocks: readonly DecoderBlock[]): DecoderBlock[][] {
  const [first, middle, ...rest] = blocks;
  const stages = [[first!, middle!], ...rest.slice(0, -1).map((block) => [block])];
  stages.at(-1)!.push(rest.at(-1)!);
  return stages;
}

/** Lets embedded timesteps come as inputs of a graph, by the name of the block they are for. */
function embeddingAsInput(v: VideoGraph): DecoderGraph {
  const known = new Map<string, Value>();
  return {
    ...v,
    embedded(block, rows, width) {
      const input = known.get(block) ?? v.g.input(`${block}.embedded`, 'float32', [1, rows, width]);
      known.set(block, input);
      return input;
    },
  };
}

/** Graph from `timestep_sinusoid` [1, 256] to `<block>.embedded` for every block that takes the timestep. */
function buildEmbeddings(blocks: readonly DecoderBlock[]): Graph {
  const v = videoGraph('ltx-vae-decoder-timestep', {});
  const sinusoid = v.g.input('timestep_sinusoid', 'float32', [1, SINUSOID_WIDTH]);
  for (const { embedding } of blocks) {
    if (embedding) v.g.output(`${embedding.block}.embedded`, embedTimestep(v, sinusoid, embedding));
  }
  return v.g.build();
}
