import { expect, it } from 'vitest';
import { previewFrames } from '../../sampling/preview';
import { noWeights } from '../../weights/no-weights';
import { tinyWanAutoencoder, wanAutoencoder } from './autoencoder';
import { TAEW } from './taew';
import { WAN_VAE } from './vae-config';

it.each([
  ['Wan’s own autoencoder', wanAutoencoder(WAN_VAE)],
  ['the tiny one', tinyWanAutoencoder(TAEW)],
])('shows each cell of the latents in its colour: %s', async (_, autoencoder) => {
  const projection = (await autoencoder.previewProjection(noWeights))!;
  const grid = { frames: 2, height: 1, width: 2, tokens: 0, tokenHeight: 0, tokenWidth: 0, tokenChannels: 0 };
  const latents = new Float32Array(16 * 4);
  // A second cell of the first channel, and one of the seventh in the second frame.
  latents[1] = 1;
  latents[6 * 4 + 2] = -2;
  const { rgba, ...facts } = previewFrames(latents, grid, projection, 0.25);
  expect(facts).toEqual({ width: 2, height: 1, frames: 2, frameSeconds: 0.25 });
  const colour = (...values: number[]) => [...values.map((value) => Math.round((value + 1) * 127.5)), 255];
  expect([...rgba]).toEqual([
    ...colour(-0.1835, -0.0868, -0.336),
    ...colour(-0.1835 - 0.1299, -0.0868 - 0.1692, -0.336 + 0.2932),
    ...colour(-0.1835 + 2 * 0.3477, -0.0868 + 2 * 0.4059, -0.336 + 2 * 0.2925),
    ...colour(-0.1835, -0.0868, -0.336),
  ]);
});

it('shows nothing of latents that are not Wan 2.1’s', async () => {
  const other = wanAutoencoder({ ...WAN_VAE, z_dim: 48 });
  expect(await other.previewProjection(noWeights)).toBeUndefined();
});
