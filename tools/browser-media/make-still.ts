/** Pictures for tests, of the browser's encoders and put together by hand. */
import { encodeStill } from '../../src/media/still-encoder';
import { type Painting, paint } from './paint';

/** A picture in a format that the browser writes. */
export async function makeStill(
  type: 'image/png' | 'image/jpeg' | 'image/webp',
  painting: Painting,
  width: number,
  height: number,
): Promise<Blob> {
  if (type === 'image/png') return encodeStill(paint(painting, width, height, 0));
  const canvas = new OffscreenCanvas(width, height);
  canvas
    .getContext('2d')!
    .putImageData(new ImageData(paint(painting, width, height, 0).rgba, width, height), 0, 0);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

/** A JPEG that has to be turned: Exif orientation 6, a quarter to the right, with a camera's name beside it. */
export async function makeTurnedJpeg(width: number, height: number, camera: string): Promise<Blob> {
  const jpeg = await makeStill('image/jpeg', 'corners', width, height);
  const ascii = [...camera, '\0'].map((letter) => letter.charCodeAt(0));
  const entry = (tag: number, type: number, count: number, value: number) => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...(type === 3 ? [...u16(value), 0, 0] : u32(value)),
  ];
  const directory = [...u16(2), ...entry(0x110, 2, ascii.length, 38), ...entry(0x112, 3, 1, 6), ...u32(0)];
  const exif = [...text('Exif\0\0MM\0*'), ...u32(8), ...directory, ...ascii];
  const segment = new Uint8Array([0xff, 0xe1, ...u16(exif.length + 2), ...exif]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)]);
}

/** A GIF of two pixels in two frames: red, then green. */
export function makeGif(): Blob {
  const frame = (colour: number) => [
    ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0],
    // LZW with three bits: clear, the colour twice, end.
    ...[2, 2, 4 | (colour << 3) | ((colour & 3) << 6), (colour >> 2) | (5 << 1), 0],
  ];
  const palette = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
  return new Blob([
    new Uint8Array([
      ...text('GIF89a'),
      ...[2, 0, 1, 0, 0x81, 0, 0],
      ...palette,
      ...frame(0),
      ...frame(1),
      0x3b,
    ]),
  ]);
}

/** A WebP (RFC 9649) of two frames: red, then other colours. */
export async function makeAnimatedWebp(width: number, height: number): Promise<Blob> {
  const le = (value: number, bytes: number) => [...u32(value)].reverse().slice(0, bytes);
  const chunk = (name: string, body: readonly number[]) => [
    ...text(name),
    ...le(body.length, 4),
    ...body,
    ...(body.length % 2 ? [0] : []),
  ];
  const size = [...le(width - 1, 3), ...le(height - 1, 3)];
  const frames: number[] = [];
  for (const painting of ['corners', 'waves'] as const) {
    const still = new Uint8Array(
      await (await makeStill('image/webp', painting, width, height)).arrayBuffer(),
    );
    frames.push(
      ...chunk('ANMF', [...le(0, 3), ...le(0, 3), ...size, ...le(100, 3), 0, ...pictureChunk(still)]),
    );
  }
  const body = [
    ...text('WEBP'),
    ...chunk('VP8X', [2, 0, 0, 0, ...size]),
    ...chunk('ANIM', [0, 0, 0, 0, 0, 0]),
    ...frames,
  ];
  return new Blob([new Uint8Array([...text('RIFF'), ...le(body.length, 4), ...body])]);
}

/** The chunk of a WebP that holds the picture, without the descriptions around it. */
function pictureChunk(webp: Uint8Array<ArrayBuffer>): Uint8Array {
  const view = new DataView(webp.buffer);
  for (let at = 12; at < webp.length; ) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (['VP8 ', 'VP8L'].includes(String.fromCharCode(...webp.subarray(at, at + 4))))
      return webp.subarray(at, end + (end % 2));
    at = end + (end % 2);
  }
  throw new Error('The WebP has no picture.');
}

/** A PNG whose left half is red, and whose right half is white and half transparent. */
export async function makeTransparent(width: number, height: number): Promise<Blob> {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.fillStyle = 'rgb(255 0 0)';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = 'rgb(255 255 255 / 50%)';
  context.fillRect(width / 2, 0, width / 2, height);
  return context.canvas.convertToBlob();
}

function text(value: string): number[] {
  return [...value].map((letter) => letter.charCodeAt(0));
}

function u16(value: number): number[] {
  return [value >> 8, value & 255];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}
