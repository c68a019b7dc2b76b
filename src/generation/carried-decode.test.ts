/** Windows that carry latents, decoded one by one, against the decode of all their latents joined. */
import { afterAll, expect, it } from 'vitest';
import { golden } from '../../parity/golden';
import { readGolden } from '../../parity/read-golden';
import { twoPassModel } from '../../test/support/two-pass-model';
import type { Frame } from '../media/frames';
import type { VideoAutoencoder } from '../models/contract/video-autoencoder';
import type { ChainKernels } from '../models/layers/network-stage';
import { ltxAutoencoder } from '../models/ltx/autoencoder';
import type { LtxVaeConfig } from '../models/ltx/vae-config';
import { createNativeEngine } from '../runtime/engine-native';
import { latentFrames } from '../sampling/latents';
import { gridOf, type SampledWindow } from '../sampling/sample-window';
import type { EncodedText } from '../sampling/text';
import type { WeightSource } from '../tensor/types';
import { StagedNetwork } from '../tiling/staged-network';
import { weightSource } from '../weights/safetensors';
import { decodeClip } from './networks/decode-clip';
import { decodePlan } from './plan/decode-plan';
import { makeSegment } from './windows/make-segment';
import { planWindows, type WindowGeometry } from './windows/windows';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };
const memory = { backend: 'native', convolution: 'direct', kernelType: 'float32' } as const;
const CELLS = 2;

/** A decoder, and latents of a clip for it. */
async function decoderOf(autoencoder: VideoAutoencoder, weights: WeightSource, frames: number) {
  const { latentChannels: channels, spatialScale: scale } = autoencoder;
  const size = { width: CELLS * scale, height: CELLS * scale };
  const grid = (count: number) => gridOf({ patchSize: 1 }, autoencoder, { ...size, frames: count });
  const whole = grid(frames);
  const latents = Float32Array.from(
    { length: channels * whole.frames * CELLS ** 2 },
    (_, i) => Math.sin(i * 1.3) + Math.sin(i * 0.071),
  );
  const chain = autoencoder.decoderChain(kernels);
  async function* decode(values: Float32Array, count: number): AsyncGenerator<Frame> {
    const plan = decodePlan({
      chain,
      grid: grid(count),
      budgetBytes: 2 ** 33,
      maxBufferBytes: Number.POSITIVE_INFINITY,
      memory,
    });
    const inputs = await autoencoder.decoderInputs(weights, 0.05);
    const resident = plan.stages.map((stage) => stage.resident);
    const decoder = new StagedNetwork(engine, chain, weights, resident);
    for await (const rgba of decodeClip(decoder, plan, values, grid(count), inputs)) yield { ...size, rgba };
    await decoder.dispose();
  }
  return { latents, grid, whole, channels, decode };
}

/** Differences of a segment's frames, made in windows, from those of all latents at once: the largest of each, in levels. */
async function differences(
  autoencoder: VideoAutoencoder,
  weights: WeightSource,
  geometry: WindowGeometry,
  frames: number,
) {
  const { latents, grid, whole, channels, decode } = await decoderOf(autoencoder, weights, frames);
  const segment = { frames, prompt: '', seed: 1, overlapBefore: 0, overlapAfter: 0 };
  const windows = planWindows(segment, geometry);
  let behind = 0;
  const maker = {
    // What a window is given of the one before it has; its first latent frame is the one that ends with the frame in front.
    async sample({
      index,
      frames: count,
      seed,
      conditioning,
    }: Parameters<Parameters<typeof makeSegment>[0]['sample']>[0]) {
      const { overlapBefore, kept } = windows[index]!;
      const overlap = overlapBefore > 0 ? (overlapBefore - 1) / geometry.temporalScale + 1 : 0;
      expect(conditioning.map(({ carried }) => carried?.frames)).toEqual(index > 0 ? [overlap - 1] : []);
      const from = behind - overlap;
      const to = from + grid(count).frames;
      behind += grid(kept + overlapBefore).frames - overlap;
      const own = latentFrames(latents, { channels, frames: whole.frames }, from, to);
      return { latents: own, grid: grid(count), levels: new Float32Array(), earlier: [], seed, index };
    },
    frames: (window: SampledWindow) =>
      decode(window.latents, (window.grid.frames - 1) * geometry.temporalScale + 1),
  };
  const expected: Frame[] = [];
  for await (const frame of decode(latents, frames)) expected.push(frame);
  const result: number[] = [];
  for await (const { rgba } of makeSegment(maker, geometry, { segment }, {} as EncodedText)) {
    const other = expected[result.length]!.rgba;
    result.push(rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0));
  }
  expect(result).toHaveLength(frames);
  return { windows, result };
}

const carry = { strength: 1, moments: 0 };

it('is the same for a decoder that looks at one latent at a time', async () => {
  const { family, config, components } = twoPassModel();
  const autoencoder = family.autoencoder(config);
  const geometry = { temporalScale: 4, maxFrames: 33, style: 'in-place', overlapStrength: 1, carry } as const;
  const { windows, result } = await differences(autoencoder, components.vae.weights, geometry, 81);
  expect(windows).toHaveLength(3);
  expect(Math.max(...result)).toBe(0);
});

it('is the same for an LTX-Video decoder where it looks no further than a window, and a fade between', async () => {
  const file = await readGolden('test/golden/04_ltx_vae_095.safetensors');
  const autoencoder = ltxAutoencoder(golden<LtxVaeConfig>(file, 'config'));
  const t = autoencoder.temporalScale;
  const geometry = {
    temporalScale: t,
    maxFrames: 12 * t + 1,
    style: 'extra-tokens',
    overlapStrength: 1,
    carry,
  } as const;
  const { windows, result } = await differences(autoencoder, weightSource(file), geometry, 22 * t + 1);
  expect(windows.map(({ carried }) => carried)).toEqual([0, 2]);
  let cells = 1;
  let reach = 0;
  for (const { reach: own, scale } of autoencoder.decoderChain(kernels).stages) {
    reach += own.time / cells;
    cells *= scale.time;
  }
  const [first] = windows;
  const seam = first!.frames;
  const sees = Math.ceil(reach) * t;
  const [before, behind] = [result.slice(0, seam - sees), result.slice(seam - 3 * t + sees)];
  expect(before.length).toBeGreaterThan(3 * t);
  expect(behind.length).toBeGreaterThan(3 * t);
  // Rounding to whole levels.
  expect(Math.max(...before, ...behind)).toBeLessThanOrEqual(1);
});
