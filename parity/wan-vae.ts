/** The autoencoder of Wan 2.1 on the inputs of golden set 10, with its weights and those of set 10b. */
import { temporalScale, type WanVaeConfig, wanLatentStatistics } from '../src/models/wan/vae-config';
import { buildWanVaeDecoder } from '../src/models/wan/vae-decoder';
import { buildWanVaeEncoder } from '../src/models/wan/vae-encoder';
import { wanVaeKeys } from '../src/models/wan/vae-keys';
import { denormalizeLatents } from '../src/sampling/latents';
import type { HostTensor } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { PartedCase } from './case';
import { float32, golden, values } from './golden';
import { inChunks, oneThenEach } from './in-chunks';

/** More frames than any golden clip has. */
const ALL = 1000;

/**
 * Encoding and decoding with everything that the file holds of what lies between: in the shortest chunks, and with all
 * that follows the first frame in one.
 *
 * @param stored file with the weights, under names of either kind
 * @param convolution form of the graphs' convolutions
 */
export function wanVaeCases(
  file: SafetensorsFile,
  stored: SafetensorsFile = file,
  convolution: 'direct' | 'winograd' = 'direct',
): PartedCase[] {
  const config = golden<WanVaeConfig>(file, 'config');
  const keys = wanVaeKeys([...stored.tensors.keys()].filter((name) => !name.startsWith('golden.')));
  const weights = weightSource(stored, (name) => keys.get(name) ?? name);
  const tensor = (name: string) => framesFirst(file.tensor(`golden.${name}`));
  const between = (name: string) => {
    const prefix = `golden.${name}.mid.`;
    const paths = [...file.tensors.keys()].filter((key) => key.startsWith(prefix));
    return paths.map((key) => key.slice(prefix.length));
  };
  const expected = (name: string) =>
    Object.fromEntries(between(name).map((path) => [path, tensor(`${name}.mid.${path}`)]));
  const options = (name: string) => ({ convolution, watch: new Set(between(name)) });
  const { mean, std } = wanLatentStatistics(config);
  const normal = file.tensor('golden.dec.in.latent_normalized');
  const latents = float32(normal.shape, denormalizeLatents(values(normal), mean, std));
  const ways = [
    ['frame by frame', 1],
    ['in two chunks', ALL],
  ] as const;
  return ways.flatMap(([way, length]): PartedCase[] => [
    {
      name: `dec, ${way}`,
      inputs: { latents: framesFirst(latents) },
      expected: { ...expected('dec'), video: tensor('dec.out.sample') },
      open: inChunks(buildWanVaeDecoder(config, options('dec')), weights, oneThenEach(length)),
    },
    {
      name: `enc, ${way}`,
      inputs: { video: tensor('enc.in.video') },
      expected: { ...expected('enc'), latents: tensor('enc.out.mean'), logvar: tensor('enc.out.logvar') },
      open: inChunks(
        buildWanVaeEncoder(config, options('enc')),
        weights,
        oneThenEach(length * temporalScale(config)),
      ),
    },
  ]);
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
