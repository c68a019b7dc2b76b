import { Failure } from '../failure';
import { msg } from '../message/message';
import { decimal } from '../message/quantities';
import type { Size } from './fit';
import type { Frame } from './frames';
import { mediaFrames } from './media-frames';
import type { MediaInput } from './media-input';

/** Of a moment in a clip only one frame is read, whatever the rate. */
const FRAME_RATE = 1;

/**
 * One frame of an input, upright and fitted.
 *
 * @param seconds from the beginning of the input's chosen part; 0 for stills
 * @throws {Failure} `BadMedia` if it cannot be decoded or the moment lies beyond its end
 */
export async function previewFrame(input: MediaInput, size: Size, seconds: number): Promise<Frame> {
  const { trim } = input;
  const start = (trim?.start ?? 0) + seconds;
  const part = seconds > 0 ? { ...input, trim: { start, end: trim?.end ?? start + 1 } } : input;
  for await (const frame of mediaFrames(part, { ...size, frameRate: FRAME_RATE, limit: 1 })) return frame;
  throw new Failure(
    'BadMedia',
    msg('“{input}” has no frame at {seconds} seconds.', { input: input.name, seconds: decimal(seconds, 2) }),
  );
}
