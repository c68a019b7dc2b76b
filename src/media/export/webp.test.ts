import { expect, it } from 'vitest';
import { animatedWebp } from './webp';

/** A still lossy WebP of one black pixel, as Chrome writes it, with a description that does not belong into frames. */
const STILL = Uint8Array.from(
  atob('UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoBAAEAAUAmJaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA='),
  (letter) => letter.charCodeAt(0),
);

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Names and contents of the chunks of a RIFF file from an offset on. */
function chunksOf(bytes: Uint8Array<ArrayBuffer>, begin = 12) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { name: string; content: Uint8Array<ArrayBuffer> }[] = [];
  for (let at = begin; at < bytes.byteLength; ) {
    const length = view.getUint32(at + 4, true);
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    chunks.push({ name, content: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

it('puts pictures into frames of one file with their times', async () => {
  const frames = [83, 84].map((duration) => ({ picture: STILL, duration }));
  const bytes = await bytesOf(animatedWebp(frames, 1, 1));
  expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.byteLength - 8);
  const chunks = chunksOf(bytes);
  expect(chunks.map(({ name }) => name)).toEqual(['VP8X', 'ANIM', 'ANMF', 'ANMF']);
  expect(chunks[0]!.content[0]).toBe(0b10);
  expect(chunks.slice(2).map(({ content }) => content[12])).toEqual([83, 84]);
  expect(chunksOf(chunks[2]!.content, 16)).toEqual(chunksOf(STILL));
});

it('takes a picture out of a file that describes it too', async () => {
  const [picture] = chunksOf(STILL);
  const extra = new TextEncoder().encode('EXIF\x01\x00\x00\x00x\x00');
  const described = new Uint8Array([...STILL.slice(0, 12), ...extra, ...STILL.slice(12)]);
  const bytes = await bytesOf(animatedWebp([{ picture: described, duration: 40 }], 1, 1));
  expect(chunksOf(chunksOf(bytes)[2]!.content, 16)).toEqual([picture]);
});

it('refuses what is no WebP', () => {
  expect(() => animatedWebp([{ picture: new Uint8Array(40), duration: 40 }], 1, 1)).toThrow(TypeError);
});
