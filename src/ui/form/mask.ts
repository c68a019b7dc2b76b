/** A painted region, and what the tools do to it. Masks are values: every change makes another one. */

export interface Mask {
  readonly width: number;
  readonly height: number;
  /** One byte per pixel, rows from the top: 255 in the region, 0 elsewhere. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A point in pixels of the mask; fractions are fine. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shares of the mask's width and height, 0 to 1. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The middle of the picture, half as wide and half as high: what the button without a pointer paints. */
export const CENTRE: Rectangle = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
/** The whole picture. */
export const EVERYTHING: Rectangle = { left: 0, top: 0, width: 1, height: 1 };

/** A mask of so many pixels with nothing painted. */
export function emptyMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8Array(width * height) };
}

/** A line as wide as two radii with round ends; `value` 0 erases. */
export function strokeLine(mask: Mask, from: Point, to: Point, radius: number, value: 0 | 255): Mask {
  const { width, height } = mask;
  const data = mask.data.slice();
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const [left, right] = span(from.x, to.x, radius, width);
  const [top, bottom] = span(from.y, to.y, radius, height);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      if (Math.hypot(px - along * dx, py - along * dy) <= radius) data[y * width + x] = value;
    }
  }
  return { width, height, data };
}

/** Adds a rectangle; parts of it beyond the mask are left out. */
export function fillRectangle(mask: Mask, rectangle: Rectangle): Mask {
  const { width, height } = mask;
  const data = mask.data.slice();
  const edge = (share: number, size: number) => Math.round(Math.min(1, Math.max(0, share)) * size);
  const left = edge(rectangle.left, width);
  const right = edge(rectangle.left + rectangle.width, width);
  const top = edge(rectangle.top, height);
  const bottom = edge(rectangle.top + rectangle.height, height);
  for (let y = top; y < bottom; y++) data.fill(255, y * width + left, y * width + right);
  return { width, height, data };
}

/** The region becomes what is around it. */
export function invert({ width, height, data }: Mask): Mask {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** The mask stretched to another size, pixel by pixel. */
export function resizeMask(mask: Mask, width: number, height: number): Mask {
  if (mask.width === width && mask.height === height) return mask;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * mask.height) / height) * mask.width;
    for (let x = 0; x < width; x++) {
      data[y * width + x] = mask.data[row + Math.floor(((x + 0.5) * mask.width) / width)]!;
    }
  }
  return { width, height, data };
}

/** The region's share of the picture, 0 to 1. */
export function coverage({ data }: Mask): number {
  let inside = 0;
  for (const value of data) if (value > 0) inside++;
  return inside / data.length;
}

function span(a: number, b: number, radius: number, size: number): readonly [number, number] {
  return [
    Math.max(0, Math.floor(Math.min(a, b) - radius)),
    Math.min(size, Math.ceil(Math.max(a, b) + radius)),
  ];
}
