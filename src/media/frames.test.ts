import { describe, expect, it } from 'vitest';
import { evenSize, frameTime } from './frames';

describe('frameTime', () => {
  it('has no gaps and no drift over an hour at 24000/1001 frames per second', () => {
    const frameRate = 24000 / 1001;
    const frames = 86313;
    for (const index of [0, 1, 2, 1000, frames - 2]) {
      const frame = frameTime(index, frameRate);
      expect(frame.timestamp + frame.duration).toBe(frameTime(index + 1, frameRate).timestamp);
    }
    expect(frameTime(frames, frameRate).timestamp / 1e6).toBeCloseTo((frames * 1001) / 24000, 6);
  });

  it('keeps thirds of a second exact over every third frame', () => {
    expect(frameTime(3, 3).timestamp).toBe(1_000_000);
    expect(frameTime(1, 3)).toEqual({ timestamp: 333_333, duration: 333_334 });
  });
});

it('pads odd sizes only', () => {
  expect([96, 97, 1].map(evenSize)).toEqual([96, 98, 2]);
});
