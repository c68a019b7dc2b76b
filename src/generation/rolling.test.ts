/** Clips that are made chunk by chunk, from a request to the frames that are encoded, with a tiny random model. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { encodeSafetensors, f32 } from '../../test/safetensors';
import { harmless } from '../../test/support/frame-classifiers';
import { countHeld } from '../../test/support/held-memory';
import { memorySource } from '../../test/support/memory-source';
import { rawInput, written } from '../../test/support/raw-media';
import { rollingModel } from '../../test/support/rolling-model';
import type { Frame } from '../media/frames';
import { plainKernels } from '../models/layers/block-kernels';
import type { Progress } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import { createNativeEngine } from '../runtime/engine-native';
import { latentFrames } from '../sampling/latents';
import type { SampledWindow } from '../sampling/sample-window';
import { readLora } from '../weights/adapters/read-lora';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { ModelAssets } from './model/model-assets';
import { Pipeline } from './pipeline';
import { planClip } from './plan/plan-clip';
import type { KeptWindows } from './windows/kept-windows';

// Node decodes and encodes neither pictures nor clips: raw frames go in and come out.
vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);
vi.mock('../media/still-encoder', async () => (await import('../../test/support/raw-media')).stillEncoder);
vi.mock('../media/video-encoder', async () => (await import('../../test/support/raw-media')).videoEncoder);

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const device = { engine, memory: { budget: 2e9, maxBuffer: 1e9 }, kernels: plainKernels };
const size = { width: 64, height: 32 };
const request: GenerationRequest = {
  model: 'tiny-wan',
  prompt: 'a fox',
  negativePrompt: '',
  ...size,
  frames: 21,
  frameRate: 16,
  seed: 3,
  steps: 2,
  guidanceScale: 1,
};

const framewise = { framesPerChunk: 1, window: 6, sink: 0 };
const chunks = { framesPerChunk: 3, window: 12, sink: 3 };

async function make(
  model: ModelAssets,
  change: Partial<GenerationRequest> = {},
  kept?: KeptWindows,
  on = device,
) {
  const pipeline = new Pipeline(on, model, harmless);
  const progress: Progress[] = [];
  try {
    await pipeline.generate(
      { ...request, ...change },
      {
        signal: new AbortController().signal,
        kept,
        onProgress: (step) => progress.push(step),
        onPreview: () => undefined,
      },
    );
  } finally {
    await pipeline.dispose();
  }
  return { frames: [...written], steps: progress.filter(({ phase }) => phase === 'denoise') };
}

/** A picture without fine detail, which differs from frame to frame. */
function smooth(phase: number): Frame {
  const { width, height } = size;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = 128 + 80 * Math.sin(phase + 3 * x + 2 * y * (c + 1));
  }
  return { width, height, rgba };
}

const clip = (frames: number) =>
  rawInput(
    `clip of ${frames}`,
    Array.from({ length: frames }, (_, i) => smooth(0.05 * i)),
  );

/** The largest difference of two pictures, in levels of 255. */
function difference(a: Frame, b: Frame): number {
  return a.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - b.rgba[i]!)), 0);
}

const shot = (prompt: string, frames: number, transition: 'cut' | 'continue' | 'fill' = 'cut') => ({
  prompt,
  frames,
  transition,
  seed: 4,
});

it.each([
  ['frame by frame', framewise],
  ['in chunks', chunks],
] as const)('makes a clip of a prompt %s, the same from the same seed', async (_, causal) => {
  const { frames, steps } = await make(rollingModel(causal), { frames: 18 });
  expect(frames).toHaveLength(18);
  expect(new Set(frames[9]!.rgba).size).toBeGreaterThan(20);
  const { done, total, times } = steps.at(-1)!;
  expect(done).toBe(total);
  expect(times!.denoise!.share).toBe(1);
  const counts = steps.map((step) => step.done);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect((await make(rollingModel(causal), { frames: 18 })).frames).toEqual(frames);
  expect((await make(rollingModel(causal), { frames: 18, seed: 8 })).frames).not.toEqual(frames);
  expect((await make(rollingModel(causal), { frames: 18, prompt: 'a' })).frames).not.toEqual(frames);
});

it('makes a still', async () => {
  for (const causal of [framewise, chunks])
    expect((await make(rollingModel(causal), { frames: 1 })).frames).toHaveLength(1);
});

it('begins with a given picture', async () => {
  const given = smooth(1);
  const stills = [{ media: rawInput('still', [given]), frame: 0, strength: 1 }];
  const { frames, steps } = await make(rollingModel(framewise), { task: { verb: 'image', stills } });
  expect(frames).toHaveLength(21);
  expect(difference(frames[0]!, given)).toBeLessThanOrEqual(24);
  expect(difference(frames[20]!, given)).toBeGreaterThan(24);
  expect(steps.at(-1)!.done).toBe(steps.at(-1)!.total);
  // What follows depends on the picture.
  const other = [{ media: rawInput('other', [smooth(2.5)]), frame: 0, strength: 1 }];
  const else_ = await make(rollingModel(framewise), { task: { verb: 'image', stills: other } });
  expect(difference(else_.frames[20]!, frames[20]!)).toBeGreaterThan(2);
});

it.each([
  ['frame by frame', framewise, 30],
  ['in chunks', chunks, 30],
  ['in chunks, though it is too short for one', chunks, 2],
] as const)('goes on from the end of a clip %s, whose own frames stay', async (_, causal, length) => {
  const source = clip(length);
  const task = { verb: 'extend', source, direction: 'forwards' } as const;
  const { frames } = await make(rollingModel(causal), { task, frames: 11 });
  expect(frames).toHaveLength(length + 11);
  for (let i = 0; i < length; i++) expect(difference(frames[i]!, smooth(0.05 * i))).toBe(0);
  expect(new Set(frames.at(-1)!.rgba).size).toBeGreaterThan(20);
});

describe('a storyboard', () => {
  const storyboard = (shots: readonly ReturnType<typeof shot>[]) => ({ verb: 'storyboard', shots }) as const;

  it('changes its prompt and goes on with the very latents of the shot before', async () => {
    const shots = [shot('a fox', 21), shot('a', 12, 'continue'), shot('fox', 12, 'continue')];
    const windows: SampledWindow[] = [];
    const kept: KeptWindows = {
      get: async () => undefined,
      set: async (number, { window }) => {
        windows[number - 1] = window;
      },
    };
    const { frames } = await make(rollingModel(chunks), { task: storyboard(shots) }, kept);
    expect(frames).toHaveLength(45);
    for (const [i, { carried, latents, grid }] of windows.slice(1).entries()) {
      const { frames: count } = carried!;
      expect(count).toBeGreaterThan(1);
      const before = windows[i]!;
      const last = before.grid.frames;
      const channels = latents.length / (grid.frames * grid.height * grid.width);
      expect(latentFrames(latents, { channels, frames: grid.frames }, 1, 1 + count)).toEqual(
        latentFrames(before.latents, { channels, frames: last }, last - count, last),
      );
    }
  });

  it('goes on with frames where a shot ends between latents, as from a clip', async () => {
    const task = storyboard([shot('a fox', 18), shot('a', 12, 'continue')]);
    expect((await make(rollingModel(chunks), { task })).frames).toHaveLength(30);
  });

  it('begins anew behind a cut', async () => {
    const alone = await make(rollingModel(framewise), { ...shot('a', 9), frames: 9 });
    const { frames } = await make(rollingModel(framewise), {
      task: storyboard([shot('a fox', 9), shot('a', 9)]),
    });
    expect(frames.slice(9)).toEqual(alone.frames);
  });

  it.each([
    ['a transition', storyboard([shot('a fox', 9), shot('a', 9, 'fill')]), /shot 2/],
    [
      'one that has to lead to the next',
      { ...storyboard([shot('a fox', 9), shot('a', 9, 'continue')]), remake: { shot: 0, clip: clip(18) } },
      /shot 1 again/,
    ],
  ] as const)('refuses %s', async (_, task, words) => {
    await expect(make(rollingModel(chunks), { task })).rejects.toMatchObject({
      name: 'BadRequest',
      message: expect.stringMatching(words),
    });
  });
});

it('refuses what would lead to frames that are there already', async () => {
  const backwards = { verb: 'extend', source: clip(9), direction: 'backwards' } as const;
  await expect(make(rollingModel(framewise), { task: backwards })).rejects.toThrow(/behind a clip/);
  const stills = [0, 8].map((frame) => ({ media: rawInput('still', [smooth(1)]), frame, strength: 1 }));
  await expect(make(rollingModel(framewise), { task: { verb: 'image', stills } })).rejects.toThrow(
    /first frame/,
  );
});

it('makes ten seconds as one window, in steps that grow with its length alone', async () => {
  const { frames, steps } = await make(rollingModel(chunks), { frames: 161 });
  expect(frames).toHaveLength(161);
  // 14 chunks of two steps and one that keeps, but for the last.
  expect(steps.at(-1)!.total).toBe(14 * 3 - 1);
});

it('holds no more for a long clip than for a short one, and runs as often for each of its chunks', async () => {
  const counted = countHeld(engine);
  const model = rollingModel(chunks);
  // So little that none of the clips is decoded at once.
  const little = { ...device, engine: counted.engine, memory: { ...device.memory, budget: 4e6 } };
  const made = [];
  // Of 8 chunks, 16 and 32, of which a chunk sees four.
  for (const frames of [93, 189, 381]) {
    counted.begin();
    await make(model, { frames }, undefined, little);
    made.push({
      cache: counted.peaks.get('wan-keep-frames'),
      peak: Math.max(...counted.peaks.values()),
      runs: counted.runs,
    });
  }
  expect(new Set(made.map(({ cache }) => cache)).size).toBe(1);
  for (const { peak } of made) expect(peak).toBeLessThan(1.1 * made[0]!.peak);
  const [few, more, most] = made.map(({ runs }) => runs);
  // What is decoded in one stretch is rounded to whole frames.
  expect(Math.abs(most! - more! - 2 * (more! - few!))).toBeLessThanOrEqual(2);
});

it('plans a minute with the memory of a few seconds, and attends to fewer frames where there is less', () => {
  const model = rollingModel(chunks);
  const denoise = (frames: number, budget = 2e9, of = model) => {
    const { memory, geometry } = planClip(
      of,
      { ...device, memory: { budget, maxBuffer: 1e9 } },
      { ...request, frames },
    );
    const { activations } = memory.phases.find(({ phase }) => phase === 'denoise')!;
    return { activations, memory, attended: geometry.rolling!.attended };
  };
  const long = denoise(960);
  expect(long.activations).toBe(denoise(161).activations);
  expect(long.attended).toBe(12);
  const wide = rollingModel({ ...chunks, window: 21, sink: 0 });
  const big = denoise(960, 2e9, wide);
  expect(big.activations).toBeGreaterThan(long.activations);
  const less = denoise(960, big.activations - 1, wide);
  expect(less.attended).toBeLessThan(21);
  expect(less.activations).toBeLessThan(big.activations);
  const none = denoise(960, 1000, wide);
  expect(none.memory.fits).toBe(false);
});

it('makes clips with the same network of whole windows, where all frames see each other', async () => {
  const undistilled = {
    guidance_scale: 4,
    schedule: { kind: 'static-shift', shift: 8, largest: 0.999 },
  } as const;
  const ways: Parameters<typeof rollingModel>[1][] = [
    {},
    { ...undistilled, stochastic: false },
    { ...undistilled, stochastic: false, solver: 'unipc' },
  ];
  const middles: Frame[] = [];
  for (const change of ways) {
    const model = rollingModel(undefined, change);
    const { frames } = await make(model, {
      frames: 9,
      guidanceScale: change!.guidance_scale ?? 1,
      steps: 4,
      negativePrompt: 'fox',
    });
    expect(frames).toHaveLength(9);
    expect(new Set(frames[4]!.rgba).size).toBeGreaterThan(20);
    middles.push(frames[4]!);
  }
  // Each solver goes a way of its own.
  expect(difference(middles[1]!, middles[2]!)).toBeGreaterThan(0);
});

it('adds LoRAs to every chunk, as strongly as is asked for', async () => {
  const model = rollingModel(framewise);
  const layer = 'diffusion_model.blocks.0.self_attn.v';
  const network = model.family.denoiser(model.config).adaptable!();
  const [width = 0] = network.weights.get('blocks.0.attn1.to_v.weight')!;
  const waves = (...shape: [number, number]) =>
    f32(
      shape,
      Array.from({ length: shape[0] * shape[1] }, (_, i) => Math.sin(i * i)),
    );
  const file = encodeSafetensors({
    [`${layer}.lora_A.weight`]: waves(2, width),
    [`${layer}.lora_B.weight`]: waves(width, 2),
  });
  const openLora = async () => {
    const checkpoint = await openCheckpoint([memorySource('lora.safetensors', file)]);
    return { lora: await readLora(checkpoint, network, 'Wan'), bytes: file.length };
  };
  const last = async (strength?: number) => {
    const loras = strength === undefined ? [] : [{ name: 'look', sha256: 'a'.repeat(64), strength }];
    return (await make({ ...model, openLora }, { loras })).frames.at(-1)!.rgba;
  };
  const plain = await last();
  expect(await last(0)).toEqual(plain);
  expect(await last(1)).not.toEqual(plain);
});
