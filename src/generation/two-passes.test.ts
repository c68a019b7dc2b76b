/** Clips in two passes through pixels, from a request to the frames that are encoded, with a tiny random model. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { harmless } from '../../test/support/frame-classifiers';
import { buildPatchDecoder, buildPatchEncoder } from '../../test/support/patch-graphs';
import { rawInput, written } from '../../test/support/raw-media';
import { twoPassModel } from '../../test/support/two-pass-model';
import type { Frame } from '../media/frames';
import { resizeBilinear } from '../media/resize';
import type { MultiScaleConfig } from '../models/contract/model-config';
import { plainKernels } from '../models/layers/block-kernels';
import type { SproutModelConfig } from '../models/sprout/family';
import type { Preview, Progress } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import { createNativeEngine } from '../runtime/engine-native';
import { latentFrames } from '../sampling/latents';
import type { ModelAssets } from './model/model-assets';
import { Pipeline } from './pipeline';
import type { KeptWindow, KeptWindows } from './windows/kept-windows';

// Node decodes and encodes neither pictures nor clips: raw frames go in and come out.
vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);
vi.mock('../media/still-encoder', async () => (await import('../../test/support/raw-media')).stillEncoder);
vi.mock('../media/video-encoder', async () => (await import('../../test/support/raw-media')).videoEncoder);

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const request: GenerationRequest = {
  model: 'tiny',
  prompt: 'a fox',
  negativePrompt: '',
  width: 96,
  height: 64,
  frames: 9,
  frameRate: 10,
  seed: 3,
  steps: 3,
  guidanceScale: 2,
};

async function make(
  model: ModelAssets,
  change: Partial<GenerationRequest> = {},
  kept?: KeptWindows,
  signal = new AbortController().signal,
) {
  const device = { engine, memory: { budget: 2e9, maxBuffer: 1e9 }, kernels: plainKernels };
  const pipeline = new Pipeline(device, model, harmless);
  const previews: Preview[] = [];
  const progress: Progress[] = [];
  await pipeline.generate(
    { ...request, ...change },
    {
      signal,
      kept,
      onProgress: (step) => progress.push(step),
      onPreview: (preview) => previews.push(preview),
    },
  );
  await pipeline.dispose();
  const steps = progress.filter(({ phase }) => phase === 'denoise');
  return { frames: [...written], previews: previews.map(({ width, height }) => [width, height]), steps };
}

function withSecondPass(second_pass: readonly number[]): MultiScaleConfig {
  return { downscale: 0.5, second_pass, coordinates: 'full-size' };
}

/** A picture without fine detail, which differs from frame to frame. */
function smooth(phase: number, { width, height }: Pick<Frame, 'width' | 'height'> = request): Frame {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = 128 + 80 * Math.sin(phase + 3 * x + 2 * y * (c + 1));
  }
  return { width, height, rgba };
}

/** The largest difference of two pictures, in levels of 255. */
function difference(a: Frame, b: Frame): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - b.rgba[i]!)), 0);
}

/** What the autoencoder keeps of frames. */
async function throughAutoencoder({ config, components }: ModelAssets, frames: readonly Frame[]) {
  const { vae } = config as SproutModelConfig;
  const { weights } = components.vae;
  const [{ width, height }] = frames as [Frame];
  const plane = width * height;
  const data = Float32Array.from({ length: 3 * frames.length * plane }, (_, i) => {
    const frame = frames[Math.floor(i / plane) % frames.length]!;
    return frame.rgba[4 * (i % plane) + Math.floor(i / plane / frames.length)]! / 127.5 - 1;
  });
  const encoder = await engine.createSession(buildPatchEncoder(vae), weights);
  const decoder = await engine.createSession(buildPatchDecoder(vae), weights);
  const video = { dtype: 'float32', shape: [1, 3, frames.length, height, width], data } as const;
  const { latents } = await encoder.run({ video });
  const decoded = (await (await decoder.run({ latents: latents! })).video!.read()).data as Float32Array;
  return frames.map((_, f): Frame => {
    const rgba = Uint8ClampedArray.from({ length: 4 * plane }, (_, i) => {
      if (i % 4 === 3) return 255;
      return 127.5 * (decoded[((i % 4) * frames.length + f) * plane + Math.floor(i / 4)]! + 1);
    });
    return { width, height, rgba };
  });
}

it('makes text into a clip of the requested size, in steps of both passes', async () => {
  const { frames, previews, steps } = await make(twoPassModel());
  expect(frames).toHaveLength(9);
  for (const { width, height, rgba } of frames) {
    expect([width, height]).toEqual([96, 64]);
    expect(new Set(rgba).size).toBeGreaterThan(20);
  }
  // Four pixels of each pass for one of a preview.
  expect(previews).toEqual([...Array(3).fill([12, 8]), ...Array(2).fill([24, 16])]);
  expect(steps.at(-1)).toMatchObject({ done: 5, total: 5 });
  const done = steps.map((step) => step.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});

it('takes the steps that are asked for in the first pass alone', async () => {
  const { previews, steps } = await make(twoPassModel(), { steps: 7 });
  expect(previews).toHaveLength(9);
  expect(steps.at(-1)).toMatchObject({ done: 9, total: 9 });
});

it('starts the second pass from the picture of the first, at the places of the full size', async () => {
  // A clip by itself at half the size, for which a pixel is twice as long.
  const { multi_scale: _, ...onePass } = twoPassModel().config.sampling;
  const single = twoPassModel({}, { rope_base: [4, 128, 128] });
  const half = await make(
    { ...single, config: { ...single.config, sampling: onePass } },
    { width: 48, height: 32 },
  );
  const model = twoPassModel({ multi_scale: withSecondPass([]) });
  const enlarged = half.frames.map((frame) => resizeBilinear(frame, 96, 64));
  const expected = await throughAutoencoder(model, enlarged);
  const { frames } = await make(model);
  frames.forEach((frame, i) => {
    expect(difference(frame, expected[i]!), `frame ${i}`).toBeLessThanOrEqual(2);
  });
  // A velocity moves little where there is little noise, which random clean estimates do not.
  const [unrefined, refined] = [[], [0.002]].map((sigmas) =>
    twoPassModel({ multi_scale: withSecondPass(sigmas) }, { prediction_type: undefined }),
  );
  const [before, after] = [await make(unrefined!), await make(refined!)];
  expect(difference(after.frames[4]!, before.frames[4]!)).toBeLessThan(10);
});

it('keeps a given first frame and makes the others', async () => {
  const given = smooth(1);
  const stills = [{ media: rawInput('still', [given]), frame: 0, strength: 1 }];
  const { frames, previews } = await make(twoPassModel(), { task: { verb: 'image', stills } });
  expect(frames).toHaveLength(9);
  expect(previews).toHaveLength(5);
  expect(difference(frames[0]!, given)).toBeLessThanOrEqual(2);
  expect(difference(frames[8]!, given)).toBeGreaterThan(20);
});

/** Keeps windows, and cuts off a run once it has two. */
function cutOffAfterTwo() {
  const windows = new Map<number, KeptWindow>();
  const cut = new AbortController();
  const kept: KeptWindows = {
    get: async (number) => windows.get(number),
    set: async (number, window) => {
      windows.set(number, structuredClone(window));
      if (number === 2) cut.abort();
    },
  };
  return { kept, cut };
}

it('goes on from window to window', async () => {
  const { frames, previews } = await make(twoPassModel(), { frames: 21 });
  expect(frames).toHaveLength(21);
  expect(previews.length).toBeGreaterThan(10);
});

it('goes on behind the windows that were finished before it was cut off', async () => {
  const whole = await make(twoPassModel(), { frames: 21 });
  const { kept, cut } = cutOffAfterTwo();
  await expect(make(twoPassModel(), { frames: 21 }, kept, cut.signal)).rejects.toMatchObject({
    name: 'Cancelled',
  });
  const rest = await make(twoPassModel(), { frames: 21 }, kept);
  expect(rest.frames).toEqual(whole.frames);
  expect(rest.previews.length).toBeLessThan(whole.previews.length);
  expect(rest.steps.at(-1)!.times!.denoise).toMatchObject({ share: 1 });
  // Of another version of the weights they are of no use.
  const model = twoPassModel();
  const other = await make({ ...model, config: { ...model.config, version: 'other' } }, { frames: 21 }, kept);
  expect(other.previews).toEqual(whole.previews);
});

it('makes a kept window anew that is damaged, and no other', async () => {
  const { kept, cut } = cutOffAfterTwo();
  await make(twoPassModel(), { frames: 21 }, kept, cut.signal).catch(() => undefined);
  const whole = await make(twoPassModel(), { frames: 21 }, kept);
  const again: number[] = [];
  const damaged: KeptWindows = {
    async get(number) {
      const { made, window } = (await kept.get(number)) as KeptWindow;
      return { made, window: number === 2 ? { ...window, latents: window.latents.subarray(1) } : window };
    },
    set: async (number) => {
      again.push(number);
    },
  };
  const { frames } = await make(twoPassModel(), { frames: 21 }, damaged);
  expect(again).toEqual([2]);
  expect(frames.at(-1)).toEqual(whole.frames.at(-1));
});

describe('with windows that carry latents on', () => {
  const { config, ...rest } = twoPassModel();
  const { family } = rest;
  const capabilities: typeof family.capabilities = (config) => ({
    ...family.capabilities(config),
    carry: { strength: 1, moments: 0 },
  });
  const model = {
    ...rest,
    family: { ...family, capabilities },
    config: { ...config, limits: { ...config.limits, frames: [1, 17] } },
  };
  const long = { frames: 41 };

  async function windowsOf() {
    const windows: KeptWindow[] = [];
    const kept: KeptWindows = {
      get: async () => undefined,
      set: async (number, window) => {
        windows[number - 1] = structuredClone(window);
      },
    };
    const { frames } = await make(model, long, kept);
    return { frames, windows: windows.map(({ window }) => window) };
  }

  it('begins each with the very latents that end the one before, in both passes', async () => {
    const { frames, windows } = await windowsOf();
    expect(frames).toHaveLength(41);
    expect(windows).toHaveLength(3);
    const { latent_channels: channels } = (config as SproutModelConfig).vae;
    for (const [index, window] of windows.slice(1).entries()) {
      const before = windows[index]!;
      for (const [now, earlier] of [
        [window, before],
        [window.earlier[0]!, before.earlier[0]!],
      ] as const) {
        const last = earlier.grid.frames;
        expect(latentFrames(now.latents, { channels, frames: now.grid.frames }, 1, 2)).toEqual(
          latentFrames(earlier.latents, { channels, frames: last }, last - 1, last),
        );
      }
    }
  });

  it('shows the frames of an overlap as the window before made them', async () => {
    const { frames, windows } = await windowsOf();
    // What the decoder makes of the first window alone.
    const alone = await make(model, { frames: 17 });
    expect(windows[0]!.grid.frames).toBe(5);
    alone.frames.forEach((frame, i) => {
      expect(difference(frame, frames[i]!), `frame ${i}`).toBeLessThanOrEqual(1);
    });
  });

  it('goes on behind the windows that were finished before it was cut off', async () => {
    const whole = await make(model, long);
    const { kept, cut } = cutOffAfterTwo();
    await expect(make(model, long, kept, cut.signal)).rejects.toMatchObject({ name: 'Cancelled' });
    const rest = await make(model, long, kept);
    expect(rest.previews.length).toBeLessThan(whole.previews.length);
    expect(rest.frames).toHaveLength(41);
    rest.frames.forEach((frame, i) => {
      expect(difference(frame, whole.frames[i]!), `frame ${i}`).toBe(0);
    });
  });
});

it('restyles with little noise at full size alone, and with more in both passes', async () => {
  const shown = Array.from({ length: 9 }, (_, i) => smooth(0.2 * i));
  const restyle = (change: number, multi_scale = withSecondPass([0.5, 0.2])) =>
    make(twoPassModel({ multi_scale }), {
      task: { verb: 'restyle', source: rawInput('clip', shown), change },
    });

  const untouched = await restyle(0);
  expect(untouched.previews).toEqual([]);
  untouched.frames.forEach((frame, i) => {
    expect(difference(frame, shown[i]!), `frame ${i}`).toBeLessThanOrEqual(8);
  });
  const little = await restyle(0.3);
  expect(little.previews).toEqual([
    [24, 16],
    [24, 16],
  ]);
  expect(little.steps.at(-1)).toMatchObject({ done: 5, total: 5 });
  const much = await restyle(0.8);
  expect(much.previews.filter(([width]) => width === 12).length).toBeGreaterThan(0);
  expect(much.previews.filter(([width]) => width === 24)).toHaveLength(2);
  const unrefined = await restyle(0.8, withSecondPass([]));
  expect(unrefined.previews.length).toBeGreaterThan(0);
  expect(unrefined.previews.every(([width]) => width === 12)).toBe(true);
});

describe('with a finishing decoder', () => {
  const finished = twoPassModel(
    {},
    { rope_base: [4, 512, 512] },
    { widths: [8, 4, 4, 4], blocks: [1, 1, 1, 1], scale: 2 },
  );
  const size = { width: 192, height: 128 };

  /** The model, and the noise levels of which its decoder is told, window after window. */
  function watched() {
    const told: number[][] = [];
    const { family } = finished;
    const autoencoder: typeof family.autoencoder = (config) => {
      const own = family.autoencoder(config);
      const levelPlanes: typeof own.levelPlanes = (levels, frames) => {
        told.push([...levels]);
        return own.levelPlanes!(levels, frames);
      };
      return { ...own, levelPlanes };
    };
    return { told, model: { ...finished, family: { ...family, autoencoder } } };
  }

  it('makes the same clip in more pixels', async () => {
    const small = await make(twoPassModel());
    const large = await make(finished, size);
    expect(large.previews).toEqual(small.previews);
    large.frames.forEach((frame, i) => {
      const { width, height, rgba } = small.frames[i]!;
      const doubled = resizeBilinear({ width, height, rgba }, 192, 128);
      expect(difference(frame, doubled), `frame ${i}`).toBeLessThanOrEqual(1);
    });
  });

  it('tells it from which noise level latents come, and which were given', async () => {
    const { told, model } = watched();
    const stills = [{ media: rawInput('still', [smooth(1, size)]), frame: 0, strength: 1 }];
    const { frames } = await make(model, { ...size, task: { verb: 'image', stills } });
    expect(difference(frames[0]!, smooth(1, size))).toBeLessThanOrEqual(4);
    // Three latent frames of 6x4 cells.
    expect(told).toHaveLength(1);
    expect(told[0]!.slice(0, 24)).toEqual(Array(24).fill(0));
    expect(told[0]!.slice(24)).toEqual(Array(48).fill(Math.fround(0.2)));
  });

  it('tells it that frames of the window before are not quite given', async () => {
    const { told, model } = watched();
    await make(model, { ...size, frames: 21 });
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]!.every((level) => level === Math.fround(0.2))).toBe(true);
    for (const levels of told.slice(1)) {
      expect(levels[0]).toBeCloseTo(0.1, 6);
      expect(levels.at(-1)).toBe(Math.fround(0.2));
    }
  });
});

it('refuses sizes that the first pass cannot halve', async () => {
  await expect(make(twoPassModel(), { width: 80, height: 64 })).rejects.toMatchObject({ name: 'BadRequest' });
});
