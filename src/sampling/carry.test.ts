import { describe, expect, it } from 'vitest';
import type { Denoiser } from '../models/contract/model-family';
import type { VideoAutoencoder } from '../models/contract/video-autoencoder';
import type { DeviceTensor, NetworkSession } from '../runtime/types';
import { decodeNoise, matchMoments } from './carry';
import { latentFrames, packTokens } from './latents';
import { gridOf, type SampledWindow, sampleWindow } from './sample-window';

// LTX-Video's grid: a frame, then eight per latent frame.
const CHANNELS = 3;
const autoencoder = { latentChannels: CHANNELS, spatialScale: 32, temporalScale: 8 } as VideoAutoencoder;
const size = { width: 64, height: 32 };
const CELLS = 2;
const noise = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(seed + 1.7 * i));

/** A window that was made in one pass of 41 frames. */
function earlierWindow(): SampledWindow {
  const grid = gridOf({ patchSize: 1 }, autoencoder, { ...size, frames: 41 });
  return {
    grid,
    latents: noise(CHANNELS * grid.frames * CELLS, 5),
    levels: Float32Array.from({ length: grid.frames * CELLS }, (_, i) => 0.1 + i / 100),
    earlier: [],
    seed: 1,
    index: 0,
  };
}

/** The next window, by a denoiser that makes nothing but ones, and what that was given. */
async function nextWindow(window: SampledWindow, strength: number, factor = 0) {
  const told: { tokens: Float32Array; sigma: Float32Array; coordinates: Float32Array }[] = [];
  const lead = noise(CHANNELS * CELLS, 9);
  let coordinates = new Float32Array();
  let sigmas = new Float32Array();
  const denoiser = {
    patchSize: 1,
    causalPositions: true,
    positions: (given: Float32Array<ArrayBuffer>) => {
      coordinates = given;
      return {};
    },
    stepInputs: (sigma: Float32Array<ArrayBuffer>) => {
      sigmas = sigma;
      return {};
    },
  } as unknown as Denoiser;
  const session: NetworkSession = {
    async run({ tokens }) {
      const { shape } = tokens!;
      const data = ('read' in tokens! ? await tokens.read() : tokens!).data as Float32Array;
      told.push({ tokens: data, sigma: sigmas, coordinates });
      const made = data.map((value, i) => (sigmas[Math.floor(i / CHANNELS)] === 0 ? value : 1 + (i % 5)));
      const tensor = (values: Float32Array): DeviceTensor => ({
        dtype: 'float32',
        shape,
        read: async () => ({ dtype: 'float32', shape, data: values }),
        dispose() {},
      });
      return { next_tokens: tensor(made), clean_tokens: tensor(made), largest: tensor(Float32Array.of(1)) };
    },
    async dispose() {},
  };
  const frame = { ...size, rgba: new Uint8ClampedArray(4 * 64 * 32) };
  const encoded: number[] = [];
  const sampled = await sampleWindow(
    {
      sampling: { steps: 1, guidance_scale: 1, schedule: { kind: 'uniform' } },
      denoiser,
      autoencoder,
      upsampler: undefined,
      keyframes: 'extra-tokens',
      statistics: { mean: new Float32Array(CHANNELS), std: new Float32Array(CHANNELS).fill(1) },
    },
    {
      denoiser: async () => session,
      upsampler: async () => session,
      encode: async (frames) => {
        encoded.push(frames.length);
        return lead;
      },
    },
    { frameRate: 24, guidanceScale: 1 },
    [{ ...size, coordinateScale: 1, sigmas: [1, 0.4] }],
    {
      frames: 41,
      text: {} as never,
      seed: 1,
      index: 1,
      conditioning: [{ frames: [frame], start: 0, strength, carried: { window, frames: 2 } }],
      ...(factor > 0 && { like: { window, factor } }),
    },
    { signal: new AbortController().signal, onProgress: () => undefined, onStep: () => undefined },
  );
  return { told: told[0]!, sampled, lead, encoded };
}

describe('a window that goes on with the latents of another', () => {
  it('is given them as they are behind a frame that is encoded, where a beginning of as many frames lies', async () => {
    const window = earlierWindow();
    const { told, sampled, lead, encoded } = await nextWindow(window, 1);
    expect(encoded).toEqual([1]);
    const tail = latentFrames(window.latents, { channels: CHANNELS, frames: 6 }, 4, 6);
    const pack = (latents: Float32Array, frames: number) =>
      packTokens(latents, { ...window.grid, frames }, 1);
    const given = 3 * CELLS * CHANNELS;
    expect([...told.tokens.subarray(0, given)]).toEqual([...pack(lead, 1), ...pack(tail, 2)]);
    // As the extension of LTX-Video's public pipelines has them: a frame at 0, eight from 1 on, eight from 9 on, and so on.
    const frames = told.coordinates.subarray(0, told.coordinates.length / 3);
    expect([...frames]).toEqual([0, 1, 9, 17, 25, 33].flatMap((frame) => [frame, frame]));
    expect([...told.sigma]).toEqual([...Array(6).fill(0), ...Array(6).fill(1)]);
    expect(latentFrames(sampled.latents, { channels: CHANNELS, frames: 6 }, 1, 3)).toEqual(tail);
  });

  it('remembers from which levels they were made', async () => {
    const window = earlierWindow();
    const { sampled } = await nextWindow(window, 1);
    const { levels } = sampled;
    expect([...levels.subarray(0, 2)]).toEqual([0, 0]);
    expect([...levels.subarray(2, 6)]).toEqual([...window.levels.subarray(8)]);
    expect([...levels.subarray(6)]).toEqual(Array(6).fill(Math.fround(0.4)));
    // What is mended is made anew.
    const mended = (await nextWindow(window, 0.75)).sampled.levels;
    expect([...mended.subarray(0, 6)]).toEqual(Array(6).fill(0.25));
  });

  it('decodes them with the noise that they had', async () => {
    const window = earlierWindow();
    const { sampled } = await nextWindow(window, 1);
    const draw = (index: number, count: number) => noise(count, 100 * index);
    const before = decodeNoise(window, CHANNELS, draw);
    expect(before).toEqual(draw(0, window.latents.length));
    const now = decodeNoise(sampled, CHANNELS, draw);
    const all = { channels: CHANNELS, frames: 6 };
    expect(latentFrames(now, all, 1, 3)).toEqual(latentFrames(before, all, 4, 6));
    expect(latentFrames(now, all, 3, 6)).toEqual(latentFrames(draw(1, now.length), all, 3, 6));
  });
});

it('moves the moments of new latents alone', async () => {
  const window = earlierWindow();
  const { sampled } = await nextWindow(window, 1);
  const all = { channels: CHANNELS, frames: 6 };
  const matched = matchMoments(sampled, 3, window, 1, CHANNELS);
  expect(latentFrames(matched, all, 0, 3)).toEqual(latentFrames(sampled.latents, all, 0, 3));
  const moments = (values: Float32Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      mean,
      square: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
    };
  };
  for (let c = 0; c < CHANNELS; c++) {
    const channel = (values: Float32Array) =>
      values.subarray((c * values.length) / CHANNELS, ((c + 1) * values.length) / CHANNELS);
    const [made, like] = [
      moments(channel(latentFrames(matched, all, 3, 6))),
      moments(channel(window.latents)),
    ];
    expect(made.mean).toBeCloseTo(like.mean, 5);
    expect(made.square).toBeCloseTo(like.square, 5);
  }
  const within = (await nextWindow(window, 1, 0.25)).sampled;
  expect(within.latents).toEqual(matchMoments(sampled, 3, window, 0.25, CHANNELS));
});
