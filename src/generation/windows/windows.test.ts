import { describe, expect, it } from 'vitest';
import {
  overlapFrames,
  planWindows,
  type SegmentLengths,
  usableOverlap,
  type WindowGeometry,
} from './windows';

const sprout: WindowGeometry = { temporalScale: 4, maxFrames: 33, style: 'in-place', overlapStrength: 1 };
const ltx: WindowGeometry = { temporalScale: 8, maxFrames: 97, style: 'extra-tokens', overlapStrength: 1 };

const carrying: WindowGeometry = { ...sprout, carry: { strength: 1, moments: 0 } };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('planWindows', () => {
  it('makes what fits into one window in one', () => {
    expect(planWindows({ frames: 17, overlapBefore: 0, overlapAfter: 0 }, sprout)).toEqual([
      { frames: 17, overlapBefore: 0, carried: 0, repeated: 0, kept: 17, overlapAfter: 0 },
    ]);
    // 15 frames are made as 17, and two of them dropped.
    expect(planWindows({ frames: 15, overlapBefore: 0, overlapAfter: 0 }, sprout)).toEqual([
      { frames: 17, overlapBefore: 0, carried: 0, repeated: 0, kept: 15, overlapAfter: 0 },
    ]);
  });

  it('continues each window with the last frames of the one before', () => {
    const windows = planWindows({ frames: 100, overlapBefore: 0, overlapAfter: 0 }, sprout);
    expect(windows).toHaveLength(4);
    expect(windows.map(({ overlapBefore }) => overlapBefore)).toEqual([0, 9, 9, 9]);
    expect(sum(windows.map(({ kept }) => kept))).toBe(100);
  });

  it('carries the latents of whole overlaps from window to window, and nothing from frames that are only given', () => {
    const carried = (segment: SegmentLengths, geometry = carrying) =>
      planWindows(segment, geometry).map((window) => window.carried);
    expect(carried({ frames: 100, overlapBefore: 0, overlapAfter: 0 })).toEqual([0, 2, 2, 2]);
    expect(carried({ frames: 100, overlapBefore: 50, overlapAfter: 0 })).toEqual([0, 2, 2, 2, 2]);
    expect(carried({ frames: 100, overlapBefore: 0, overlapAfter: 0 }, sprout)).toEqual([0, 0, 0, 0]);
    // Backwards, a window ends within latents of the one behind it.
    expect(carried({ frames: 60, overlapBefore: 0, overlapAfter: 17 })).toEqual([0, 0, 0]);
  });

  it('leads to what is behind, and steps back into what is in front where the frames would not come out even', () => {
    // 9 given, 18 wanted, 8 given: 20 are made, the first two of which stand for the last two in front.
    expect(
      planWindows({ frames: 18, overlapBefore: 40, overlapAfter: 40 }, { ...sprout, maxFrames: 41 }),
    ).toEqual([{ frames: 37, overlapBefore: 9, carried: 0, repeated: 2, kept: 18, overlapAfter: 8 }]);
    expect(planWindows({ frames: 8, overlapBefore: 1, overlapAfter: 1 }, sprout)).toEqual([
      { frames: 13, overlapBefore: 1, carried: 0, repeated: 0, kept: 8, overlapAfter: 4 },
    ]);
    expect(planWindows({ frames: 7, overlapBefore: 1, overlapAfter: 1 }, ltx)).toEqual([
      { frames: 9, overlapBefore: 1, carried: 0, repeated: 0, kept: 7, overlapAfter: 1 },
    ]);
  });

  it('goes backwards where only the end is known', () => {
    const windows = planWindows({ frames: 60, overlapBefore: 0, overlapAfter: 17 }, sprout);
    expect(
      windows.every(({ overlapBefore, overlapAfter }) => overlapBefore === 0 && overlapAfter === 8),
    ).toBe(true);
    expect(windows.slice(1).every(({ repeated }) => repeated === 0)).toBe(true);
    expect(sum(windows.map(({ kept }) => kept))).toBe(60);
  });

  it.each([
    sprout,
    carrying,
    ltx,
    { ...sprout, maxFrames: 9 },
    { ...ltx, maxFrames: 17 },
    { ...ltx, maxFrames: 33 },
  ])('keeps its promises for every segment with %j', (geometry) => {
    const { temporalScale: t, maxFrames } = geometry;
    for (let frames = 1; frames <= 300; frames += 7) {
      for (const overlapBefore of [0, 1, 3, t + 1, 50]) {
        for (const overlapAfter of [0, 1, 50]) {
          const segment: SegmentLengths = { frames, overlapBefore, overlapAfter };
          const windows = planWindows(segment, geometry);
          expect(sum(windows.map(({ kept }) => kept))).toBe(frames);
          let seen = overlapBefore;
          for (const window of windows) {
            expect(window.frames % t).toBe(1);
            expect(window.frames).toBeLessThanOrEqual(maxFrames);
            expect(window.kept).toBeGreaterThan(0);
            expect(window.overlapBefore === 0 || window.overlapBefore % t === 1).toBe(true);
            // What is given exists, but for the few frames in front of a short beginning.
            expect(window.overlapBefore).toBeLessThanOrEqual(Math.min(seen, overlapFrames(geometry)));
            expect(window.overlapBefore + window.repeated).toBeLessThanOrEqual(usableOverlap(geometry));
            const used = window.overlapBefore + window.repeated + window.kept + window.overlapAfter;
            expect(used).toBeLessThanOrEqual(window.frames);
            if (window.overlapAfter > 0) expect(used).toBe(window.frames);
            if (window.carried > 0) {
              const before = windows[windows.indexOf(window) - 1]!;
              expect(window.carried * t + 1).toBe(window.overlapBefore);
              expect(window.repeated).toBe(0);
              expect(before.kept).toBeGreaterThanOrEqual(window.overlapBefore);
              expect(before.overlapBefore + before.repeated + before.kept).toBe(before.frames);
            }
            seen += window.kept;
          }
          expect(windows.at(-1)!.overlapAfter > 0).toBe(overlapAfter > 0);
        }
      }
    }
  });
});
