import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../test/support/memory-source';
import { type ReadRange, readInOrder } from './read-in-order';
import type { ByteSource } from './types';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);

async function collect(ranges: readonly ReadRange[], options?: Parameters<typeof readInOrder>[1]) {
  const out: Uint8Array[] = [];
  for await (const { range, bytes } of readInOrder(ranges, options)) {
    expect(range).toBe(ranges[out.length]);
    out.push(bytes.slice());
  }
  return out;
}

describe('readInOrder', () => {
  it('gives every range its bytes, whatever the chunks are', async () => {
    let seed = 5;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 200; round++) {
      const sources = [memorySource('a', content), memorySource('b', content.subarray(1000))];
      const ranges: ReadRange[] = [];
      for (const source of sources) {
        let at = random(1000);
        while (ranges.length < 40) {
          // Mostly neighbours, some far away, some empty, some that go back.
          const begin = Math.max(
            0,
            at + (random(8) === 0 ? random(150_000) - 40_000 : random(3) * random(50)),
          );
          const end = begin + random(4) * random(5000);
          if (end > source.size || random(20) === 0) break;
          ranges.push({ source, begin, end });
          at = end;
        }
      }
      const found = await collect(ranges, { chunkBytes: 1 + random(20_000), chunksAhead: 1 + random(3) });
      expect(found).toHaveLength(ranges.length);
      for (const [i, { source, begin, end }] of ranges.entries()) {
        const offset = source === sources[0] ? 0 : 1000;
        expect(Buffer.compare(found[i]!, content.subarray(begin + offset, end + offset))).toBe(0);
      }
    }
  });

  it('joins small neighbours into one read and splits large ranges', async () => {
    const source = memorySource('a', content);
    const ranges = Array.from({ length: 100 }, (_, i) => ({ source, begin: i * 100, end: i * 100 + 90 }));
    ranges.push({ source, begin: 10_000, end: 200_000 });
    await collect(ranges, { chunkBytes: 50_000 });
    expect(source.reads.map(({ begin, end }) => [begin, end])).toEqual([
      [0, 50_000],
      [50_000, 100_000],
      [100_000, 150_000],
      [150_000, 200_000],
    ]);
  });

  it('does not read across a wide gap', async () => {
    const source = memorySource('a', content);
    await collect([
      { source, begin: 0, end: 10 },
      { source, begin: 200_000, end: 200_010 },
    ]);
    expect(source.reads).toHaveLength(2);
  });

  it('reads ahead while the consumer works, and no further than told', async () => {
    const source = memorySource('a', content);
    const ranges = Array.from({ length: 20 }, (_, i) => ({ source, begin: i * 1000, end: i * 1000 + 1000 }));
    let consumed = 0;
    for await (const _ of readInOrder(ranges, { chunkBytes: 1000, chunksAhead: 2 })) {
      consumed++;
      expect(source.reads.length).toBe(Math.min(20, consumed + 2));
    }
    expect(consumed).toBe(20);
  });

  it('aborts what is under way when the consumer leaves', async () => {
    const signals: AbortSignal[] = [];
    const source: ByteSource = {
      name: 'a',
      size: 10_000,
      async read(begin, end, signal) {
        signals.push(signal!);
        return new Uint8Array(end - begin);
      },
    };
    const ranges = [0, 1, 2, 3].map((i) => ({ source, begin: i * 1000, end: i * 1000 + 1000 }));
    for await (const _ of readInOrder(ranges, { chunkBytes: 1000 })) break;
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true, true]);
  });

  it('throws what a source throws, when that range is due', async () => {
    const source: ByteSource = {
      name: 'a',
      size: 3000,
      async read(begin, end) {
        if (begin === 2000) throw new Error('torn');
        return new Uint8Array(end - begin);
      },
    };
    const ranges = [0, 1000, 2000].map((begin) => ({ source, begin, end: begin + 1000 }));
    let consumed = 0;
    const reading = async () => {
      for await (const _ of readInOrder(ranges, { chunkBytes: 1000 })) consumed++;
    };
    await expect(reading()).rejects.toThrow('torn');
    expect(consumed).toBe(2);
  });

  it('stops when its signal fires', async () => {
    const controller = new AbortController();
    const source = memorySource('a', content);
    const ranges = [0, 1000, 2000, 3000].map((begin) => ({ source, begin, end: begin + 1000 }));
    const reading = async () => {
      for await (const _ of readInOrder(ranges, {
        chunkBytes: 1000,
        chunksAhead: 1,
        signal: controller.signal,
      }))
        controller.abort();
    };
    await expect(reading()).rejects.toMatchObject({ name: 'Cancelled' });
  });
});
