import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mp4, packets, png } from '../../test/support/clip-files';
import { findPayload, withPayload } from './recipe-container';

const payload = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) & 255);

/** Names and contents of a PNG's chunks; fails where one is not as the specification has it. */
async function chunks(file: Blob): Promise<(readonly [type: string, data: Buffer])[]> {
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const found: (readonly [string, Buffer])[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)));
    found.push([bytes.subarray(at + 4, at + 8).toString('latin1'), bytes.subarray(at + 8, end)]);
    at = end + 4;
  }
  return found;
}

/** Counts what is read of a file. */
class WatchedBlob extends Blob {
  read = 0;
  override slice(begin = 0, end = this.size, type?: string): Blob {
    const piece = super.slice(begin, end, type);
    this.read += piece.size;
    return piece;
  }
}

describe('a payload in an MP4', () => {
  it.each(['in-memory', 'fragmented'] as const)(
    'is found again, and %s clips play as before',
    async (form) => {
      const clip = mp4(form);
      const marked = await withPayload(clip, payload);
      expect(marked.type).toBe('video/mp4');
      expect(await findPayload(marked)).toEqual(payload);
      const before = await packets(clip);
      expect(before).toHaveLength(8);
      expect(await packets(marked)).toEqual(before);
    },
  );

  it('is found behind a box whose size takes 64 bits', async () => {
    const ftyp = Uint8Array.of(0, 0, 0, 8, ...Buffer.from('ftyp'));
    const mdat = Uint8Array.of(0, 0, 0, 1, ...Buffer.from('mdat'), 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4);
    expect(await findPayload(await withPayload(new Blob([ftyp, mdat]), payload))).toEqual(payload);
  });

  it('is not written where the last box would swallow it', async () => {
    const open = new Blob([
      Uint8Array.of(0, 0, 0, 8, ...Buffer.from('ftyp'), 0, 0, 0, 0, ...Buffer.from('mdat')),
    ]);
    expect(await withPayload(open, payload)).toBe(open);
  });

  it('is found without reading the clip', async () => {
    const ftyp = Uint8Array.of(0, 0, 0, 8, ...Buffer.from('ftyp'));
    const mdat = new Uint8Array(1_000_008);
    new DataView(mdat.buffer).setUint32(0, mdat.length);
    mdat.set(Buffer.from('mdat'), 4);
    const marked = await withPayload(new Blob([ftyp, mdat]), payload);
    const watched = new WatchedBlob([marked]);
    expect(await findPayload(watched)).toEqual(payload);
    expect(watched.read).toBeLessThan(2000);
  });
});

describe('a payload in a PNG', () => {
  it('is a sound chunk before the end, and the picture stays as it was', async () => {
    const picture = png();
    const marked = await withPayload(picture, payload);
    expect(marked.type).toBe('image/png');
    expect(await findPayload(marked)).toEqual(payload);
    const [header, data, own, end, ...rest] = await chunks(marked);
    expect([header![0], data![0], end![0], rest]).toEqual(['IHDR', 'IDAT', 'IEND', []]);
    expect(inflateSync(data![1])).toHaveLength(16 * 17);
    // Ancillary, private, and with the reserved third letter as it has to be.
    expect(own![0]).toMatch(/^[a-z][a-z][A-Z][A-Za-z]$/);
    expect(Uint8Array.from(own![1])).toEqual(payload);
  });

  it('is not believed when its checksum is wrong', async () => {
    const bytes = new Uint8Array(await (await withPayload(png(), payload)).arrayBuffer());
    bytes[bytes.length - 30]! ^= 1;
    expect(await findPayload(new Blob([bytes]))).toBeUndefined();
  });
});

describe('files of every kind', () => {
  it('have no payload before one is put in; the last one counts', async () => {
    for (const file of [mp4(), png()]) {
      expect(await findPayload(file)).toBeUndefined();
      const twice = await withPayload(await withPayload(file, payload), Uint8Array.of(1, 2, 3));
      expect(await findPayload(twice)).toEqual(Uint8Array.of(1, 2, 3));
    }
  });

  it('stay as they are where they are neither MP4 nor PNG', async () => {
    for (const text of ['', 'text', '\0\0\0\x08moov', 'GIF89a........................']) {
      const file = new Blob([text]);
      expect(await withPayload(file, payload)).toBe(file);
      expect(await findPayload(file)).toBeUndefined();
    }
  });

  it('never make more be read than they hold, however damaged', async () => {
    for (const file of [mp4(), png()]) {
      const sound = new Uint8Array(await (await withPayload(file, payload)).arrayBuffer());
      // Sizes lie in the headers: each of their bytes takes values that matter.
      for (let at = 0; at < sound.length; at += at < 80 || at > sound.length - 1060 ? 1 : 13) {
        for (const value of [0, 1, 0x7f, 0xff]) {
          const bytes = sound.slice();
          bytes[at] = value;
          const watched = new WatchedBlob([bytes]);
          await findPayload(watched);
          expect(watched.read).toBeLessThanOrEqual(2 * bytes.length);
        }
      }
      for (let length = 0; length < sound.length; length += 11)
        await findPayload(new Blob([sound.subarray(0, length)]));
    }
  });
});
