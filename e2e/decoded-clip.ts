/** Decodes finished clips and stills in the browser, with mediabunny and the browser's decoders, to compare pictures. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type * as Mediabunny from 'mediabunny';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes. */
  readonly rgba: Uint8Array;
}

/** Frames of the clip, or the one picture, that is on the page's screen. */
export async function shownFrames(page: Page): Promise<Picture[]> {
  // A moment after the clip is there, so is its address.
  const shown = page.locator('.screen').locator('video[src], img[src]');
  return decodedFrames(page, (await shown.first().getAttribute('src'))!);
}

/** Frames of a clip, or the one of a still. @param address that the page may fetch */
export async function decodedFrames(page: Page, address: string): Promise<Picture[]> {
  await bringDecoder(page);
  const frames = await page.evaluate(decode, address);
  return frames.map(({ width, height, base64 }) => ({ width, height, rgba: Buffer.from(base64, 'base64') }));
}

/** The page's policy lets no scripts in but its own; what the browser's tools evaluate is not subject to it. */
async function bringDecoder(page: Page): Promise<void> {
  // The library complains if it is loaded twice.
  if (await page.evaluate(() => 'decoder' in globalThis)) return;
  const library = readFileSync('node_modules/mediabunny/dist/bundles/mediabunny.min.cjs', 'utf8');
  await page.evaluate(`{ const module = { exports: {} }; ${library}
    globalThis.decoder = module.exports; undefined; }`);
}

/** Runs inside the page. */
async function decode(address: string) {
  const { decoder } = globalThis as unknown as { decoder: typeof Mediabunny };
  const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = decoder;
  const blob = await (await fetch(address)).blob();
  const pictures: { width: number; height: number; base64: string }[] = [];
  const keep = (source: CanvasImageSource, width: number, height: number) => {
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(source, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let binary = '';
    for (let at = 0; at < data.length; at += 0x8000) {
      binary += String.fromCharCode(...data.subarray(at, at + 0x8000));
    }
    pictures.push({ width, height, base64: btoa(binary) });
  };
  if (blob.type.startsWith('image/')) {
    const bitmap = await createImageBitmap(blob);
    keep(bitmap, bitmap.width, bitmap.height);
    return pictures;
  }
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    keep(frame, sample.displayWidth, sample.displayHeight);
    frame.close();
    sample.close();
  }
  return pictures;
}

/** Mean squared difference of two pictures' colours. */
export function difference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`${a.width}x${a.height} and ${b.width}x${b.height} cannot be compared`);
  }
  let sum = 0;
  for (let i = 0; i < a.rgba.length; i++) if (i % 4 < 3) sum += (a.rgba[i]! - b.rgba[i]!) ** 2;
  return sum / ((a.rgba.length * 3) / 4);
}

/** Peak signal-to-noise ratio of two pictures in dB. */
export function psnr(a: Picture, b: Picture): number {
  return 10 * Math.log10(255 ** 2 / difference(a, b));
}
