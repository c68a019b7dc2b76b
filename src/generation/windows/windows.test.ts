import { describe, expect, it } from 'vitest';
import { contextFrames, planWindows, type Stretch, usefulBefore, type WindowGeometry } from './windows';

const sprout: WindowGeometry = { temporalScale: 4, maxFrames: 33, style: 'in-place', recall: 1 };
const ltx: WindowGeometry = { temporalScale: 8, maxFrames: 97, style: 'extra-tokens', recall: 1 };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('planWindows', () => {
  it('makes what fits into one window in one', () => {
    expect(planWindows({ frames: 17, before: 0, after: 0 }, sprout)).toEqual([
      { frames: 17, before: 0, repeated: 0, kept: 17, after: 0 },
    ]);
    // 15 frames are made as 17, and two of them dropped.
    expect(planWindows({ frames: 15, before: 0, after: 0 }, sprout)).toEqual([
      { frames: 17, before: 0, repeated: 0, kept: 15, after: 0 },
    ]);
  });

  it('continues each window with the last frames of the one before', () => {
    const windows = planWindows({ frames: 100, before: 0, after: 0 }, sprout);
    expect(windows).toHaveLength(4);
    expect(windows.map(({ before }) => before)).toEqual([0, 9, 9, 9]);
    expect(sum(windows.map(({ kept }) => kept))).toBe(100);
  });

  it('leads to what is behind, and steps back into what is in front where the frames would not come out even', () => {
    // 9 given, 18 wanted, 8 given: 20 are made, the first two of which stand for the last two in front.
    expect(planWindows({ frames: 18, before: 40, after: 40 }, { ...sprout, maxFrames: 41 })).toEqual([
      { frames: 37, before: 9, repeated: 2, kept: 18, after: 8 },
    ]);
    expect(planWindows({ frames: 8, before: 1, after: 1 }, sprout)).toEqual([
      { frames: 13, before: 1, repeated: 0, kept: 8, after: 4 },
    ]);
    expect(planWindows({ frames: 7, before: 1, after: 1 }, ltx)).toEqual([
      { frames: 9, before: 1, repeated: 0, kept: 7, after: 1 },
    ]);
  });

  it('goes backwards where only the end is known', () => {
    const windows = planWindows({ frames: 60, before: 0, after: 17 }, sprout);
    expect(windows.every(({ before, after }) => before === 0 && after === 8)).toBe(true);
    expect(windows.slice(1).every(({ repeated }) => repeated === 0)).toBe(true);
    expect(sum(windows.map(({ kept }) => kept))).toBe(60);
  });

  it.each([sprout, ltx, { ...sprout, maxFrames: 9 }, { ...ltx, maxFrames: 17 }, { ...ltx, maxFrames: 33 }])(
    'keeps its promises for every stretch with %j',
    (geometry) => {
      const { temporalScale: t, maxFrames } = geometry;
      for (let frames = 1; frames <= 300; frames += 7) {
        for (const before of [0, 1, 3, t + 1, 50]) {
          for (const after of [0, 1, 50]) {
            const stretch: Stretch = { frames, before, after };
            const windows = planWindows(stretch, geometry);
            expect(sum(windows.map(({ kept }) => kept))).toBe(frames);
            let seen = before;
            for (const window of windows) {
              expect(window.frames % t).toBe(1);
              expect(window.frames).toBeLessThanOrEqual(maxFrames);
              expect(window.kept).toBeGreaterThan(0);
              expect(window.before === 0 || window.before % t === 1).toBe(true);
              // What is given exists, but for the few frames in front of a short beginning.
              expect(window.before).toBeLessThanOrEqual(Math.min(seen, contextFrames(geometry)));
              expect(window.before + window.repeated).toBeLessThanOrEqual(usefulBefore(geometry));
              const used = window.before + window.repeated + window.kept + window.after;
              expect(used).toBeLessThanOrEqual(window.frames);
              if (window.after > 0) expect(used).toBe(window.frames);
              seen += window.kept;
            }
            expect(windows.at(-1)!.after > 0).toBe(after > 0);
          }
        }
      }
    },
  );
});
