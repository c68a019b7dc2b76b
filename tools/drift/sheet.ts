import type { Picture } from './look';

/** Pictures of one size in rows, as a portable pixmap. */
export function sheetOf(
  rows: readonly (readonly Picture[])[],
  { width, height }: { readonly width: number; readonly height: number },
): Buffer {
  const across = rows[0]!.length * width;
  const body = Buffer.alloc(3 * across * rows.length * height);
  for (const [row, list] of rows.entries()) {
    for (const [column, rgba] of list.entries()) {
      for (let i = 0; i < width * height; i++) {
        const at = 3 * ((row * height + Math.floor(i / width)) * across + column * width + (i % width));
        body.set(rgba.subarray(4 * i, 4 * i + 3), at);
      }
    }
  }
  return Buffer.concat([Buffer.from(`P6 ${across} ${rows.length * height} 255\n`), body]);
}
