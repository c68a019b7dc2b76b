/** Takes sound and descriptions out of video files. Runs in a worker. */
import { BufferTarget, Conversion, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';
import type { ClipFile } from './clip-file';

/**
 * Copies the video track alone into a new file: no sound, no place, camera or title. Pictures are not encoded again; how they
 * are turned and when they are shown stays.
 *
 * @returns undefined if that cannot be done with this file; the file is held in memory meanwhile
 */
export async function copyVideoOnly({ track }: ClipFile): Promise<Blob | undefined> {
  // Transparency, and VP8, exist in WebM only.
  const inWebM = (await track.canBeTransparent()) || (await track.getCodec()) === 'vp8';
  const format = inWebM ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' });
  const target = new BufferTarget();
  try {
    const conversion = await Conversion.init({
      input: track.input,
      output: new Output({ format, target }),
      video: (each) => (each === track ? { alpha: 'keep' } : { discard: true }),
      audio: { discard: true },
      tags: {},
      copy: { mode: 'forced' },
      showWarnings: false,
    });
    if (!conversion.isValid) return undefined;
    await conversion.execute();
  } catch {
    return undefined;
  }
  return target.buffer ? new Blob([target.buffer], { type: format.mimeType }) : undefined;
}
