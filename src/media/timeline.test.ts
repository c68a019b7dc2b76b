import { describe, expect, it } from 'vitest';
import type { Edit } from './edit-list';
import { fileTime, stretchAt, timelineOf } from './timeline';

const footage = { start: 0, end: 2, frameRate: 25 };
const edit = (seconds: number, from: number | undefined, rate = 1): Edit => ({ seconds, from, rate });
const shown = (edits: readonly Edit[], of = footage) =>
  timelineOf(edits, of).map(({ at, seconds, from, held }) => [at, seconds, from, held]);

describe('timelineOf', () => {
  it('shows a file without edits as a whole, but nothing from before its zero', () => {
    expect(shown([])).toEqual([[0, 2, 0, false]]);
    expect(shown([], { ...footage, start: -0.5 })).toEqual([[0, 2, 0, false]]);
    expect(shown([], { ...footage, start: 0.08 })).toEqual([[0, 1.92, 0.08, false]]);
  });

  it('ends where the edit does', () => {
    expect(shown([edit(0.6, 0.08)])).toEqual([[0, 0.6, 0, false]]);
  });

  it('cuts nothing off for rounding, and shows nothing behind the end', () => {
    expect(shown([edit(1.999, 0)])).toEqual([[0, 2, 0, false]]);
    expect(shown([edit(3, 0)])).toEqual([[0, 2, 0, false]]);
    expect(shown([edit(Number.POSITIVE_INFINITY, 0)])).toEqual([[0, 2, 0, false]]);
  });

  it('begins with the first picture, however late that is', () => {
    // The demuxer counts the delay.
    expect(shown([edit(0.5, undefined), edit(1, 0)], { ...footage, start: 0.5, end: 2.5 })).toEqual([
      [0, 1, 0.5, false],
    ]);
  });

  it('shows edits in turn, backwards too, and holds a picture where there is none', () => {
    const [first, gap, second] = shown([edit(0.5, 1), edit(0.25, undefined), edit(0.5, 0)], {
      ...footage,
      start: -1,
      end: 1,
    });
    expect(first).toEqual([0, 0.5, 0, false]);
    expect(gap).toEqual([0.5, 0.25, 0.48, true]);
    expect(second).toEqual([0.75, 0.5, -1, false]);
  });

  it('lets one picture stand where the rate is none', () => {
    expect(shown([edit(1, 0), edit(2, 0.5, 0)])).toEqual([
      [0, 1, 0, false],
      [1, 2, 0.5, true],
    ]);
  });
});

it('finds what is shown at a moment', () => {
  const timeline = timelineOf([edit(0.5, 1), edit(0.5, 0)], { ...footage, start: -1, end: 1 });
  const at = (seconds: number) => fileTime(stretchAt(timeline, seconds), seconds);
  expect([0, 0.25, 0.5, 0.75, 5].map(at)).toEqual([0, 0.25, -1, -0.75, 3.5]);
});
