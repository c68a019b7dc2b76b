import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseSafetensors } from '../../weights/safetensors';
import { ltxAutoencoder } from './autoencoder';

const config = (file: string) =>
  JSON.parse(parseSafetensors(readFileSync(`test/golden/${file}.safetensors`), file).metadata.config!);

it.each([
  ['03_ltx_vae_090', 8],
  ['04_ltx_vae_095', 16],
])('reads the scales of %s from the configuration', (file, channels) => {
  const scales = { latentChannels: channels, spatialScale: 32, temporalScale: 8 };
  expect(ltxAutoencoder(config(file))).toMatchObject(scales);
});

it('builds its chains once, however often a plan asks for them', () => {
  const form = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 } as const;
  const chain = () => ltxAutoencoder(config('04_ltx_vae_095')).decoderChain({ ...form });
  expect(chain()).toBe(chain());
});
