/** Pictures whose places and numbers are told by their colours. */
import type { Frame } from '../../src/media/frames';

/** What a test clip shows, so that a frame tells its number, how it is turned, or what an encoder lost. */
export type Painting =
  /** Each frame in a colour of its own, see `numberOf`. */
  | 'numbers'
  /** Red, green, blue and white: top left, top right, bottom left, bottom right. */
  | 'corners'
  /** Soft waves that move. */
  | 'waves'
  /** Sharp edges between strong colours. */
  | 'shapes';

type Colour = readonly [number, number, number];

/** Opaque frame `index` of a painting. */
export function paint(painting: Painting, width: number, height: number, index: number): Frame {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgba.set(painters[painting](x, y, width, height, index), (y * width + x) * 4);
  return { width, height, rgba };
}

const painters: Readonly<
  Record<Painting, (x: number, y: number, width: number, height: number, index: number) => Colour>
> = {
  numbers: (_x, _y, _width, _height, index) => [24 + 32 * (index % 7), 24 + 32 * Math.floor(index / 7), 128],
  corners: (x, y, width, height) =>
    y < height / 2
      ? x < width / 2
        ? [255, 0, 0]
        : [0, 255, 0]
      : x < width / 2
        ? [0, 0, 255]
        : [255, 255, 255],
  waves: (x, y, _width, _height, index) => [
    127 + 110 * Math.sin((x + 3 * index) / 17 + y / 29),
    127 + 110 * Math.sin(x / 23 - y / 13 + 1),
    127 + 110 * Math.cos((x + y) / 31),
  ],
  shapes: (x, y, width, height, index) =>
    Math.hypot(x - width / 2 - 2 * index + 0.3, y - height / 2) < height / 6
      ? [255, 220, 0]
      : shapeColours[((x >> 4) + (y >> 4)) % 4]!,
};

const shapeColours: readonly Colour[] = [
  [220, 30, 30],
  [20, 180, 60],
  [30, 40, 210],
  [240, 240, 240],
];

/** Which frame of `numbers` has this colour; there are 49. */
export function numberOf([red, green]: readonly number[]): number {
  const digit = (value: number) => Math.round((value - 24) / 32);
  return digit(red!) + 7 * digit(green!);
}

/** Peak signal-to-noise ratio of two pictures in decibels, transparency aside. */
export function psnr(a: Frame, b: Frame): number {
  let squares = 0;
  for (let i = 0; i < a.rgba.length; i++) if (i % 4 !== 3) squares += (a.rgba[i]! - b.rgba[i]!) ** 2;
  return 10 * Math.log10((255 * 255 * a.width * a.height * 3) / squares);
}
