import type { VideoAutoencoder } from '../../src/models/contract/video-autoencoder';
import { storedStatistics } from '../../src/models/layers/latent-statistics';
import type { NetworkPart } from '../../src/models/layers/network-parts';
import { type ChainKernels, networkStage, type StageChain } from '../../src/models/layers/network-stage';
import {
  depthToTime,
  dropFrames,
  repeatFirstFrame,
  timeToDepth,
  videoGraph,
} from '../../src/models/layers/video';
import * as op from '../../src/onnx/ops';

/** Pixels per side and frames of a block; each becomes one latent cell. */
export const BLOCK = { side: 4, frames: 2 };
/** Latent channels. */
export const CHANNELS = 12;
/** Values of a block. */
export const VALUES = 3 * BLOCK.frames * BLOCK.side ** 2;

const decode: NetworkPart = {
  reach: { time: 0, space: 0 },
  scale: { time: BLOCK.frames, space: BLOCK.side },
  apply(v, { features }) {
    const kernel = op.reshape(v.g, v.g.weight('decoder.weight', [VALUES, CHANNELS]), [
      VALUES,
      CHANNELS,
      1,
      1,
    ]);
    const frames = depthToTime(v, op.convolution(v.g, features, kernel), BLOCK.frames);
    return { features: op.depthToSpace(v.g, dropFrames(v, frames, BLOCK.frames - 1), BLOCK.side) };
  },
};

const encode: NetworkPart = {
  reach: { time: BLOCK.frames - 1, space: 0 },
  scale: { time: 1 / BLOCK.frames, space: 1 / BLOCK.side },
  apply(v, { features }) {
    const blocks = timeToDepth(v, repeatFirstFrame(v, features, BLOCK.frames - 1), BLOCK.frames);
    const shape = [CHANNELS, 3 * BLOCK.frames, BLOCK.side, BLOCK.side];
    const kernel = op.reshape(v.g, v.g.weight('encoder.weight', [CHANNELS, VALUES]), shape);
    const strides = [BLOCK.side, BLOCK.side] as const;
    return { features: op.convolution(v.g, blocks, kernel, undefined, { strides }) };
  },
};

function chain(name: string, channels: number, part: NetworkPart, causal: boolean) {
  return (kernels: ChainKernels): StageChain => ({
    stages: [
      networkStage({
        name,
        channels,
        parts: [part],
        kernels,
        causal,
        begin: (graph) => videoGraph(graph, kernels),
      }),
    ],
  });
}

/** A linear autoencoder over blocks of 4x4 pixels by 2 frames. */
export const toyAutoencoder: VideoAutoencoder = {
  latentChannels: CHANNELS,
  spatialScale: BLOCK.side,
  temporalScale: BLOCK.frames,
  decoderChain: chain('toy-decoder', CHANNELS, decode, false),
  encoderChain: chain('toy-encoder', 3, encode, true),
  latentStatistics: storedStatistics,
  decoderInputs: async () => ({}),
  previewProjection: async () => undefined,
};
