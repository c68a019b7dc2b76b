/** Decoded pixels back to what `toI420` was given. */
import type { Frame } from './frames';
import type { YuvForm } from './yuv-form';

/** Where the planes of a picture lie in a buffer, in the order Y, Cb, Cr and alpha, those of chroma rounded up in size. */
export interface YuvPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly form: YuvForm;
  /** In bytes. */
  readonly layout: readonly PlaneLayout[];
  readonly matrix: YuvMatrix;
  /** Whether codes use all of their range. */
  readonly fullRange: boolean;
}

/** How luma and chroma are made of red, green and blue: ITU-R BT.709-6, BT.601-7 of standard definition, or BT.2020-2. */
export type YuvMatrix = 'bt709' | 'bt601' | 'bt2020';

/**
 * Converts YCbCr to RGB: with BT.709 and its limited range the inverse of `toI420`, so that pixels that are encoded again get
 * the same codes. Each chroma sample serves its block of pixels, whose mean it is. What is transparent is put on black.
 *
 * Browsers do this with coefficients of seven bits: in Chromium on x86, blue is up to 5% too weak.
 */
export function fromYuv(picture: YuvPicture): Frame {
  const { width, height } = picture;
  const rgba = new Uint8ClampedArray(width * height * 4);
  convert(picture, 255, rgba);
  return { width, height, rgba };
}

/** The same as numbers of which 1 is the largest, without clipping, for what needs more than 8 bits. */
export function fromYuvAsFloats(picture: YuvPicture): Float32Array<ArrayBuffer> {
  const rgba = new Float32Array(picture.width * picture.height * 4);
  convert(picture, 1, rgba);
  return rgba;
}

/** @param white what the largest values become */
function convert(
  { data, width, height, form, layout, matrix, fullRange }: YuvPicture,
  white: number,
  rgba: Uint8ClampedArray | Float32Array,
): void {
  const { across, down, bits, paired } = form;
  const wide = bits > 8 ? 1 : 0;
  const codes = wide ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength >> 1) : data;
  const plane = (index: number, shift = 0) => ({
    offset: (layout[index]!.offset >> wide) + shift,
    stride: layout[index]!.stride >> wide,
  });
  const luma = plane(0);
  const blue = plane(1);
  const red = paired ? plane(1, 1) : plane(2);
  const opacity = form.alpha ? plane(3) : undefined;
  const step = paired ? 2 : 1;

  // Limited ranges keep their shares of the codes at every depth.
  const largest = 2 ** bits - 1;
  const unit = 2 ** (bits - 8);
  const black = fullRange ? 0 : 16 * unit;
  const middle = 128 * unit;
  const lumaScale = white / (fullRange ? largest : 219 * unit);
  const chromaScale = white / (fullRange ? largest : 224 * unit);
  const { red: kr, blue: kb } = LUMA_WEIGHTS[matrix];
  const redFromCr = 2 * (1 - kr) * chromaScale;
  const blueFromCb = 2 * (1 - kb) * chromaScale;
  const greenFromCr = (-kr / (1 - kr - kb)) * redFromCr;
  const greenFromCb = (-kb / (1 - kr - kb)) * blueFromCb;
  for (let y = 0; y < height; y++) {
    const lumaRow = luma.offset + y * luma.stride;
    const blueRow = blue.offset + (y >> down) * blue.stride;
    const redRow = red.offset + (y >> down) * red.stride;
    const opacityRow = opacity && opacity.offset + y * opacity.stride;
    let out = y * width * 4;
    for (let x = 0; x < width; x++, out += 4) {
      const value = lumaScale * (codes[lumaRow + x]! - black);
      const cb = codes[blueRow + (x >> across) * step]! - middle;
      const cr = codes[redRow + (x >> across) * step]! - middle;
      const share = opacityRow === undefined ? 1 : codes[opacityRow + x]! / largest;
      rgba[out] = share * (value + redFromCr * cr);
      rgba[out + 1] = share * (value + greenFromCb * cb + greenFromCr * cr);
      rgba[out + 2] = share * (value + blueFromCb * cb);
      rgba[out + 3] = white;
    }
  }
}

/** The shares of red and blue in luma; green has the rest. */
const LUMA_WEIGHTS = {
  bt709: { red: 0.2126, blue: 0.0722 },
  bt601: { red: 0.299, blue: 0.114 },
  bt2020: { red: 0.2627, blue: 0.0593 },
} as const;
