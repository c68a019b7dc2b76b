/// <reference path="./gifenc.d.ts" />
/** Frames to an animated GIF, which plays in every chat and mail program. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { Frame } from '../frames';
import type { AnimationFormat } from './animation';

/** One of the 256 stands for what did not change. */
const COLOURS = 255;
/** Pixels that the palette is chosen from. */
const SAMPLED_PIXELS = 2 ** 18;
/** Frames that they are taken from. */
const SAMPLED_FRAMES = 16;
const HUNDREDTHS = 100;

/**
 * Encodes a clip that repeats for ever, with one palette for all of it, so that colours do not flicker. Pixels that stay the
 * same from one frame to the next are written as transparent, which packs better.
 *
 * @param frames gives the frames anew each time; they are read twice, first for the palette
 * @param onFrame called with the number of frames that were written
 */
export async function encodeGif(
  frames: () => AsyncIterable<Frame>,
  { width, height, frameRate, frames: count }: AnimationFormat,
  onFrame: (done: number) => void,
): Promise<Blob> {
  const palette = quantize(await samplePixels(frames(), width * height, count), COLOURS);
  const transparentIndex = palette.length;
  const encoder = GIFEncoder();
  let before: Uint8Array | undefined;
  let done = 0;
  for await (const { rgba } of frames()) {
    const index = applyPalette(rgba, palette);
    const changes = before ? unchangedAs(transparentIndex, index, before) : index;
    encoder.writeFrame(changes, width, height, {
      // The first frame's is that of all.
      ...(!before && { palette: [...palette, [0, 0, 0] as const] }),
      delay: delayOf(done, frameRate),
      transparent: before !== undefined,
      transparentIndex,
      dispose: 1,
    });
    before = index;
    onFrame(++done);
  }
  encoder.finish();
  return new Blob([encoder.bytes()], { type: 'image/gif' });
}

/** Pixels from all over the clip, one after another. */
async function samplePixels(
  frames: AsyncIterable<Frame>,
  pixels: number,
  count: number,
): Promise<Uint8ClampedArray> {
  const every = Math.max(1, Math.floor(count / SAMPLED_FRAMES));
  const taken = Math.ceil(count / every);
  const stride = Math.max(1, Math.ceil((pixels * taken) / SAMPLED_PIXELS));
  const sampled: number[] = [];
  let number = 0;
  for await (const { rgba } of frames) {
    // Another column begins each time, so that no part of the picture is passed over.
    const begin = number % stride;
    if (number++ % every > 0) continue;
    for (let i = begin; i < pixels; i += stride) {
      sampled.push(rgba[i * 4]!, rgba[i * 4 + 1]!, rgba[i * 4 + 2]!, 255);
    }
  }
  return Uint8ClampedArray.from(sampled);
}

function unchangedAs(transparent: number, index: Uint8Array, before: Uint8Array): Uint8Array {
  return index.map((colour, i) => (colour === before[i] ? transparent : colour));
}

/** Milliseconds, so that the ends of frames are where they belong to a hundredth of a second, and delays never drift. */
function delayOf(number: number, frameRate: number): number {
  const endOf = (frame: number) => Math.round((frame * HUNDREDTHS) / frameRate);
  return (endOf(number + 1) - endOf(number)) * (1000 / HUNDREDTHS);
}
