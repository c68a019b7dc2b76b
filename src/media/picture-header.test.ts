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
    const miaf = bytes([0, 0, 0, 28], 'ftypmiaf', zeros(4), 'mif1', 'avif', 'miaf');
    expect(readPictureHeader(miaf)).toEqual({ type: 'image/avif' });
    const photo = bytes([0, 0, 0, 24], 'ftypmif1', zeros(4), 'mif1', 'heic');
    expect(readPictureHeader(photo)).toEqual({ type: 'image/heic' });
    expect(readPictureHeader(bytes([0, 0, 0, 24], 'ftypmp42', zeros(4), 'mif1', 'isom'))).toBeUndefined();
  });

  it.each([
    ['CR3', bytes([0, 0, 0, 24], 'ftypcrx ', zeros(4), 'crx isom')],
    ['CR2', bytes('II*\0', [16, 0, 0, 0], 'CR', [2, 0])],
    ['RAF', bytes('FUJIFILMCCD-RAW 0201')],
    ['RW2', bytes('IIU\0', [24, 0, 0, 0])],
    ['ORF', bytes('IIRO', [8, 0, 0, 0])],
    ['DNG', bytes('MM\0*', [0, 0, 0, 8, 0, 1, 0xc6, 0x12], zeros(14))],
    ['NEF', bytes('MM\0*', [0, 0, 0, 8, 0, 2, 1, 0x0f], zeros(10), [1, 0x4a], zeros(14))],
  ])('knows the raw picture of a camera: %s', (_, file) => {
    expect(readPictureHeader(file)).toEqual({ type: 'image/x-raw' });
  });

  it('tells other TIFFs from them', () => {
    const scan = bytes('II*\0', [8, 0, 0, 0, 1, 0, 0x0f, 1], zeros(14));
    expect(readPictureHeader(scan)).toEqual({ type: 'image/tiff' });
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?>\n<!-- a fox -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x">\n<svg>',
    '\xef\xbb\xbf  <svg\n width="4">',
  ])('knows a drawing: %s', (text) => {
    expect(readPictureHeader(bytes(text))).toEqual({ type: 'image/svg+xml' });
  });

  it('knows nothing of other files, and survives short ones', () => {
    for (const other of [
      '',
      'B',
      'BM',
      'BMW is a maker of cars, and not a bitmap',
      'RIFF\0\0\0\0AVI ',
      '{}',
      '<html><svg>',
      'II',
      'MM\0',
    ])
      expect(readPictureHeader(bytes(other))).toBeUndefined();
    expect(readPictureHeader(bytes('\x89PNG\r\n\x1a\n'))).toEqual({ type: 'image/png' });
  });
});
