/** src/media in a real browser: its files are read back by decoders that did not write them. */
import { inspectClip } from '../clip-file';
import { expect, test } from '../console';
import { IN_PAGE } from '../inputs';

interface Format {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly frames: number;
}

/** Encodes the test pattern in the page; `refuse` names codecs that the browser is told not to have. */
async function encode(page: import('@playwright/test').Page, format: Format, refuse: readonly string[] = []) {
  await page.goto('/');
  const { bytes, psnr } = await page.evaluate(
    async ({ format, refuse, IN_PAGE }) => {
      const isConfigSupported = VideoEncoder.isConfigSupported;
      VideoEncoder.isConfigSupported = async (config) =>
        refuse.some((codec) => config.codec.startsWith(codec))
          ? { config, supported: false }
          : isConfigSupported.call(VideoEncoder, config);
      const { createClipWriter, testPattern, ALL_FORMATS, BlobSource, CanvasSink, Input } = await import(
        IN_PAGE
      );
      const frame = (index: number): Uint8ClampedArray => testPattern(format, index / format.frames, 0);
      const writer = await createClipWriter(format);
      for (let i = 0; i < format.frames; i++) await writer.add(frame(i));
      const { blob } = await writer.finish();

      // Decoded by the browser, which draws with the colours that the file names.
      const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
      const psnr: number[] = [];
      for await (const { canvas } of new CanvasSink(await input.getPrimaryVideoTrack()).canvases()) {
        const context: CanvasRenderingContext2D = canvas.getContext('2d');
        const seen = context.getImageData(0, 0, format.width, format.height).data;
        const meant = frame(psnr.length);
        let error = 0;
        for (let k = 0; k < seen.length; k++) error += (seen[k]! - meant[k]!) ** 2;
        psnr.push(10 * Math.log10(255 ** 2 / (error / (seen.length * 0.75))));
      }
      return { bytes: [...new Uint8Array(await blob.arrayBuffer())], psnr };
    },
    { format, refuse, IN_PAGE },
  );
  return { clip: await inspectClip(new Uint8Array(bytes)), psnr };
}

test('an H.264 clip has exact times, true colours and its index in front', async ({ page }) => {
  const { clip, psnr } = await encode(page, { width: 128, height: 96, frameRate: 12, frames: 17 });
  expect(clip).toMatchObject({ codec: 'avc', width: 128, height: 96, frames: 17, fastStart: true });
  expect(clip.mimeType).toMatch(/^video\/mp4; codecs="avc1\./);
  expect(clip.seconds).toBeCloseTo(17 / 12, 6);
  expect(clip.frameRate).toBeCloseTo(12, 6);
  for (const [i, time] of clip.times.entries()) expect(time).toBeCloseTo(i / 12, 6);
  expect(clip.colour).toMatchObject({ matrix: 'bt709', primaries: 'bt709', fullRange: false });
  // Half the resolution of colour is lost at the disc's edge; wrong colours anywhere cost far more.
  expect(Math.min(...psnr)).toBeGreaterThan(30);
});

test('odd sizes are padded, frame rates need not be whole', async ({ page }) => {
  const { clip, psnr } = await encode(page, { width: 97, height: 61, frameRate: 24000 / 1001, frames: 9 });
  expect(clip).toMatchObject({ width: 98, height: 62, frames: 9 });
  expect(clip.seconds).toBeCloseTo((9 * 1001) / 24000, 4);
  expect(clip.frameRate).toBeCloseTo(24000 / 1001, 2);
  expect(Math.min(...psnr)).toBeGreaterThan(28);
});

test('larger clips have key frames every two seconds', async ({ page }) => {
  const { clip, psnr } = await encode(page, { width: 384, height: 256, frameRate: 10, frames: 41 });
  expect(clip.keyFrames).toBe(3);
  expect(Math.min(...psnr)).toBeGreaterThan(30);
});

for (const [refused, codec] of [
  [['avc1'], 'vp9'],
  [['avc1', 'vp09'], 'av1'],
] as const)
  test(`${codec} takes over without ${refused.join(' and ')}`, async ({ page }) => {
    const { clip, psnr } = await encode(page, { width: 128, height: 128, frameRate: 12, frames: 9 }, refused);
    expect(clip).toMatchObject({ codec, frames: 9, fastStart: true });
    expect(clip.seconds).toBeCloseTo(9 / 12, 6);
    expect(Math.min(...psnr)).toBeGreaterThan(30);
  });
