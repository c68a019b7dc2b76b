import { expect, it } from 'vitest';
import type { Frame } from '../../media/frames';
import { Handover } from './handover';
import type { Window, WindowGeometry } from './windows';

const carry = { strength: 1, moments: 0 };
const geometry: WindowGeometry = {
  temporalScale: 4,
  maxFrames: 33,
  style: 'in-place',
  overlapStrength: 1,
  carry,
};
const window = (overlapBefore: number, kept: number): Window => ({
  frames: overlapBefore + kept,
  overlapBefore,
  carried: Math.max(0, (overlapBefore - 1) / 4),
  repeated: 0,
  kept,
  overlapAfter: 0,
});

/** Frames of one level of grey each. */
async function* grey(levels: readonly number[]): AsyncGenerator<Frame> {
  for (const level of levels)
    yield { width: 1, height: 1, rgba: Uint8ClampedArray.of(level, level, level, 255) };
}

async function levelsOf(frames: AsyncGenerator<Frame>): Promise<number[]> {
  const levels: number[] = [];
  for await (const { rgba } of frames) levels.push(rgba[0]!);
  return levels;
}

it('holds carried frames back until the next window shows them too, and fades from one to the other', async () => {
  const handover = new Handover([], geometry);
  const first = await levelsOf(handover.through(grey(Array(13).fill(90)), window(0, 13), 1));
  expect(first).toEqual(Array(9).fill(90));
  // The frame in front of those that are carried is the last that went out.
  expect(handover.tail).toHaveLength(12);
  const second = await levelsOf(
    handover.through(grey([0, ...Array(4).fill(190), ...Array(8).fill(200)]), window(5, 8), 0),
  );
  expect(second).toEqual([110, 130, 150, 170, ...Array(8).fill(200)]);
  expect(handover.tail.at(-1)!.rgba[0]).toBe(200);
});

it('passes on frames as they are where nothing is carried', async () => {
  const handover = new Handover([], geometry);
  expect(await levelsOf(handover.through(grey([1, 2, 3, 4, 5]), window(0, 5), 0))).toEqual([1, 2, 3, 4, 5]);
  expect(await levelsOf(handover.through(grey([9, 9, 9, 9, 9, 6, 7, 8, 9]), window(5, 3), 0))).toEqual([
    6, 7, 8,
  ]);
});
