/** The autoencoder of Wan 2.1 on the inputs of golden set 10, with its weights and those of set 10b. */
import type { ChainKernels } from '../src/models/layers/network-stage';
import { wanAutoencoder } from '../src/models/wan/autoencoder';
import { type WanVaeConfig, wanLatentStatistics } from '../src/models/wan/vae-config';
import { buildWanVaeDecoder } from '../src/models/wan/vae-decoder';
import { buildWanVaeEncoder } from '../src/models/wan/vae-encoder';
import { wanVaeKeys } from '../src/models/wan/vae-keys';
import { denormalizeLatents } from '../src/sampling/latents';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { ParityCase } from './case';
import { float32, golden, values } from './golden';
import { inStages } from './in-stages';

/** Weights and configuration of an autoencoder. */
export interface WanVaeSource {
  readonly config: WanVaeConfig;
  readonly weights: WeightSource;
}

/** The autoencoder of a file with names of either kind. @param described the file with its configuration */
export function wanVaeSource(file: SafetensorsFile, described: SafetensorsFile = file): WanVaeSource {
  const keys = wanVaeKeys([...file.tensors.keys()].filter((name) => !name.startsWith('golden.')));
  return {
    config: golden(described, 'config'),
    weights: weightSource(file, (name) => keys.get(name) ?? name),
  };
}

/**
 * Encoding and decoding: as one graph, with everything that the file holds of what lies between, and in stages as clips
 * are, whole and tile by tile.
 *
 * @param source what to run them with, if not the file's own
 * @param convolution form of the graphs' convolutions
 */
export function wanVaeCases(
  file: SafetensorsFile,
  { config, weights }: WanVaeSource = wanVaeSource(file),
  convolution: 'direct' | 'winograd' = 'direct',
): ParityCase[] {
  const tensor = (name: string) => file.tensor(`golden.${name}`);
  const between = (name: string) => {
    const prefix = `golden.${name}.mid.`;
    const paths = [...file.tensors.keys()].filter((key) => key.startsWith(prefix));
    return Object.fromEntries(paths.map((key) => [key.slice(prefix.length), file.tensor(key)]));
  };
  const { mean, std } = wanLatentStatistics(config);
  const normal = tensor('dec.in.latent_normalized');
  const latents = float32(normal.shape, denormalizeLatents(values(normal), mean, std));
  const video = tensor('enc.in.video');
  const kernels: ChainKernels = { convolution, kernelType: 'float32', maxWeightBytes: 2 ** 30 };
  const autoencoder = wanAutoencoder(config);
  const [dec, enc] = [between('dec'), between('enc')];
  const [decoded, encoded] = [tensor('dec.out.sample'), tensor('enc.out.mean')];
  return [
    {
      name: 'dec',
      graph: buildWanVaeDecoder(config, { convolution, watch: new Set(Object.keys(dec)) }),
      weights,
      inputs: { latents },
      expected: { ...dec, video: decoded },
    },
    {
      name: 'enc',
      graph: buildWanVaeEncoder(config, { convolution, watch: new Set(Object.keys(enc)) }),
      weights,
      inputs: { video },
      expected: { ...enc, latents: encoded, logvar: tensor('enc.out.logvar') },
    },
    ...([['in stages'], ['in tiles', 5]] as const).flatMap(([how, tile]): ParityCase[] => {
      const run = { weights, ...(tile && { tile }) };
      const chain = autoencoder.decoderChain(kernels);
      const encoder = autoencoder.encoderChain(kernels);
      return [
        {
          name: `dec, ${how}`,
          inputs: { latents: framesFirst(latents) },
          expected: { video: framesFirst(decoded) },
          open: inStages({ ...run, chain, output: 'video', channels: 3 }),
        },
        {
          name: `enc, ${how}`,
          inputs: { video: framesFirst(video) },
          expected: { latents: framesFirst(encoded) },
          open: inStages({ ...run, chain: encoder, output: 'latents', channels: config.z_dim }),
        },
      ];
    }),
  ];
}

/** A video or latents [1, C, F, H, W] as [F, C, H, W]. */
function framesFirst(tensor: HostTensor): HostTensor {
  const [, channels, frames, height, width] = tensor.shape as [number, number, number, number, number];
  const plane = height * width;
  const from = values(tensor);
  const data = Float32Array.from(from, (_, i) => {
    const [f, c] = [Math.floor(i / (plane * channels)), Math.floor(i / plane) % channels];
    return from[(c * frames + f) * plane + (i % plane)]!;
  });
  return float32([frames, channels, height, width], data);
}

/** Of a set's cases those in stages: where weights or names are what differs, one way of giving the frames is enough. */
export function wanVaeCasesInStages(file: SafetensorsFile, source: WanVaeSource): ParityCase[] {
  return wanVaeCases(file, source).filter(({ name }) => name.includes('in stages'));
}
