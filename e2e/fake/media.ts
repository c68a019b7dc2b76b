/**
 * A stand-in for opening pictures and clips: pictures are decoded by the browser, clips are looked at but drawn as test
 * patterns. A file whose name starts with `BadMedia` cannot be used, one that starts with `explicit` is refused, one that
 * starts with `slow` takes long.
 */

import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { Failure } from '../../src/failure';
import { msg } from '../../src/message/message';
import { mediaRefusal } from '../../src/policy/frames/check-media';
import type { Frame, GeneratorApi, MediaFacts, MediaInput } from '../../workers/protocol';
import { testPattern } from './test-pattern';

export const openMedia: GeneratorApi['openMedia'] = async (file, name) => {
  if (name.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 2500));
  if (name.startsWith('BadMedia')) throw unusable(name);
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (name.startsWith('explicit')) throw mediaRefusal({ kind: picture ? 'still' : 'clip', name });
  return picture ? stillFacts(file, name, picture) : clipFacts(file, name);
};

export const previewMedia: GeneratorApi['previewMedia'] = async (input, size, seconds) => {
  if (input.kind === 'clip') return { ...size, rgba: testPattern(size, seconds, 0) };
  return fitted(await createImageBitmap(input.blob), input.fit, size);
};

function stillFacts(blob: Blob, name: string, { width, height }: ImageBitmap): MediaFacts {
  return {
    input: { kind: 'still', name, blob, fit: 'crop' },
    width,
    height,
    seconds: 0,
    frameRate: 0,
    notes: [
      ...(/\.gif$/.test(name) ? ['animated' as const] : []),
      ...(/clear/.test(name) ? ['transparent' as const] : []),
    ],
  };
}

async function clipFacts(blob: Blob, name: string): Promise<MediaFacts> {
  const file = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = await file.getPrimaryVideoTrack().catch(() => null);
  if (!track) throw unusable(name);
  const { averagePacketRate } = await track.computePacketStats();
  return {
    input: { kind: 'clip', name, blob, fit: 'crop' },
    width: track.displayWidth,
    height: track.displayHeight,
    seconds: await file.computeDuration(),
    frameRate: averagePacketRate,
    notes: /loud/.test(name) ? ['sound-ignored'] : [],
  };
}

function fitted(
  picture: ImageBitmap,
  fit: MediaInput['fit'],
  { width, height }: { readonly width: number; readonly height: number },
): Frame {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  const scales = [width / picture.width, height / picture.height];
  const scale = fit === 'crop' ? Math.max(...scales) : Math.min(...scales);
  const [w, h] = [picture.width * scale, picture.height * scale];
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, rgba: new Uint8ClampedArray(data) };
}

function unusable(name: string): Failure {
  return new Failure('BadMedia', msg('“{name}” cannot be read. Choose another file.', { name }));
}
