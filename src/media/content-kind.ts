/** Tells pictures and clips from other files by their first bytes, as a person's drop needs it: quickly. */
import { HEADER_BYTES, readPictureHeader } from './picture-header';

/** What a file begins like; undefined for neither. Whether it can be used, only opening it tells. */
export async function contentKind(file: Blob): Promise<'still' | 'clip' | undefined> {
  const bytes = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  if (readPictureHeader(bytes)) return 'still';
  const text = (at: number, end: number) => String.fromCharCode(...bytes.subarray(at, end));
  const isBox = ['ftyp', 'moov', 'mdat', 'wide', 'moof'].includes(text(4, 8));
  const isMatroska = text(0, 4) === '\x1aE\xdf\xa3';
  // Packets of 188 bytes, in cameras' files behind 4 bytes of time.
  const isStream = [0, 4].some((first) => bytes[first] === 0x47 && bytes[first + 188 + first] === 0x47);
  const isOther =
    ['OggS', 'FLV\x01', '\0\0\x01\xba'].includes(text(0, 4)) ||
    (text(0, 4) === 'RIFF' && text(8, 12) === 'AVI ');
  return isBox || isMatroska || isStream || isOther ? 'clip' : undefined;
}
