import { describe, expect, it } from 'vitest';
import type { Frame } from '../../media/frames';
import type { KeyframeStyle } from '../../sampling/conditioning';
import type { LatentGrid } from '../../sampling/latents';
import type { SampledWindow, WindowRequest } from '../../sampling/sample-window';
import type { EncodedText } from '../../sampling/text';
import { makeSegment, type WindowMaker } from './make-segment';
import type { SegmentRequest } from './segment';
import type { WindowGeometry } from './windows';

const text = {} as EncodedText;

/** A frame that is told by a number. */
const frame = (id: number): Frame => ({ width: 1, height: 1, rgba: Uint8ClampedArray.of(id, 0, 0, 255) });
const ids = (frames: readonly Frame[]) => frames.map(({ rgba }) => rgba[0]!);
const frames = (...list: number[]) => list.map(frame);

/** Makes frames that are numbered from 100 on, window by window; those that condition one are shown as they are. */
function fakeMaker() {
  const windows: WindowRequest[] = [];
  let next = 100;
  const shown = new Map<SampledWindow, Frame[]>();
  const maker: WindowMaker = {
    async sample(window) {
      windows.push(window);
      const list = Array.from({ length: window.frames }, () => frame(next++));
      for (const { frames: shown, start } of window.conditioning) list.splice(start, shown.length, ...shown);
      const sampled = {
        latents: new Float32Array(),
        earlier: [],
        levels: new Float32Array(),
        grid: {} as LatentGrid,
        seed: window.seed,
        index: window.index,
      };
      shown.set(sampled, list);
      return sampled;
    },
    async *frames(latents) {
      yield* shown.get(latents)!;
    },
  };
  return { maker, windows };
}

/** @param count of frames; of those around them there are as many as are handed over */
async function run(
  geometry: WindowGeometry,
  { frames: count, ...request }: Omit<SegmentRequest, 'segment'> & { readonly frames: number },
) {
  const { before = [], after = [] } = request;
  const segment = {
    frames: count,
    prompt: 'a fox',
    seed: 1,
    overlapBefore: before.length,
    overlapAfter: after.length,
  };
  const { maker, windows } = fakeMaker();
  const made: Frame[] = [];
  for await (const f of makeSegment(maker, geometry, { ...request, segment }, text)) made.push(f);
  return { made: ids(made), windows };
}

const geometry = (style: KeyframeStyle, temporalScale: number, maxFrames: number): WindowGeometry => ({
  style,
  temporalScale,
  maxFrames,
  overlapStrength: 0.9,
});

const conditioningOf = ({ conditioning }: WindowRequest) =>
  conditioning.map(({ frames: list, start, strength }) => ({ frames: ids(list), start, strength }));

describe('makeSegment', () => {
  it('gives each window the last frames of the one before', async () => {
    const { made, windows } = await run(geometry('in-place', 4, 21), { frames: 50 });
    expect(made).toHaveLength(50);
    expect(conditioningOf(windows[0]!)).toEqual([]);
    expect(conditioningOf(windows[1]!)).toEqual([
      { frames: made.slice(windows[0]!.frames - 5, windows[0]!.frames), start: 0, strength: 0.9 },
    ]);
    expect(windows.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('carries the last latents of each window behind the frame in front of them', async () => {
    const carry = { strength: 0.8, moments: 0.25 };
    const { made, windows } = await run({ ...geometry('in-place', 4, 33), carry }, { frames: 60 });
    expect(made).toHaveLength(60);
    const [first, second, third] = windows;
    expect(first!.conditioning).toEqual([]);
    expect(first!.like).toBeUndefined();
    for (const window of [second!, third!]) {
      const [given] = window.conditioning;
      expect(given).toMatchObject({ start: 0, strength: 0.8, carried: { frames: 2 } });
      expect(given!.frames).toHaveLength(1);
      expect(window.like).toMatchObject({ factor: 0.25, window: { index: 0 } });
    }
    expect(second!.conditioning[0]!.carried!.window.index).toBe(0);
    expect(third!.conditioning[0]!.carried!.window.index).toBe(1);
    // Frames of the fake are numbered as they are made, those of the overlaps too.
    expect(ids(second!.conditioning[0]!.frames)).toEqual([100 + first!.frames - 9]);
  });

  it('tells extra tokens of what is behind where the new frames end', async () => {
    const before = frames(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    const after = frames(21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37);
    const { made, windows } = await run(geometry('extra-tokens', 8, 97), { frames: 15, before, after });
    expect(made).toHaveLength(15);
    expect(windows[0]!.frames).toBe(49);
    expect(conditioningOf(windows[0]!)).toEqual([
      { frames: ids(before.slice(3)), start: 0, strength: 1 },
      { frames: ids(after), start: 32, strength: 1 },
    ]);
  });

  it('steps back in front by the frames that are repeated', async () => {
    const before = frames(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    const after = frames(50, 51, 52, 53, 54, 55, 56, 57, 58);
    const { made, windows } = await run(geometry('in-place', 4, 41), { frames: 18, before, after });
    expect(made).toHaveLength(18);
    expect(conditioningOf(windows[0]!)).toEqual([
      // Two of 20 new frames stand for 11 and 12.
      { frames: [2, 3, 4, 5, 6, 7, 8, 9, 10], start: 0, strength: 1 },
      // The first of them only leads in: it has no latent of its own.
      { frames: [50, 50, 51, 52, 53, 54, 55, 56, 57], start: 28, strength: 1 },
    ]);
    expect(made[0]).toBe(100 + 9 + 2);
  });

  it('goes backwards where only the end is known, and shows windows in the order of time', async () => {
    const after = frames(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const { made, windows } = await run(geometry('in-place', 4, 25), { frames: 30, after });
    expect(made).toHaveLength(30);
    const [last, first] = windows;
    expect([last!.index, first!.index]).toEqual([1, 0]);
    const count = last!.frames - 8;
    expect(conditioningOf(last!)).toEqual([
      { frames: [1, 1, 2, 3, 4, 5, 6, 7, 8], start: count - 1, strength: 1 },
    ]);
    const head = made.slice(30 - count);
    expect(conditioningOf(first!)[0]!.frames.slice(1)).toEqual(head.slice(0, 8));
  });

  it.each([
    ['extra-tokens' as const, [{ frames: [7], start: 10, strength: 0.5 }]],
    ['in-place' as const, [{ frames: [7, 7, 7, 7, 7], start: 8, strength: 0.5 }]],
  ])('puts stills at their frames, %s', async (style, expected) => {
    const stills = [{ frame: frame(7), at: 10, strength: 0.5 }];
    const { windows } = await run(geometry(style, 4, 33), { frames: 17, stills });
    expect(conditioningOf(windows[0]!)).toEqual(expected);
  });

  it('takes a source’s frames for its own', async () => {
    const asked: [number, number][] = [];
    const source = {
      at: async (from: number, count: number) => {
        asked.push([from, count]);
        return Array.from({ length: count }, (_, i) => frame(Math.max(0, from + i)));
      },
      noise: 0.5,
    };
    const { windows } = await run(geometry('in-place', 4, 13), { frames: 20, source });
    expect(asked).toEqual(windows.map((w, i) => [i === 0 ? 0 : expect.any(Number), w.frames]));
    expect(ids(windows[1]!.from!.frames)[0]).toBe(asked[1]![0]);
    expect(asked[1]![0] + windows[1]!.conditioning[0]!.frames.length).toBe(windows[0]!.frames);
  });
});
