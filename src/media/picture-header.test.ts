import { describe, expect, it } from 'vitest';
import { readPictureHeader } from './picture-header';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])),
  );
const zeros = (count: number) => new Array<number>(count).fill(0);

describe('readPictureHeader', () => {
  it('finds the size of each kind of picture', () => {
    const png = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x30, 0x39, 0, 0, 0x23, 0x28]);
    expect(readPictureHeader(png)).toEqual({ type: 'image/png', width: 12345, height: 9000 });
    const gif = bytes('GIF89a', [0x40, 0x01, 0xf0, 0x00, 0]);
    expect(readPictureHeader(gif)).toEqual({ type: 'image/gif', width: 320, height: 240 });
    const bmp = bytes('BM', zeros(8), [54, 0, 0, 0, 40, 0, 0, 0], [5, 0, 0, 0, 0xfd, 0xff, 0xff, 0xff]);
    expect(readPictureHeader(bmp)).toEqual({ type: 'image/bmp', width: 5, height: 3 });
  });

  it('finds the frame of a JPEG behind its other segments', () => {
    const jpeg = bytes(
      [0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xc0, 0, 0], // a description, with a thumbnail's marker in it
      [0xff, 0xc4, 0, 3, 0], // tables
      [0xff, 0xff, 0xc2, 0, 11, 8, 0x23, 0x28, 0x2e, 0xe0], // a fill byte and the frame
    );
    expect(readPictureHeader(jpeg)).toEqual({ type: 'image/jpeg', width: 12000, height: 9000 });
    expect(readPictureHeader(jpeg.subarray(0, 14))).toEqual({ type: 'image/jpeg' });
  });

  it('finds the size of the three kinds of WebP', () => {
    const webp = (chunk: string, head: readonly number[]) =>
      readPictureHeader(bytes('RIFF', zeros(4), 'WEBP', chunk, zeros(4), head, zeros(10)));
    const expected = { type: 'image/webp', width: 640, height: 480 };
    expect(webp('VP8X', [0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0])).toEqual(expected);
    expect(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1])).toEqual(expected);
    expect(webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0])).toEqual(expected);
  });

  it('tells pictures from videos in the same container', () => {
    expect(readPictureHeader(bytes([0, 0, 0, 28], 'ftypavif'))).toEqual({ type: 'image/avif' });
    expect(readPictureHeader(bytes([0, 0, 0, 24], 'ftypheic'))).toEqual({ type: 'image/heic' });
    expect(readPictureHeader(bytes([0, 0, 0, 32], 'ftypisom'))).toBeUndefined();
  });

  it('knows nothing of other files, and survives short ones', () => {
    for (const other of ['', 'B', 'BM', 'BMW is a maker of cars, and not a bitmap', 'RIFF\0\0\0\0AVI ', '{}'])
      expect(readPictureHeader(bytes(other))).toBeUndefined();
    expect(readPictureHeader(bytes('\x89PNG\r\n\x1a\n'))).toEqual({ type: 'image/png' });
  });
});
