/** Offers the treatment of stills to Node through `page.evaluate`. */
import type { Frame } from '../../src/media/frames';
import { gaussianBlur3 } from '../../src/media/gaussian-blur';
import { videoLike } from '../../src/media/video-like';

/** A picture with slopes, edges and fine lines, which differs in every part. */
function picture(width: number, height: number): Frame {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const inside = (x - width / 3) ** 2 + (y - height / 2) ** 2 < (height / 4) ** 2;
      rgba[at] = inside ? 220 : (x / width) * 200;
      rgba[at + 1] = (y / height) * 200 + 30 * Math.sin(x * 0.9);
      rgba[at + 2] = inside ? 40 : 120 + 40 * Math.sin(x * 0.13 + y * 0.07);
    }
  }
  return { width, height, rgba };
}

/** Peak signal-to-noise ratio over red, green and blue, in dB; infinite for equal pictures. */
function psnr(a: Frame, b: Frame): number {
  let squares = 0;
  for (let i = 0; i < a.rgba.length; i++) if (i % 4 < 3) squares += (a.rgba[i]! - b.rgba[i]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / ((a.rgba.length / 4) * 3)));
}

const api = {
  /** What becomes of a picture: its size, and how like it is to the picture and to the blurred picture. */
  async treat(width: number, height: number) {
    const original = picture(width, height);
    const treated = await videoLike(original);
    return {
      width: treated.width,
      height: treated.height,
      opaque: treated.rgba.every((value, i) => i % 4 < 3 || value === 255),
      toOriginal: psnr(treated, original),
      toBlurred: psnr(treated, gaussianBlur3(original, 1)),
    };
  },

  /** The same where the browser has no WebCodecs. */
  async treatWithoutCodecs(width: number, height: number) {
    const encoder = globalThis.VideoEncoder;
    // @ts-expect-error browsers without WebCodecs have none.
    globalThis.VideoEncoder = undefined;
    try {
      return await api.treat(width, height);
    } finally {
      globalThis.VideoEncoder = encoder;
    }
  },
};

declare global {
  /** What the page of this folder offers. */
  var videoLikePage: typeof api;
}

globalThis.videoLikePage = api;
