/** Decoded pixels back to what `toI420` was given. */
import type { Frame } from './frames';

/** Where the planes of a picture lie in a buffer; chroma planes have half the width and height, rounded up. */
export interface YuvPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** `I420`: planes Y, Cb, Cr; `NV12`: planes Y and pairs of Cb and Cr. */
  readonly format: 'I420' | 'NV12';
  readonly layout: readonly PlaneLayout[];
  readonly matrix: YuvMatrix;
  /** Whether codes use all of 0 to 255. */
  readonly fullRange: boolean;
}

/** How luma and chroma are made of red, green and blue: ITU-R BT.709-6, or BT.601-7 of standard definition. */
export type YuvMatrix = 'bt709' | 'bt601';

/**
 * Converts YCbCr 4:2:0 of 8 bits to RGB: with BT.709 and its limited range the inverse of `toI420`, so that pixels that are
 * encoded again get the same codes. Each chroma sample serves its block of 2x2 pixels, whose mean it is.
 *
 * Browsers do this with coefficients of seven bits: in Chromium on x86, blue is up to 5% too weak.
 */
export function fromYuv({ data, width, height, format, layout, matrix, fullRange }: YuvPicture): Frame {
  const [lumaPlane, blue, red] = layout;
  const step = format === 'NV12' ? 2 : 1;
  const chromaRed = format === 'NV12' ? { offset: blue!.offset + 1, stride: blue!.stride } : red!;
  const lumaScale = fullRange ? 1 : 255 / 219;
  const chromaScale = fullRange ? 1 : 255 / 224;
  const black = fullRange ? 0 : 16;
  const { red: kr, blue: kb } = LUMA_WEIGHTS[matrix];
  const redFromCr = 2 * (1 - kr) * chromaScale;
  const blueFromCb = 2 * (1 - kb) * chromaScale;
  const greenFromCr = (-kr / (1 - kr - kb)) * redFromCr;
  const greenFromCb = (-kb / (1 - kr - kb)) * blueFromCb;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const lumaRow = lumaPlane!.offset + y * lumaPlane!.stride;
    const blueRow = blue!.offset + (y >> 1) * blue!.stride;
    const redRow = chromaRed.offset + (y >> 1) * chromaRed.stride;
    let out = y * width * 4;
    for (let x = 0; x < width; x++, out += 4) {
      const luma = lumaScale * (data[lumaRow + x]! - black);
      const cb = data[blueRow + (x >> 1) * step]! - 128;
      const cr = data[redRow + (x >> 1) * step]! - 128;
      rgba[out] = luma + redFromCr * cr;
      rgba[out + 1] = luma + greenFromCb * cb + greenFromCr * cr;
      rgba[out + 2] = luma + blueFromCb * cb;
      rgba[out + 3] = 255;
    }
  }
  return { width, height, rgba };
}

/** The shares of red and blue in luma; green has the rest. */
const LUMA_WEIGHTS = {
  bt709: { red: 0.2126, blue: 0.0722 },
  bt601: { red: 0.299, blue: 0.114 },
} as const;
