/**
 * Frames to an animated WebP: pictures that the browser's canvas encodes, put one behind another into a RIFF file (WebP
 * Container Specification, RFC 9649, section 2.7.1.1).
 */

/** A picture and how long it is shown. */
export interface WebpFrame {
  /** A still WebP, lossy or lossless, as large as the clip. */
  readonly picture: Uint8Array<ArrayBuffer>;
  /** Milliseconds. */
  readonly duration: number;
}

/** Chunks of a picture that belong into a frame. */
const PICTURE_CHUNKS = ['ALPH', 'VP8 ', 'VP8L'];
const ANIMATION_FLAG = 0b10;
const ALPHA_FLAG = 0b10000;
/** Each frame covers the one before: nothing is blended. */
const DO_NOT_BLEND = 0b10;

/**
 * A file that shows the frames over and over.
 *
 * @throws TypeError where a picture is no WebP
 */
export function animatedWebp(frames: readonly WebpFrame[], width: number, height: number): Blob {
  let flags = ANIMATION_FLAG;
  const written: BlobPart[] = [];
  for (const { picture, duration } of frames) {
    const chunks = pictureChunks(picture);
    if (chunks.some(({ name }) => name !== 'VP8 ')) flags |= ALPHA_FLAG;
    const header = new Uint8Array(16);
    // Offsets of the picture are zero.
    put24(header, 6, width - 1);
    put24(header, 9, height - 1);
    put24(header, 12, duration);
    header[15] = DO_NOT_BLEND;
    written.push(...chunk('ANMF', [header, ...chunks.map(({ bytes }) => bytes)]));
  }
  const extended = new Uint8Array(10);
  extended[0] = flags;
  put24(extended, 4, width - 1);
  put24(extended, 7, height - 1);
  // Background colour, and a count of repetitions of which zero is for ever.
  const parts = ['WEBP', ...chunk('VP8X', [extended]), ...chunk('ANIM', [new Uint8Array(6)]), ...written];
  const { size } = new Blob(parts);
  return new Blob(['RIFF', lengthOf(size), ...parts], { type: 'image/webp' });
}

/** The chunks of a still WebP that hold its picture, headers and padding included. */
function pictureChunks(file: Uint8Array<ArrayBuffer>) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const name = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.byteLength < 12 || name(0) !== 'RIFF' || name(8) !== 'WEBP') throw new TypeError('Not a WebP.');
  const found: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (PICTURE_CHUNKS.includes(name(at))) found.push({ name: name(at), bytes: file.subarray(at, end) });
    at = end;
  }
  if (found.length === 0) throw new TypeError('A WebP without a picture.');
  return found;
}

/** A chunk with an even number of bytes. */
function chunk(name: string, content: readonly Uint8Array<ArrayBuffer>[]): BlobPart[] {
  const length = content.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return [name, lengthOf(length), ...content, new Uint8Array(length % 2)];
}

function lengthOf(bytes: number): Uint8Array<ArrayBuffer> {
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, bytes, true);
  return field;
}

function put24(bytes: Uint8Array, at: number, value: number): void {
  bytes.set([value & 255, (value >> 8) & 255, (value >> 16) & 255], at);
}
