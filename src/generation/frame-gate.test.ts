/** What a look at frames does to a clip, from a request to the frames that are encoded, with a tiny random model. */
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { classifierOf, explicit, harmless } from '../../test/support/frame-classifiers';
import { rawInput, written } from '../../test/support/raw-media';
import { twoPassModel } from '../../test/support/two-pass-model';
import { Failure } from '../failure';
import type { Frame } from '../media/frames';
import { msg } from '../message/message';
import { plainKernels } from '../models/layers/block-kernels';
import type { FrameClassifier } from '../policy/frames/frame-classifier';
import type { Phase } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import { createNativeEngine } from '../runtime/engine-native';
import { Pipeline } from './pipeline';

// Node decodes and encodes neither pictures nor clips: raw frames go in and come out.
vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);
vi.mock('../media/still-encoder', async () => (await import('../../test/support/raw-media')).stillEncoder);
vi.mock('../media/video-encoder', async () => (await import('../../test/support/raw-media')).videoEncoder);

const engine = createNativeEngine();
afterAll(() => engine.dispose());
beforeEach(() => {
  written.length = 0;
});

const request: GenerationRequest = {
  model: 'tiny',
  prompt: 'a fox',
  negativePrompt: '',
  width: 96,
  height: 64,
  frames: 9,
  frameRate: 10,
  seed: 3,
  steps: 1,
  guidanceScale: 1,
};

/** Makes a clip; `phases` are those that began. */
async function make(classifier: FrameClassifier, change: Partial<GenerationRequest> = {}) {
  const device = { engine, memory: { budget: 2e9, maxBuffer: 1e9 }, kernels: plainKernels };
  const pipeline = new Pipeline(device, twoPassModel(), classifier);
  const phases = new Set<Phase>();
  const clip = await pipeline
    .generate(
      { ...request, ...change },
      {
        signal: new AbortController().signal,
        onProgress: ({ phase }) => phases.add(phase),
        onPreview: () => {},
      },
    )
    .catch((error: unknown) => error)
    .finally(() => pipeline.dispose());
  return { clip, phases };
}

const red = (): Frame => {
  const rgba = new Uint8ClampedArray(96 * 64 * 4).fill(255);
  return { width: 96, height: 64, rgba: rgba.map((value, i) => (i % 4 === 1 || i % 4 === 2 ? 0 : value)) };
};
const isRed = ({ rgba }: Frame) => rgba[0]! > 240 && rgba[1]! < 15 && rgba[2]! < 15;

it('makes a clip in whose frames nothing is found', async () => {
  expect((await make(harmless)).clip).toMatchObject({ frames: 9 });
});

it.each([1, 9])('gives out nothing of a result of %i frames that is refused', async (frames) => {
  const { clip } = await make(
    classifierOf(() => explicit(1)),
    { frames },
  );
  expect(clip).toBeInstanceOf(Failure);
  expect(clip).toMatchObject({
    name: 'ResultRefused',
    message: expect.stringMatching(/neither shown nor kept.*Change the prompt or the seed/),
  });
});

it('refuses a clip for its last frame alone', async () => {
  let looks = 0;
  const { clip } = await make(classifierOf(() => explicit(++looks === 3 ? 1 : 0)));
  expect(clip).toMatchObject({ name: 'ResultRefused' });
  expect(looks).toBe(3);
});

it('refuses a given picture by its name before anything is made of it', async () => {
  const stills = [{ media: rawInput('beach.png', [red()]), frame: 0, strength: 1 }];
  const { clip, phases } = await make(
    classifierOf((frame) => explicit(isRed(frame) ? 1 : 0)),
    { task: { verb: 'image', stills } },
  );
  expect(clip).toMatchObject({
    name: 'BadMedia',
    message: expect.stringMatching(/^“beach.png” is not used/),
  });
  expect(phases).not.toContain('denoise');
});

it('refuses a given clip for any of the frames that are looked at', async () => {
  const grey: Frame = { width: 96, height: 64, rgba: new Uint8ClampedArray(96 * 64 * 4).fill(128) };
  const source = rawInput(
    'walk.mp4',
    Array.from({ length: 17 }, (_, i) => (i === 16 ? red() : grey)),
  );
  const { clip } = await make(
    classifierOf((frame) => explicit(isRed(frame) ? 1 : 0)),
    { task: { verb: 'extend', source, direction: 'forwards' } },
  );
  expect(clip).toMatchObject({ name: 'BadMedia' });
  expect(written.length).toBeLessThan(20);
});

it('makes nothing where frames cannot be looked at, and says so before a step is done', async () => {
  const failure = new Failure('ModelUnavailable', msg('It could not be loaded.'));
  const { clip, phases } = await make({ ...harmless, open: () => Promise.reject(failure) });
  expect(clip).toBe(failure);
  expect(phases).not.toContain('denoise');
});
