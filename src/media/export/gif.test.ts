import { GifReader } from 'omggif';
import { expect, it } from 'vitest';
import type { Frame } from '../frames';
import { encodeGif } from './gif';

const FORMAT = { width: 24, height: 16, frameRate: 12, frames: 6 };

/** A square that moves over a ground with a gradient. */
async function* frames(): AsyncGenerator<Frame> {
  for (let number = 0; number < FORMAT.frames; number++) yield frameAt(number);
}

function frameAt(number: number): Frame {
  const { width, height } = FORMAT;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x >= number * 3 && x < number * 3 + 4 && y >= 4 && y < 8;
      rgba.set(inside ? [240, 80, 16, 255] : [0, 8 * y, 128, 255], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

it('writes all frames in their colours, to be repeated for ever', async () => {
  const told: number[] = [];
  const file = await encodeGif(frames, FORMAT, (done) => told.push(done));
  expect(file.type).toBe('image/gif');
  expect(told).toEqual([1, 2, 3, 4, 5, 6]);
  const reader = new GifReader(new Uint8Array(await file.arrayBuffer()));
  expect([reader.width, reader.height, reader.numFrames(), reader.loopCount()]).toEqual([24, 16, 6, 0]);
  const shown = new Uint8Array(24 * 16 * 4);
  for (let number = 0; number < FORMAT.frames; number++) {
    // Frames are drawn over each other.
    reader.decodeAndBlitFrameRGBA(number, shown);
    const { rgba } = frameAt(number);
    // Five bits of red and blue and six of green are kept.
    const far = shown.filter((value, i) => Math.abs(value - rgba[i]!) > 8);
    expect(far).toHaveLength(0);
  }
});

it('shows frames for as long as the clip does, though GIF counts hundredths of a second', async () => {
  const file = await encodeGif(frames, FORMAT, () => {});
  const reader = new GifReader(new Uint8Array(await file.arrayBuffer()));
  const delays = Array.from({ length: 6 }, (_, i) => reader.frameInfo(i).delay);
  expect(delays).toEqual([8, 9, 8, 8, 9, 8]);
});
