import { expect, it, vi } from 'vitest';
import { rawInput } from '../../test/support/raw-media';
import type { Frame } from '../media/frames';
import type { GenerationRequest } from '../request/request';
import { Canvas } from './canvas';

vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);

const request: GenerationRequest = {
  model: 'm',
  prompt: 'a fox',
  negativePrompt: '',
  width: 96,
  height: 64,
  frames: 9,
  frameRate: 24,
  seed: 1,
  steps: 1,
  guidanceScale: 1,
};
const passes = [
  { width: 64, height: 32 },
  { width: 128, height: 64 },
];

async function open(change: Partial<GenerationRequest> = {}) {
  const signal = new AbortController().signal;
  return Canvas.open({ ...request, ...change }, { signal, videoLikeStills: false, passes });
}

/** A picture of stripes so fine that any smaller one loses them. */
const stripes = (width: number, height: number) => ({
  width,
  height,
  rgba: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => ((i >> 2) % 2 ? 255 : 0)),
});

/** Compared as bytes, which is quicker than value by value. */
function expectSame(a: Frame, b: Frame): void {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  expect(Buffer.from(a.rgba).equals(Buffer.from(b.rgba))).toBe(true);
}

it('shows a still with the detail of the largest pass', async () => {
  const canvas = await open();
  const input = rawInput('stripes', [stripes(128, 85)]);
  for await (const frame of canvas.source(input)) {
    expectSame(frame.still(), stripes(128, 85));
    expect(frame.model()).toMatchObject({ width: 96, height: 64 });
    expect(await frame.output()).toMatchObject({ width: 96, height: 64 });
  }
});

it('reads a still no smaller than the file', async () => {
  const output = { width: 384, height: 256, upscaler: 'resample' } as const;
  const canvas = await open({ output });
  for await (const frame of canvas.source(rawInput('stripes', [stripes(384, 256)]))) {
    expectSame(frame.still(), stripes(384, 256));
    expectSame(await frame.output(), stripes(384, 256));
  }
});

it('shows frames of clips at the size of the model', async () => {
  const canvas = await open();
  const input = rawInput('clip', [stripes(192, 128), stripes(192, 128)]);
  for await (const frame of canvas.source(input)) expect(frame.still()).toBe(frame.model());
});
