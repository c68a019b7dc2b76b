import { describe, expect, it, vi } from 'vitest';
import { encodeSafetensors, f32 } from '../../../test/safetensors';
import { type MemorySource, memorySource } from '../../../test/support/memory-source';
import { storeContents } from '../../../test/support/store-contents';
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { float16ToFloat32, float32ToFloat16 } from '../../tensor/half-precision';
import { openCheckpoint } from '../checkpoint/open';
import type { CheckpointTensor } from '../checkpoint/types';
import { type ComponentKey, completeWeights, readIndex } from '../component-cache';
import { openComponent, readRows } from '../open-component';
import { dequantize, quantize } from '../quantize';
import { collectRecord, memoryStore, type RecordStore } from '../store';
import { type ImportOptions, importComponent, importedBytes } from './import-component';
import type { ImportItem } from './types';

const key: ComponentKey = ['ltx', 'v1', 'text_encoder'];

const wave = (count: number, phase = 0) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.37 + phase) + 0.25 * Math.cos(i * i * 0.11));

const f16 = (shape: number[], values: Float32Array) => ({
  dtype: 'F16',
  shape,
  bytes: new Uint8Array(float32ToFloat16(values).buffer),
});

interface Fixture {
  readonly source: MemorySource;
  readonly items: ImportItem[];
}

/** A component with a weight in every format. */
async function fixture(change?: (bytes: Uint8Array) => void): Promise<Fixture> {
  const bytes = encodeSafetensors({
    'embed.weight': f16([1300, 8], wave(1300 * 8)),
    'a.weight': f32([24, 64], [...wave(24 * 64, 1)]),
    'a.bias': f32([24], [...wave(24, 2)]),
    'b.weight': f16([40, 96], wave(40 * 96, 3)),
    'b.factor': f32([1], [0.5]),
    'norm.weight': f16([64], wave(64, 4)),
    'kernel.weight': f32([4, 4, 3, 3, 3], [...wave(432, 5)]),
  });
  change?.(bytes);
  const source = memorySource('t5.safetensors', bytes);
  const { tensors } = await openCheckpoint([source]);
  const tensor = (name: string) => tensors.get(name) as CheckpointTensor;
  source.reads.length = 0;
  const items: ImportItem[] = [
    // Not in the order of their bytes.
    { name: 'b.weight', tensor: tensor('b.weight'), scale: tensor('b.factor'), format: 'q8' },
    { name: 'a.weight', tensor: tensor('a.weight'), format: 'q4' },
    { name: 'a.bias', tensor: tensor('a.bias'), format: 'float16' },
    { name: 'shared', tensor: tensor('embed.weight'), format: 'rows' },
    { name: 'norm', tensor: tensor('norm.weight'), format: 'float32' },
    { name: 'kernel', tensor: tensor('kernel.weight'), format: 'float16' },
  ];
  return { source, items };
}

async function imported(options?: Partial<ImportOptions>): Promise<RecordStore> {
  const store = memoryStore();
  await importComponent({ store, key, items: (await fixture()).items, ...options });
  return store;
}

/** A store that writes in another thread: it takes buffers away, and gives back what holds other bytes by then. */
function handingOver(): RecordStore {
  const store = memoryStore();
  return {
    ...store,
    async begin(key, byteLength) {
      const record = collectRecord(store, key, byteLength);
      return {
        ...record,
        async append(buffer, length) {
          const taken = structuredClone(buffer, { transfer: [buffer] });
          await new Promise((resolve) => setTimeout(resolve));
          await record.append(taken, length);
          new Uint8Array(taken).fill(0xa5);
          return taken;
        },
      };
    },
  };
}

const floats = (halves: unknown) => Array.from(halves as Uint16Array);

describe('importComponent', () => {
  it('keeps every weight in its format', async () => {
    const { items } = await fixture();
    const store = memoryStore();
    const size = await importComponent({ store, key, items });
    const { weights, quantization, bytes } = await openComponent(store, key);
    expect(bytes).toBe(size);
    expect(size).toBe(importedBytes(items));

    expect(quantization('a.weight')).toBe('q4');
    expect(quantization('b.weight')).toBe('q8');
    expect(quantization('norm')).toBeUndefined();
    const q4 = quantize('q4', wave(24 * 64, 1));
    expect(await weights.get('a.weight.q4')).toEqual({ dtype: 'uint8', shape: [24, 2, 16], data: q4.quants });
    expect(await weights.get('a.weight.scales')).toEqual({
      dtype: 'float16',
      shape: [24, 2],
      data: q4.scales,
    });

    const q8 = await weights.get('b.weight.q8');
    expect(q8.shape).toEqual([40, 3, 32]);
    const scales = await weights.get('b.weight.scales');
    const restored = dequantize('q8', {
      quants: q8.data as Uint8Array<ArrayBuffer>,
      scales: scales.data as Uint16Array<ArrayBuffer>,
    });
    wave(40 * 96, 3).forEach((value, i) => {
      expect(Math.abs(value * 0.5 - restored[i]!)).toBeLessThan(0.004);
    });

    expect((await weights.get('a.bias')).data).toEqual(float32ToFloat16(wave(24, 2)));
    expect(await weights.get('norm')).toMatchObject({ dtype: 'float32', shape: [64] });
    const kernel = await weights.get('kernel');
    expect(kernel).toMatchObject({ dtype: 'float16', shape: [4, 4, 3, 3, 3] });
    expect(floats(kernel.data)).toEqual(floats(float32ToFloat16(wave(432, 5))));
    await expect(weights.get('c.weight')).rejects.toThrow('no weight "c.weight"');
  });

  it('gives rows of a table without reading the others', async () => {
    const { weights } = await openComponent(await imported(), key);
    const get = vi.spyOn(weights, 'get');
    const { shape, data } = await readRows(weights, 'shared', [1299, 0, 511, 1299]);
    expect(shape).toEqual([4, 8]);
    const table = wave(1300 * 8);
    [1299, 0, 511, 1299].forEach((id, i) => {
      for (let j = 0; j < 8; j++) expect(data[i * 8 + j]).toBeCloseTo(table[id * 8 + j]!, 2);
    });
    expect(get.mock.calls.flat().sort()).toEqual(['shared.rows.0', 'shared.rows.2']);
    await expect(readRows(weights, 'shared', [1300])).rejects.toThrow(RangeError);
  });

  it('reads each byte of the source once, in order, and nothing the second time', async () => {
    const { source, items } = await fixture();
    const store = memoryStore();
    const progress: number[] = [];
    await importComponent({ store, key, items, onProgress: ({ done }) => progress.push(done) });
    const total = items.reduce((sum, { tensor }) => sum + tensor.end - tensor.begin, 0);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(total);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const before = await storeContents(store);
    source.reads.length = 0;
    await importComponent({ store, key, items });
    expect(source.reads).toEqual([]);
    expect(await storeContents(store)).toEqual(before);
  });

  it('goes on where it was killed, with the same result, wherever that was', async () => {
    const whole = await storeContents(await imported());
    const { source, items } = await fixture();
    const writes = whole.size;
    expect(writes).toBeGreaterThan(10);
    for (let kill = 0; kill < writes; kill++) {
      const store = memoryStore();
      let left = kill;
      const failing: RecordStore = {
        ...store,
        async set(...record) {
          if (left-- === 0) throw new Error('killed');
          await store.set(...record);
        },
      };
      await expect(importComponent({ store: failing, key, items })).rejects.toThrow('killed');
      expect(await readIndex(store, key)).toBeUndefined();
      await expect(openComponent(store, key)).rejects.toMatchObject({ name: 'ModelUnavailable' });
      const done = await completeWeights(store, key);
      source.reads.length = 0;
      await importComponent({ store, key, items });
      expect(await storeContents(store)).toEqual(whole);
      const missing = items.filter(({ name }) => !done.has(name));
      const first = Math.min(...missing.map(({ tensor }) => tensor.begin));
      for (const { begin } of source.reads) expect(begin).toBeGreaterThanOrEqual(first);
    }
  });

  it('stops when asked to, and goes on later', async () => {
    const { items } = await fixture();
    for (let pieces = 1; pieces <= 6; pieces++) {
      const store = memoryStore();
      const stop = new AbortController();
      let left = pieces;
      const onProgress = () => {
        if (left-- === 0) stop.abort();
      };
      const attempt = importComponent({ store, key, items, signal: stop.signal, onProgress });
      await expect(attempt).rejects.toMatchObject({ name: 'Cancelled' });
      await importComponent({ store, key, items });
      expect(await storeContents(store)).toEqual(await storeContents(await imported()));
    }
  });

  it('never mixes up tensors, whatever lengths follow each other in the same memory', async () => {
    // Less than a piece, whole pieces and a rest, more than a parcel; long before short and short before long.
    const lengths = [3 * 2 ** 20 + 96, 32, 2 ** 14, 2 ** 14 + 32, 64, 2 ** 20, 96, 2 ** 17 + 160, 32];
    const formats = ['q8', 'q4', 'float16', 'float32', 'q8', 'float32', 'q4', 'float16', 'rows'] as const;
    const tensors = lengths.map((length, i) => {
      const shape = [length / 32, 32];
      return [`${i}`, i % 2 ? f32(shape, [...wave(length, i)]) : f16(shape, wave(length, i))] as const;
    });
    const itemsOf = async (source: MemorySource) => {
      const { tensors } = await openCheckpoint([source]);
      return [...tensors.values()].map((tensor): ImportItem => {
        return { name: tensor.name, tensor, format: formats[Number(tensor.name)]! };
      });
    };
    const alone = memoryStore();
    for (const [name, tensor] of tensors) {
      const items = await itemsOf(memorySource('a', encodeSafetensors({ [name]: tensor })));
      await importComponent({ store: alone, key, items });
      // The index of one weight is not that of all.
      await alone.delete([key]);
    }
    const store = handingOver();
    const all = memorySource('a', encodeSafetensors(Object.fromEntries(tensors)));
    await importComponent({ store, key, items: await itemsOf(all) });
    await store.delete([key]);
    expect(await storeContents(store)).toEqual(await storeContents(alone));
    const [first] = await itemsOf(memorySource('a', encodeSafetensors({ 0: tensors[0]![1] })));
    const expected = quantize('q8', float16ToFloat32(float32ToFloat16(wave(lengths[0]!, 0))));
    const stored = new Uint8Array((await store.get([...key, `${first!.name}.q8`])) as ArrayBuffer);
    expect(Buffer.compare(stored, expected.quants)).toBe(0);
  });

  it('waits at the gate', async () => {
    const { items } = await fixture();
    const store = memoryStore();
    let open = () => {};
    const closed = new Promise<void>((resolve) => {
      open = resolve;
    });
    let done = 0;
    const onProgress = (progress: { done: number }) => {
      done = progress.done;
    };
    const attempt = importComponent({ store, key, items, onProgress, gate: () => closed });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(0);
    open();
    await attempt;
    expect(done).toBeGreaterThan(0);
  });

  it('hands on that the storage is full', async () => {
    const store = memoryStore();
    const full = async () => {
      throw new Failure('StorageFull', msg('full'));
    };
    const attempt = importComponent({ store: { ...store, set: full }, key, items: (await fixture()).items });
    await expect(attempt).rejects.toMatchObject({ name: 'StorageFull' });
  });

  it('refuses values that are not finite, naming file and weight', async () => {
    const damage = (value: Float32Array, at: string) => (bytes: Uint8Array) => {
      const text = new TextDecoder('latin1').decode(bytes);
      const header = JSON.parse(text.slice(8, 8 + new DataView(bytes.buffer).getUint32(0, true)));
      const begin = 8 + new DataView(bytes.buffer).getUint32(0, true) + header[at].data_offsets[0];
      bytes.set(new Uint8Array(value.buffer), begin);
    };
    for (const at of ['a.weight', 'a.bias', 'kernel.weight'])
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
        const { items } = await fixture(damage(Float32Array.of(bad), at));
        await expect(importComponent({ store: memoryStore(), key, items })).rejects.toThrow(
          new RegExp(`^t5\\.safetensors has values in "${at}"`),
        );
      }
  });
});

describe('a damaged record', () => {
  const damages: [string, (store: RecordStore, record: string[]) => Promise<void>][] = [
    [
      'a flipped bit',
      async (store, record) => {
        const bytes = new Uint8Array((await store.get(record)) as ArrayBuffer);
        bytes[bytes.length >> 1]! ^= 4;
        await store.set(record, bytes.buffer);
      },
    ],
    ['a lost record', async (store, record) => store.delete([record])],
  ];

  it.each(damages)('is noticed, and only its weight is imported again: %s', async (_what, damage) => {
    const whole = await storeContents(await imported());
    for (const [record, weight] of [
      ['a.weight.scales', 'a.weight'],
      ['shared.rows.1', 'shared'],
      ['kernel', 'kernel'],
    ] as const) {
      const { source, items } = await fixture();
      const store = memoryStore();
      await importComponent({ store, key, items });
      await damage(store, [...key, record]);
      const { weights } = await openComponent(store, key, { title: 'text encoder', from: 't5.safetensors' });
      await expect(weights.get(record)).rejects.toThrow(
        /text encoder .* damaged.*Import t5\.safetensors again/,
      );
      await expect(openComponent(store, key)).rejects.toMatchObject({ name: 'ModelUnavailable' });
      source.reads.length = 0;
      await importComponent({ store, key, items });
      const { begin, end } = items.find(({ name }) => name === weight)!.tensor;
      expect(source.reads).toEqual([{ begin, end }]);
      expect(await storeContents(store)).toEqual(whole);
    }
  });

  it('is repaired at once where the source is at hand', async () => {
    const { source, items } = await fixture();
    const store = memoryStore();
    await importComponent({ store, key, items });
    const repair = () => importComponent({ store, key, items });
    const { weights } = await openComponent(store, key, { repair });
    const expected = await Promise.all([weights.get('a.weight.q4'), weights.get('kernel')]);
    for (const record of ['a.weight.q4', 'kernel']) await store.delete([[...key, record]]);
    source.reads.length = 0;
    expect(await Promise.all([weights.get('a.weight.q4'), weights.get('kernel')])).toEqual(expected);
    expect(source.reads).toHaveLength(2);
    expect((await openComponent(store, key)).bytes).toBe(importedBytes(items));
  });
});
