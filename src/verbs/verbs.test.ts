/** The verbs with the shipped model, from a request to the frames that are encoded. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { embeddedModel } from '../../test/support/embedded-model';
import { harmless } from '../../test/support/frame-classifiers';
import { rawInput, written } from '../../test/support/raw-media';
import { Pipeline } from '../generation/pipeline';
import type { Frame } from '../media/frames';
import { plainKernels } from '../models/layers/block-kernels';
import type { GenerationRequest } from '../request/request';
import type { Shot, Task } from '../request/task';
import { createNativeEngine } from '../runtime/engine-native';

// Node decodes and encodes neither pictures nor clips: raw frames go in and come out.
vi.mock('../media/media-frames', async () => (await import('../../test/support/raw-media')).mediaFrames);
vi.mock('../media/still', async () => (await import('../../test/support/raw-media')).still);
vi.mock('../media/still-encoder', async () => (await import('../../test/support/raw-media')).stillEncoder);
vi.mock('../media/video-encoder', async () => (await import('../../test/support/raw-media')).videoEncoder);

const engine = createNativeEngine();
const memory = { budget: 2e9, maxBuffer: 1e9 };
const device = { engine, memory, kernels: plainKernels };
const pipeline = new Pipeline(device, await embeddedModel(), harmless);
afterAll(async () => {
  await pipeline.dispose();
  await engine.dispose();
});

const plain: GenerationRequest = {
  model: 'sprout',
  prompt: 'a fox runs through the snow',
  negativePrompt: '',
  width: 128,
  height: 128,
  frames: 17,
  frameRate: 10,
  seed: 5,
  steps: 4,
  guidanceScale: 1,
};

/** The frames of a request's clip, before they are encoded. */
async function make(task: Task | undefined, change: Partial<GenerationRequest> = {}): Promise<Frame[]> {
  const options = { signal: new AbortController().signal, onProgress: () => {}, onPreview: () => {} };
  const request = { ...plain, ...(task && { task }), ...change };
  const clip = await pipeline.generate(request, options);
  expect(clip.frames).toBe(written.length);
  return [...written];
}

/** Mean squared difference of two pictures' colours. */
function difference(a: Frame, b: Frame): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.rgba.reduce((sum, value, i) => sum + (value - b.rgba[i]!) ** 2, 0) / ((a.rgba.length * 3) / 4);
}

/** Peak signal-to-noise ratio of two pictures in dB. */
function psnr(a: Frame, b: Frame): number {
  return 10 * Math.log10(255 ** 2 / difference(a, b));
}

/** The largest step from a frame to the next. */
function largestStep(frames: readonly Frame[]): number {
  return Math.max(...frames.slice(1).map((frame, i) => difference(frame, frames[i]!)));
}

function expectSame(actual: readonly Frame[], expected: readonly Frame[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((frame, i) => {
    expect(Buffer.compare(Buffer.from(frame.rgba), Buffer.from(expected[i]!.rgba)), `frame ${i}`).toBe(0);
  });
}

let source: Frame[];
/** What the same prompt looks like with another seed: a cut to it is seen. */
let other: Frame[];
beforeAll(async () => {
  source = await make(undefined);
  other = await make(undefined, { seed: 6 });
});

const clip = () => rawInput('source', source);
const still = (frame: Frame, name = 'still') => rawInput(name, [frame]);

describe('text', () => {
  it('makes a long clip in windows without a seam, and the same one again', async () => {
    const frames = await make(undefined, { frames: 60 });
    expect(frames).toHaveLength(60);
    expect(largestStep(frames)).toBeLessThan(difference(source[16]!, other[0]!));
    expectSame(await make(undefined, { frames: 60 }), frames);
  });

  it('enlarges frames of another shape to cover the file’s', async () => {
    const output = { width: 384, height: 216, upscaler: 'resample' } as const;
    const [frame] = await make(undefined, { frames: 1, width: 320, height: 192, output });
    expect([frame!.width, frame!.height]).toEqual([384, 216]);
  });
});

describe('image', () => {
  it('begins with the still and moves on from it', async () => {
    const stills = [{ media: still(source[3]!), frame: 0, strength: 1 }];
    const frames = await make({ verb: 'image', stills });
    expect(frames).toHaveLength(17);
    expect(psnr(frames[0]!, source[3]!)).toBeGreaterThan(40);
    expect(difference(frames[16]!, frames[0]!)).toBeGreaterThan(100);
  });

  it('shows stills at the frames that they were given', async () => {
    const stills = [
      { media: still(source[0]!, 'first'), frame: 0, strength: 1 },
      { media: still(source[16]!, 'last'), frame: 16, strength: 1 },
    ];
    const frames = await make({ verb: 'image', stills });
    expect(psnr(frames[0]!, source[0]!)).toBeGreaterThan(40);
    // A latent in place is four frames, which a still cannot be told apart from.
    expect(psnr(frames[16]!, source[16]!)).toBeGreaterThan(30);
  });

  it('lets the clip leave a still of less strength', async () => {
    const at = async (strength: number) => {
      const frames = await make({ verb: 'image', stills: [{ media: still(other[8]!), frame: 0, strength }] });
      return psnr(frames[0]!, other[8]!);
    };
    expect(await at(1)).toBeGreaterThan((await at(0.5)) + 3);
  });
});

describe('extend', () => {
  it.each(['forwards', 'backwards'] as const)('%s keeps every frame of the source', async (direction) => {
    const frames = await make({ verb: 'extend', source: clip(), direction }, { frames: 30 });
    expect(frames).toHaveLength(47);
    const first = direction === 'forwards' ? 0 : 30;
    expectSame(frames.slice(first, first + 17), source);
    const seam = direction === 'forwards' ? 17 : 30;
    expect(difference(frames[seam]!, frames[seam - 1]!)).toBeLessThan(difference(source[16]!, other[0]!) / 2);
  });
});

describe('fill', () => {
  it('leads from one clip to another and keeps both', async () => {
    const behind = rawInput('behind', other);
    const frames = await make({ verb: 'fill', before: clip(), after: behind }, { frames: 14 });
    expectSame(frames.slice(0, 17), source);
    expectSame(frames.slice(-17), other);
    const cut = difference(source[16]!, other[0]!);
    expect(largestStep(frames)).toBeLessThan(cut);
  });

  it('leads from one still to another', async () => {
    const task = { verb: 'fill', before: still(source[0]!, 'a'), after: still(source[16]!, 'b') } as const;
    const frames = await make(task, { frames: 15 });
    expectSame([frames[0]!, frames[16]!], [source[0]!, source[16]!]);
    expect(psnr(frames[1]!, source[0]!)).toBeGreaterThan(psnr(frames[1]!, source[16]!));
  });
});

describe('loop', () => {
  it.each([
    ['a clip', true, 12, 29],
    ['a prompt', false, 32, 32],
  ])('of %s ends as it begins', async (_, given, count, total) => {
    // What crosses the picture cannot come back in a second, so something that stays in its place.
    const prompt = 'an owl hovers in the forest';
    const begun = given && (await make(undefined, { prompt }));
    const task = begun
      ? ({ verb: 'loop', source: rawInput('begun', begun) } as const)
      : ({ verb: 'loop' } as const);
    const frames = await make(task, { frames: count, prompt });
    expect(frames).toHaveLength(total);
    if (begun) expectSame(frames.slice(0, 17), begun);
    expect(difference(frames.at(-1)!, frames[0]!)).toBeLessThanOrEqual(1.5 * largestStep(frames));
    expect(difference(frames.at(-1)!, frames[0]!)).toBeLessThan(difference(source[16]!, other[0]!) / 2);
  });
});

describe('restyle', () => {
  it('changes more of the source the more may change, and nothing at 0', async () => {
    const kept: number[] = [];
    for (const amount of [0, 0.25, 0.5, 1]) {
      const task = { verb: 'restyle', source: clip(), change: amount } as const;
      const frames = await make(task, { prompt: 'a dog runs on the beach', frames: 40 });
      // The source decides the length where it is shorter.
      expect(frames).toHaveLength(17);
      kept.push(psnr(frames[8]!, source[8]!));
    }
    // What the autoencoder keeps of a clip that it decoded itself.
    expect(kept[0]).toBeGreaterThan(36);
    expect(kept).toEqual(kept.toSorted((a, b) => b - a));
  });
});

describe('region', () => {
  /** The left half, as a mask and by pixel. */
  const isLeft = (i: number) => i % 128 < 64;
  const mask = new Blob([
    Uint8ClampedArray.from({ length: 128 * 128 * 4 }, (_, i) => (i % 4 === 3 || isLeft(i >> 2) ? 255 : 0)),
  ]);
  const half = ({ rgba }: Frame, left: boolean) => rgba.filter((_, i) => isLeft(i >> 2) === left);

  it.each(['change', 'move', 'cinemagraph'] as const)(
    '%s leaves every pixel around it alone',
    async (mode) => {
      const task = { verb: 'region', source: clip(), mask, mode } as const;
      const frames = await make(task, { prompt: 'a dog dances on the beach' });
      expect(frames).toHaveLength(17);
      frames.forEach((frame, i) => {
        const around = mode === 'cinemagraph' ? source[0]! : source[i]!;
        expect(Buffer.compare(Buffer.from(half(frame, false)), Buffer.from(half(around, false)))).toBe(0);
      });
      expect(half(frames[8]!, true)).not.toEqual(half(source[8]!, true));
      if (mode !== 'change') expectSame([frames[0]!], [source[0]!]);
    },
  );

  it('refuses a mask of another size, and an empty one', async () => {
    const wrong = new Blob([new Uint8ClampedArray(64 * 64 * 4).fill(255)]);
    const task = { verb: 'region', source: clip(), mask: wrong, mode: 'change' } as const;
    await expect(make(task)).rejects.toThrow(/64x64.*128x128.*Paint the region again/);
    const empty = new Blob([new Uint8ClampedArray(128 * 128 * 4)]);
    await expect(make({ ...task, mask: empty })).rejects.toThrow(/No region is painted/);
  });
});

describe('storyboard', () => {
  const shots: Shot[] = [
    { prompt: 'a fox runs through the snow', frames: 13, transition: 'cut', seed: 1 },
    { prompt: 'a fox jumps in the snow', frames: 12, transition: 'continue', seed: 2 },
    { prompt: 'a rocket flies up in space', frames: 20, transition: 'fill', seed: 3 },
    { prompt: 'a penguin dances on the beach', frames: 9, transition: 'cut', seed: 4 },
  ];
  const starts = [0, 13, 25, 45, 54];
  const part = (frames: readonly Frame[], shot: number) => frames.slice(starts[shot], starts[shot + 1]);

  it('has its shots in their order, each at its length', async () => {
    const frames = await make({ verb: 'storyboard', shots });
    expect(frames).toHaveLength(54);
    // A shot that begins afresh is the clip of its prompt and seed.
    const alone = await make(undefined, { prompt: shots[3]!.prompt, seed: 4, frames: 9 });
    expectSame(part(frames, 3), alone);
    const cut = difference(frames[45]!, frames[44]!);
    expect(difference(frames[13]!, frames[12]!)).toBeLessThan(cut / 2);
    expect(difference(frames[25]!, frames[24]!)).toBeLessThan(cut / 2);
  });

  it('makes one shot again and leaves the others alone', async () => {
    const before = await make({ verb: 'storyboard', shots });
    const changed = shots.map((shot, i) => (i === 1 ? { ...shot, seed: 77 } : shot));
    const remake = { shot: 1, clip: rawInput('storyboard', before) };
    const after = await make({ verb: 'storyboard', shots: changed, remake });
    for (const shot of [0, 2, 3]) expectSame(part(after, shot), part(before, shot));
    expect(difference(part(after, 1)[6]!, part(before, 1)[6]!)).toBeGreaterThan(10);
    const cut = difference(before[45]!, before[44]!);
    expect(difference(after[13]!, after[12]!)).toBeLessThan(cut / 2);
    expect(difference(after[25]!, after[24]!)).toBeLessThan(cut / 2);
  });
});

it('refuses what would last longer than a clip can', async () => {
  const task = { verb: 'extend', source: clip(), direction: 'forwards' } as const;
  await expect(make(task, { frames: 595 })).rejects.toThrow(/61\.2 seconds.*60 are possible/);
});
