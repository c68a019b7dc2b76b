/** Tells the kinds of pictures that share a container with others. */

/** What cameras store before a picture is developed: no MIME type stands for all of it. */
export const RAW = 'image/x-raw';

/** Brands of the ISO base media file format that stand for pictures (ISO/IEC 23008-12, AVIF). */
const BRANDS: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  hevc: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  mif1: 'image/heif',
  msf1: 'image/heif',
  'crx ': RAW,
};
/** Brands that say how pictures are put into the container, but not of which kind they are (MIAF, ISO/IEC 23000-22). */
const GENERAL = ['miaf', 'MA1A', 'MA1B', 'MiHB', 'MiHA', 'MiHE', 'MiPr', 'mif1', 'mif2', 'msf1', 'unif'];

/** The MIME type of a picture in the ISO base media file format; undefined for videos and everything else. */
export function brandedPicture(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (text(4) !== 'ftyp') return undefined;
  const brand = text(8);
  if (!GENERAL.includes(brand)) return BRANDS[brand];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  for (let at = 16; at + 4 <= Math.min(size, bytes.length); at += 4) {
    const type = BRANDS[text(at)];
    if (type && !GENERAL.includes(text(at))) return type;
  }
  return 'image/heif';
}

const [MAKE, PARTS, DNG_VERSION] = [0x10f, 0x14a, 0xc612];

/**
 * The MIME type of a TIFF (TIFF 6.0). Most cameras' raw pictures are such files: those of a maker with parts of their own, or
 * with a version of DNG.
 */
export function tiffPicture(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) return undefined;
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return undefined;
  if (view.getUint16(2, little) !== 42) return undefined;
  // Canon's second format names itself.
  if (view.byteLength >= 10 && view.getUint16(8) === 0x4352) return RAW;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 'image/tiff';
  const tags = new Set<number>();
  for (let i = 0, at = directory + 2; i < view.getUint16(directory, little); i++, at += 12)
    if (at + 2 <= view.byteLength) tags.add(view.getUint16(at, little));
  return tags.has(DNG_VERSION) || (tags.has(MAKE) && tags.has(PARTS)) ? RAW : 'image/tiff';
}
