/** A clip as a moving picture for chats. Runs in a worker. */
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { type Frame, frameTime } from '../frames';
import { mediaFrames } from '../media-frames';
import type { MediaInput } from '../media-input';
import { type AnimationFormat, type AnimationKind, animationFormat } from './animation';
import { encodeGif } from './gif';
import { canEncodeWebm, encodeWebm } from './webm';
import { animatedWebp, type WebpFrame } from './webp';

/** Of the canvas, from 0 to 1. */
const WEBP_QUALITY = 0.85;

/** The kinds that this browser can write, GIF always among them. */
export async function animationKinds(): Promise<readonly AnimationKind[]> {
  const probe = await new OffscreenCanvas(1, 1)
    .getContext('2d')!
    .canvas.convertToBlob({ type: 'image/webp' });
  return [
    'gif',
    // Browsers that cannot write it write PNG instead.
    ...(probe.type === 'image/webp' ? (['webp'] as const) : []),
    ...((await canEncodeWebm()) ? (['webm'] as const) : []),
  ];
}

/**
 * @param clip a file of a clip, of the given size, rate and length
 * @param onProgress called with the share that is done, from 0 to 1
 * @throws {Failure} `BadMedia` where the clip cannot be decoded, `EncodingUnavailable` where the kind cannot be written
 */
export async function exportAnimation(
  clip: Blob,
  kind: AnimationKind,
  facts: AnimationFormat,
  onProgress: (share: number) => void,
): Promise<Blob> {
  if (kind === 'webm') return encodeWebm(clip, facts, onProgress);
  const format = animationFormat(kind, facts);
  const input: MediaInput = { kind: 'clip', name: kind, blob: clip, fit: 'crop' };
  const frames = () => mediaFrames(input, { ...format, limit: format.frames });
  const onFrame = (done: number) => onProgress(done / format.frames);
  return kind === 'gif' ? encodeGif(frames, format, onFrame) : encodeWebp(frames(), format, onFrame);
}

async function encodeWebp(
  frames: AsyncIterable<Frame>,
  { width, height, frameRate }: AnimationFormat,
  onFrame: (done: number) => void,
): Promise<Blob> {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false })!;
  const written: WebpFrame[] = [];
  for await (const { rgba } of frames) {
    context.putImageData(new ImageData(rgba, width, height), 0, 0);
    const picture = await context.canvas.convertToBlob({ type: 'image/webp', quality: WEBP_QUALITY });
    if (picture.type !== 'image/webp')
      throw new Failure('EncodingUnavailable', msg('This browser cannot write WebP. Take the GIF instead.'));
    const { timestamp, duration } = frameTime(written.length, frameRate);
    // Ends are rounded, not lengths: they do not drift.
    const milliseconds = Math.round((timestamp + duration) / 1000) - Math.round(timestamp / 1000);
    written.push({ picture: new Uint8Array(await picture.arrayBuffer()), duration: milliseconds });
    onFrame(written.length);
  }
  return animatedWebp(written, width, height);
}
