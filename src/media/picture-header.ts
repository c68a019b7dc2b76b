/** Tells pictures by their first bytes, whatever their files are called. */
import { brandedPicture, RAW, tiffPicture } from './picture-kinds';
import { pngSize } from './png-header';

/** What the first bytes of a picture say. */
export interface PictureHeader {
  /** MIME type. */
  readonly type: string;
  /** Pixels, where they are easily found. */
  readonly width?: number;
  readonly height?: number;
}

/** Bytes that are enough for the size of all but the oddest JPEGs, whose embedded thumbnails and profiles come first. */
export const HEADER_BYTES = 512 * 1024;

/**
 * Reads the beginning of a picture. Sizes are those that are stored, before a picture is turned upright.
 *
 * @param bytes the first `HEADER_BYTES`, or all if there are fewer
 * @returns undefined for everything else
 */
export function readPictureHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  // Short files have no size; the browser will find them damaged.
  const sized = (type: string, end: number, width: () => number, height: () => number): PictureHeader =>
    bytes.length < end ? { type } : { type, width: width(), height: height() };

  const png = pngSize(bytes);
  if (png) return { type: 'image/png', ...png };
  if (text(0, 3) === '\xff\xd8\xff') return { type: 'image/jpeg', ...jpegSize(view) };
  if (/^GIF8[79]a/.test(text(0, 6)))
    return sized(
      'image/gif',
      10,
      () => view.getUint16(6, true),
      () => view.getUint16(8, true),
    );
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP')
    return { type: 'image/webp', ...webpSize(view, text(12, 4)) };
  if (text(0, 2) === 'BM' && view.byteLength >= 26 && view.getUint32(6, true) === 0)
    return sized(
      'image/bmp',
      26,
      () => Math.abs(view.getInt32(18, true)),
      () => Math.abs(view.getInt32(22, true)),
    );
  if (/^(FUJIFILMCCD-RAW|IIU\0|IIRO|IIRS|MMOR|FOVb)/.test(text(0, 15))) return { type: RAW };
  const type =
    brandedPicture(bytes) ?? tiffPicture(bytes) ?? (isSvg(text(0, 1024)) ? 'image/svg+xml' : undefined);
  return type ? { type } : undefined;
}

/** Drawings are text: their first element is `svg`, behind declarations and comments. */
function isSvg(start: string): boolean {
  return /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s+svg[^[>]*(\[.*?\]\s*)?>\s*)*<svg[\s>]/s.test(
    start,
  );
}

/** The frame header's size (ITU-T T.81, B.2.2). */
function jpegSize(view: DataView): Pick<PictureHeader, 'width' | 'height'> {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A fill byte before the marker stands alone.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return {};
}

/** The canvas size in the three forms of the first chunk (RFC 9649). */
function webpSize(view: DataView, chunk: string): Pick<PictureHeader, 'width' | 'height'> {
  if (view.byteLength < 30) return {};
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 };
  if (chunk === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
