/** Takes sound and descriptions out of video files. Runs in a worker. */
import { BufferTarget, Conversion, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';
import type { ClipFile } from './clip-file';
import { withEnd } from './end-edit';
import type { Stretch } from './timeline';

/**
 * Copies the video track alone into a new file: no sound, no place, camera or title. Pictures are not encoded again; how they
 * are turned and when they are shown stays.
 *
 * @returns undefined if that cannot be done with this file; the file is held in memory meanwhile
 */
export async function copyVideoOnly({
  track,
  timeline,
  seconds,
  endsEarly,
}: ClipFile): Promise<Blob | undefined> {
  const [{ from }, ...others] = timeline as readonly [Stretch, ...Stretch[]];
  // Files made here have one edit.
  if (others.length > 0) return undefined;
  // Transparency, and VP8, exist in WebM only.
  const inWebM = (await track.canBeTransparent()) || (await track.getCodec()) === 'vp8';
  const format = inWebM
    ? new WebMOutputFormat()
    : new Mp4OutputFormat({ fastStart: endsEarly ? false : 'in-memory' });
  const target = new BufferTarget();
  try {
    const conversion = await Conversion.init({
      input: track.input,
      output: new Output({ format, target }),
      video: (each) => (each === track ? { alpha: 'keep' } : { discard: true }),
      audio: { discard: true },
      trim: { start: from, end: from + seconds },
      tags: {},
      copy: { mode: 'forced' },
      showWarnings: false,
    });
    if (!conversion.isValid) return undefined;
    await conversion.execute();
  } catch {
    return undefined;
  }
  if (!target.buffer) return undefined;
  const copy = new Blob([target.buffer], { type: format.mimeType });
  // Pictures behind the end are there if others are made of them.
  return endsEarly ? withEnd(copy, seconds) : copy;
}
