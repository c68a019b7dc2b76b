/** Files whose recipes ask for absurd things, as nobody's page writes them. */
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'cborg';
import { withPayload } from '../../src/media/recipe-container';
import { png } from './clip-files';

const words = {
  model: 'sprout',
  prompt: 'a fox',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 17,
  frameRate: 12,
  seed: 7,
  steps: 1,
  guidanceScale: 1,
};

/** A picture whose recipe is of this request. @param request changes to a sound one, whatever their types */
export async function pictureAsking(request: object): Promise<Uint8Array<ArrayBuffer>> {
  return pictureWith(encode({ app: 'Tabreel', version: 1, request: { ...words, ...request }, missing: [] }));
}

/** A picture with something in the place of a recipe. */
export async function pictureWith(payload: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const file = await withPayload(png(), new Uint8Array(payload));
  return new Uint8Array(await file.arrayBuffer());
}

/** Black pictures compress to a thousandth: a small file of a great many pixels. */
export function pictureBomb(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer).reverse();
    return Buffer.concat([number(data.length), named, number(crc32(named))]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit of grey for each pixel.
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(new Uint8Array((1 + Math.ceil(width / 8)) * height), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  );
}

/** A region that is painted by a picture. */
export function regionOf(mask: Uint8Array): object {
  const still = new Uint8Array(Buffer.from(''));
  const blob = (bytes: Uint8Array) => ({ type: 'image/png', bytes });
  return {
    task: {
      verb: 'region',
      source: { kind: 'still', name: 'cat.png', blob: blob(still), fit: 'crop' },
      mask: blob(mask),
      mode: 'change',
    },
  };
}

/** A storyboard. */
export function storyboardOf(shots: number, prompt: string): object {
  const shot = { prompt, frames: 17, transition: 'cut', seed: 7 };
  return { prompt: '', task: { verb: 'storyboard', shots: Array(shots).fill(shot) } };
}
