import { expect, test } from 'vitest';
import { embeddedModel } from '../../../test/support/embedded-model';
import { twoPassModel } from '../../../test/support/two-pass-model';
import { fullSize } from '../../../tools/synthesize/configs';
import { inEnglish } from '../../message/in-english';
import type { InstalledPart } from '../../models/contract/installed-model';
import { transformerConfigOf, vaeConfigOf } from '../../models/ltx/checkpoint-config';
import { ltx } from '../../models/ltx/family';
import type { GenerationRequest } from '../../request/request';
import type { Backend, Engine } from '../../runtime/types';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';
import { planClip } from './plan-clip';

const GIB = 2 ** 30;

/** LTX-Video 2B 0.9.8 as it is after an import with 4-bit matrices. */
function imported(bytes: ModelOutline['bytes']): ModelOutline {
  const part = (config: object): InstalledPart => ({
    version: 'v',
    from: 'ltxv-2b-0.9.8-distilled.safetensors',
    bytes: 0,
    config,
  });
  const config = ltx.configOf(ltx.offers[0]!, {
    transformer: part(transformerConfigOf(fullSize.transformer)),
    vae: part({ ...vaeConfigOf(fullSize.vae), _class_name: 'AutoencoderKLLTXVideo' }),
    text_encoder: part(fullSize.textEncoder),
    upsampler: part(fullSize.upsampler),
    tokenizer: part({}),
  });
  return { family: ltx, config, layout: 'blockwise', halfFloats: false, bytes };
}

const q4 = { text_encoder: 2.9e9, transformer: 1.15e9, upsampler: 0.25e9 };

function device(backend: Backend, budget: number, maxBuffer = 2 * GIB): GenerationDevice {
  const engine = {
    backend,
    features: { halfPrecision: backend === 'webgpu', flashAttention: false },
  } as Engine;
  const kernels = { precision: 'float32', selfAttention: 'explicit', textAttention: 'explicit' } as const;
  return { engine, memory: { budget, maxBuffer }, kernels };
}

function request(width: number, height: number, frames: number): GenerationRequest {
  const rest = { model: 'ltx-video-2b', prompt: 'a', negativePrompt: '', frameRate: 24, seed: 0 };
  return { ...rest, width, height, frames, steps: 8, guidanceScale: 1 };
}

// The original's int(768 * 0.6666666) is 511, which is rounded down to 480.
test('a clip of the usual size fits an 8 GB graphics card, in two passes', () => {
  const plan = planClip(imported(q4), device('webgpu', 8 * GIB), request(768, 512, 97));
  expect(plan.memory.fits).toBe(true);
  expect(plan.memory.peak).toBeLessThanOrEqual(8 * GIB);
  expect(plan.passes.map(({ width, height }) => [width, height])).toEqual([
    [480, 320],
    [960, 640],
  ]);
});

test('memory does not grow with the size beyond what the budget allows', () => {
  for (const [width, height, frames] of [
    [256, 256, 9],
    [768, 512, 121],
    [1216, 704, 121],
  ] as const) {
    const { memory } = planClip(imported(q4), device('webgpu', 6 * GIB, GIB), request(width, height, frames));
    if (memory.fits) expect(memory.peak).toBeLessThanOrEqual(6 * GIB);
    else expect(inEnglish(memory.advice!)).toMatch(/smaller size|shorter/);
  }
});

test('larger clips divide attention into more parts', () => {
  const chunks = (frames: number) =>
    planClip(imported(q4), device('webgpu', 8 * GIB), request(768, 512, frames)).queryChunks;
  expect(chunks(97)).toBeGreaterThan(chunks(25));
});

test('one text layer at a time: encoding takes less than a tenth of the encoder', () => {
  const { memory } = planClip(imported(q4), device('wasm', 3.5 * GIB), request(256, 256, 9));
  const text = memory.phases.find(({ phase }) => phase === 'encode-text')!;
  expect(text.weights + text.activations).toBeLessThan(q4.text_encoder / 10);
});

test('weights that WebAssembly cannot hold are read step by step', () => {
  const full = { text_encoder: 9.8e9, transformer: 3.85e9, upsampler: 0.25e9 };
  const small = request(256, 256, 9);
  expect(planClip(imported(full), device('wasm', 3.5 * GIB), small).offload).toBe(true);
  expect(planClip(imported(q4), device('wasm', 3.5 * GIB), small).offload).toBe(false);
});

test('a GPU that cannot hold the weights is told to take smaller ones', () => {
  const full = { text_encoder: 9.8e9, transformer: 3.85e9, upsampler: 0.25e9 };
  const { memory } = planClip(imported(full), device('webgpu', 3 * GIB), request(256, 256, 9));
  expect(memory.fits).toBe(false);
  expect(inEnglish(memory.advice!)).toMatch(/q4/);
});

test('a long clip is made in windows, and takes no more memory than a short one', () => {
  const plan = (frames: number) =>
    planClip(imported(q4), device('webgpu', 8 * GIB), request(768, 512, frames));
  const [short, long] = [plan(161), plan(60 * 24)];
  expect(long.geometry.maxFrames).toBe(161);
  expect(long.memory.peak).toBeLessThanOrEqual(Math.max(short.memory.peak, 8 * GIB));
  // The one difference: windows overlap what was made before.
  expect(short.memory.phases.map(({ phase }) => phase)).not.toContain('read-media');
  expect(long.memory.phases.map(({ phase }) => phase)).toContain('read-media');
});

test('windows are as short as memory demands', () => {
  const plans = [8, 4, 3].map((gib) =>
    planClip(imported(q4), device('webgpu', gib * GIB, GIB / 4), request(1216, 704, 161)),
  );
  expect(plans.every(({ memory }) => memory.fits)).toBe(true);
  const lengths = plans.map(({ geometry }) => geometry.maxFrames);
  expect(lengths[0]).toBe(161);
  expect(lengths[1]).toBeLessThan(161);
  expect(lengths[2]).toBeLessThan(lengths[1]!);
});

test('latents that are doubled through pixels take room for these', () => {
  const size = { width: 96, height: 64, frames: 9 };
  const plan = planClip(twoPassModel(), device('wasm', GIB), {
    ...request(size.width, size.height, size.frames),
    frameRate: 10,
  });
  expect(plan.passes.map(({ width, height }) => [width, height])).toEqual([
    [48, 32],
    [96, 64],
  ]);
  expect(plan.memory.fits).toBe(true);
  const denoise = plan.memory.phases.find(({ phase }) => phase === 'denoise')!;
  // A first frame, four times, and two blocks of four, in three colours of four bytes.
  expect(denoise.activations).toBeGreaterThan(size.width * size.height * 12 * 3 * 4);
});

test.each(['wasm', 'webgpu'] as const)(
  'the shipped model decodes every window of its sizes in one piece on %s',
  async (backend) => {
    const model = await embeddedModel();
    for (const [width, height] of model.config.limits.sizes) {
      for (const frames of [17, 33]) {
        const clip = { ...request(width, height, frames), frameRate: 10 };
        const plan = planClip(model, device(backend, 2 * GIB), clip);
        const grid = { frames: (frames - 1) / 4 + 1, height: height / 32, width: width / 32 };
        expect(plan.memory.decode).toEqual(grid);
        expect(plan.decode).toMatchObject({ exact: true, redundancy: 1 });
        expect(plan.keepDenoiser).toBe(true);
      }
    }
  },
);

test('memory is planned for the windows that the true lengths of sources make', () => {
  const source = { kind: 'clip', name: 'a.mp4', blob: new Blob(), fit: 'crop' } as const;
  const fill = {
    ...request(512, 512, 60),
    task: { verb: 'fill', before: source, after: source } as const,
  };
  const plan = (frames: number) => planClip(imported(q4), device('webgpu', 8 * GIB), fill, () => frames);
  const longest = (frames: number) => Math.max(...plan(frames).windows.map(({ window }) => window.frames));
  expect(longest(5)).toBe(81);
  expect(longest(200)).not.toBe(81);
  // Without their lengths nothing is guessed.
  expect(() => planClip(imported(q4), device('webgpu', 8 * GIB), fill)).toThrow(/“a.mp4” were not counted/);
});
