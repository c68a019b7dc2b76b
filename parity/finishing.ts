/** A tiny finishing decoder, computed by Sprout's own training code: golden set 53. */

import { levelPlanes } from '../src/models/sprout/finishing-decoder';
import type { PatchAutoencoderConfig } from '../src/models/sprout/patch-autoencoder';
import { convertTensor } from '../src/tensor/host-tensor';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { buildPatchDecoder, buildPatchEncoder } from '../test/support/patch-graphs';
import type { NetworkCase } from './case';
import { float32, golden, goldenWeights, values } from './golden';

/** Modules of the network whose results the file holds. */
const watched = {
  'finishing.trunk_blocks.1': 'trunk',
  'finishing.stages.0.blocks.0': 'eighth',
  'finishing.stages.1.blocks.0': 'quarter',
  'finishing.stages.2.blocks.0': 'half',
};

/** Decoding and encoding of the autoencoder, whose frames are twice as large as those of its linear part. */
export function finishingCases(file: SafetensorsFile): NetworkCase[] {
  const config = golden<PatchAutoencoderConfig>(file, 'config');
  const weights = goldenWeights(file);
  const scaled = (name: string) => scaledLatents(file, name);
  const input = (name: string) => file.tensor(`golden.decode.${name}`);
  const latents = scaled('decode.in.latents');
  const level = input('in.level');
  const planes = levelPlanes(values(level), level.shape[1]!);
  const [clips, channels, ...grid] = latents.shape as [number, number, ...number[]];
  const features = float32(
    [clips, channels + planes.length / level.data.length, ...grid],
    Float32Array.from([...values(latents), ...planes]),
  );
  const stages = Object.entries(watched).map(([module, name]) => [module, input(`mid.${name}`)] as const);
  return [
    {
      name: 'decode',
      graph: buildPatchDecoder(config, { watch: new Set(Object.keys(watched)) }),
      weights,
      inputs: { latents: features },
      expected: { ...Object.fromEntries(stages), video: input('out.video') },
    },
    {
      name: 'encode',
      graph: buildPatchEncoder(config),
      weights,
      inputs: { video: asFloats(file.tensor('golden.encode.in.video')) },
      expected: { latents: scaled('encode.out.latents') },
    },
  ];
}

/** Latents on the autoencoder's own scale; the file has them normalised. */
function scaledLatents(file: SafetensorsFile, name: string): HostTensor {
  const { shape, data } = file.tensor(`golden.${name}`);
  const [mean, std] = ['latents_mean', 'latents_std'].map(
    (statistic) => asFloats(file.tensor(statistic)).data,
  );
  const perChannel = shape.slice(2).reduce((product, extent) => product * extent, 1);
  return float32(
    shape,
    (data as Float32Array).map((z, i) => {
      const channel = Math.floor(i / perChannel) % shape[1]!;
      return z * Number(std![channel]) + Number(mean![channel]);
    }),
  );
}

function asFloats(tensor: HostTensor): HostTensor {
  return convertTensor(tensor, 'float32');
}
