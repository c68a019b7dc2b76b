/** A stretch of latent frames that is decoded in one run, and which of the decoded frames count. */
export interface DecodeWindow {
  /** Latent frames [start, end). */
  readonly start: number;
  readonly end: number;
  /** Pixel frames of the clip [from, to) that this window contributes. */
  readonly from: number;
  readonly to: number;
  /** Index of the first contributed frame among those that the window decodes to. */
  readonly skip: number;
}

/**
 * Divides a clip in time so that decoding holds a bounded number of frames at once.
 *
 * A causal video autoencoder decodes n latent frames to (n - 1) * temporalScale + 1 pixel frames, the first
 * of which belongs to the first latent frame. Windows carry `context` extra latent frames on either side,
 * enough to cover the decoder's reach in time, and contribute only what lies between.
 *
 * @param latentFrames latent frames of the clip
 * @param temporalScale pixel frames per latent frame
 * @param size latent frames that a window contributes
 * @param context latent frames of overlap on either side
 */
export function decodeWindows(
  latentFrames: number,
  temporalScale: number,
  size: number,
  context: number,
): DecodeWindow[] {
  const windows: DecodeWindow[] = [];
  // The last pixel frame of latent frame k is k * temporalScale.
  const endOf = (latent: number) => (latent - 1) * temporalScale + 1;
  for (let first = 0; first < latentFrames; first += size) {
    // A remainder of a frame or two is cheaper as part of the last window than with context of its own.
    const last = first + size + context >= latentFrames ? latentFrames : first + size;
    const start = Math.max(0, first - context - 1);
    const from = first === 0 ? 0 : endOf(first);
    windows.push({
      start,
      end: Math.min(latentFrames, last + context),
      from,
      to: endOf(last),
      skip: from - start * temporalScale,
    });
    if (last === latentFrames) break;
  }
  return windows;
}
