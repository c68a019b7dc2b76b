import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { crc32 as zlibCrc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeSafetensors, f32 } from '../../test/safetensors';
import { crc32 } from './crc32';
import { type CheckJson, fetchModel, fetchModelJson } from './fetch-model';
import { indexedDbStore } from './indexeddb-store';
import { memoryStore, type RecordStore } from './store';

const base = new URL('https://studio.test/some/folder/models/sprout/');

/** What the server holds: file name to bytes; anything else is a 404. */
let server: Map<string, Uint8Array<ArrayBuffer>>;
/** Files asked for, in order. */
let requests: string[];
let online: boolean;
let store: RecordStore;
let databases = 0;

/** Everything can be used, but for what says that it cannot. */
const check: CheckJson = (_file, value) => {
  if ((value as { useless?: boolean } | undefined)?.useless !== undefined || value === undefined)
    throw new Error('useless');
};

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function deploy(version: string, offset = 0) {
  server = new Map([
    ['model.json', json({ id: 'sprout', version, text_encoder: {} })],
    ['tokenizer.json', json({ version: '1.0' })],
    ['text_encoder.safetensors', encodeSafetensors({ shared: f32([2], [1 + offset, 2]) })],
    ['transformer.safetensors', encodeSafetensors({ a: f32([2], [3 + offset, 4]), b: f32([1], [5]) })],
    ['vae.safetensors', encodeSafetensors({ mean: f32([1], [6]) })],
  ]);
}

beforeEach(() => {
  deploy('1');
  requests = [];
  online = true;
  databases += 1;
  store = indexedDbStore(`weights-${databases}`);
  vi.stubGlobal('fetch', async (url: URL, { signal }: RequestInit) => {
    signal?.throwIfAborted();
    const file = url.href.replace(base.href, '');
    requests.push(file);
    if (!online) throw new TypeError('Failed to fetch');
    const bytes = server.get(file);
    if (!bytes) return new Response('<html>', { status: 404 });
    // Chunks of 7 bytes: boundaries everywhere but where a tensor begins.
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.subarray(at, at + 7));
        controller.close();
      },
    });
    return new Response(body);
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A visit that lasts until everything is stored. */
const visit = async (kept = store) => {
  const model = await fetchModel('sprout', base, { check, store: kept });
  await model.stored;
  return model;
};

const valuesOf = async (model: Awaited<ReturnType<typeof fetchModel>>) => [
  ...((await model.weights.transformer.get('a')).data as Float32Array),
  ...((await model.weights.vae.get('mean')).data as Float32Array),
];

describe('fetchModel', () => {
  it('downloads once, then asks for nothing but the version', async () => {
    const progress: [number, number][] = [];
    const first = await fetchModel('sprout', base, {
      check,
      store,
      onProgress: (...step) => progress.push(step),
    });
    expect(await valuesOf(first)).toEqual([3, 4, 6]);
    expect(await first.stored).toBe(true);
    const size = ['text_encoder', 'transformer', 'vae']
      .map((name) => server.get(`${name}.safetensors`)!.length)
      .reduce((a, b) => a + b);
    expect(progress.at(-1)).toEqual([size, size]);
    expect(progress.every(([done, total], i) => total === size && done >= (progress[i - 1]?.[0] ?? 0))).toBe(
      true,
    );

    requests = [];
    const second = await fetchModel('sprout', base, { check, store });
    expect(await valuesOf(second)).toEqual([3, 4, 6]);
    expect(second.tokenizer).toEqual({ version: '1.0' });
    expect(requests).toEqual(['model.json']);

    online = false;
    const third = await fetchModel('sprout', base, { check, store });
    expect(await valuesOf(third)).toEqual([3, 4, 6]);
    expect(third.config.version).toBe('1');
  });

  it('keeps quantized weights as they arrive, and gives them out as floats', async () => {
    const quants = Uint8Array.from({ length: 64 }, (_, i) => 96 + i);
    const transformer = encodeSafetensors({
      'a.scales': { dtype: 'F16', shape: [2, 1], bytes: Uint8Array.of(0, 0x3c, 0, 0x38) },
      'a.q8': { dtype: 'U8', shape: [2, 1, 32], bytes: quants },
    });
    server.set('transformer.safetensors', transformer);
    const values = Float32Array.from(quants, (quant, i) => (quant - 128) * (i < 32 ? 1 : 0.5));
    const expected = { dtype: 'float32', shape: [2, 32], data: values };
    const weight = async () => (await visit()).weights.transformer.get('a');
    expect(await weight()).toMatchObject(expected);
    const record = (await store.get(['sprout', '1', 'transformer', 'data'])) as ArrayBuffer;
    expect(record.byteLength).toBe(4 + 64);
    online = false;
    expect(await weight()).toMatchObject(expected);
  });

  it('takes a new version when one is deployed, and only then forgets the old one', async () => {
    await visit();
    deploy('2', 10);
    server.delete('vae.safetensors');
    await expect(fetchModel('sprout', base, { check, store })).rejects.toMatchObject({
      name: 'ModelUnavailable',
    });
    expect(await store.keys(['sprout', '1'])).not.toHaveLength(0);
    deploy('2', 10);
    expect(await valuesOf(await visit())).toEqual([13, 4, 6]);
    expect(await store.keys(['sprout', '1'])).toEqual([]);
    online = false;
    expect(await valuesOf(await fetchModel('sprout', base, { check, store }))).toEqual([13, 4, 6]);
  });

  it.each([
    ['a header', 20],
    ['a tensor', -3],
  ])('never takes a file cut within %s for complete, and recovers when asked again', async (_what, cut) => {
    const whole = server.get('transformer.safetensors')!;
    server.set('transformer.safetensors', whole.slice(0, cut));
    await expect(fetchModel('sprout', base, { check, store })).rejects.toMatchObject({
      name: 'ModelUnavailable',
      message: expect.stringMatching(/transformer\.safetensors arrived incomplete.*try again/),
    });
    online = false;
    await expect(fetchModel('sprout', base, { check, store })).rejects.toMatchObject({
      name: 'ModelUnavailable',
    });
    online = true;
    server.set('transformer.safetensors', whole);
    expect(await valuesOf(await fetchModel('sprout', base, { check, store }))).toEqual([3, 4, 6]);
  });

  it('says what is missing or damaged', async () => {
    server.delete('vae.safetensors');
    await expect(fetchModel('sprout', base, { check, store })).rejects.toThrow(
      /vae\.safetensors.*answered 404/,
    );
    server.set('vae.safetensors', new TextEncoder().encode('<!doctype html><title>Studio</title>'));
    await expect(fetchModel('sprout', base, { check, store })).rejects.toThrow(
      /a web page instead of vae\.safetensors/,
    );
    deploy('1');
    server.set('vae.safetensors', Uint8Array.of(...server.get('vae.safetensors')!, 0));
    await expect(fetchModel('sprout', base, { check, store })).rejects.toThrow(
      /vae\.safetensors came twice and was not/,
    );
  });

  it('has a file again, past all caches, that is not the one it is said to be, and believes no other', async () => {
    const right = server.get('vae.safetensors')!;
    const sha256 = createHash('sha256').update(right).digest('hex');
    const files = { 'vae.safetensors': { bytes: right.length, sha256 } };
    server.set('model.json', json({ id: 'sprout', version: '1', files }));
    const wrong = right.slice();
    wrong[wrong.length - 1]! ^= 0x40;
    server.set('vae.safetensors', wrong);
    await expect(visit()).rejects.toThrow(/vae\.safetensors came twice/);
    expect(requests.filter((file) => file === 'vae.safetensors')).toHaveLength(2);
    expect(await store.get(['sprout', '1', 'vae'])).toBeUndefined();
    server.set('vae.safetensors', right);
    expect(await valuesOf(await visit())).toEqual([3, 4, 6]);
    // What was kept before anybody knew what it has to be is looked at once more.
    const { sha256: _, ...unknown } = (await store.get(['sprout', '1', 'vae'])) as { sha256: string };
    expect(_).toBe(sha256);
    await store.set(['sprout', '1', 'vae'], unknown);
    requests = [];
    await visit();
    expect(requests).toEqual(['model.json']);
    expect(await store.get(['sprout', '1', 'vae'])).toMatchObject({ sha256 });
    // Another component's file in its place, sound as it is.
    await store.set(['sprout', '1', 'vae'], await store.get(['sprout', '1', 'text_encoder']));
    await store.set(['sprout', '1', 'vae', 'data'], await store.get(['sprout', '1', 'text_encoder', 'data']));
    expect(await valuesOf(await visit())).toEqual([3, 4, 6]);
    expect(requests).toContain('vae.safetensors');
  });

  it('believes no tokenizer that cannot be used, fetched or kept', async () => {
    server.set('tokenizer.json', json({ useless: true }));
    await expect(visit()).rejects.toThrow(/tokenizer\.json came twice/);
    deploy('1');
    await visit();
    await store.set(['sprout', '1', 'tokenizer'], { useless: true });
    expect((await visit()).tokenizer).toEqual({ version: '1.0' });
  });

  it.each([
    ['damaged', (key: string[]) => store.set(key, new Uint8Array(12).buffer)],
    ['lost', (key: string[]) => store.delete([key])],
  ])('fetches a component again, once, whose record is %s', async (_what, damage) => {
    await visit();
    await damage(['sprout', '1', 'transformer', 'data']);
    requests = [];
    expect(await valuesOf(await visit())).toEqual([3, 4, 6]);
    expect(requests).toEqual(['model.json', 'transformer.safetensors']);

    requests = [];
    expect(await valuesOf(await visit())).toEqual([3, 4, 6]);
    expect(requests).toEqual(['model.json']);
  });

  it('reports a lost record that cannot be fetched again, and succeeds once it can', async () => {
    await visit();
    await store.delete([['sprout', '1', 'vae', 'data']]);
    online = false;
    await expect(visit()).rejects.toMatchObject({ name: 'ModelUnavailable' });
    online = true;
    expect(await valuesOf(await visit())).toEqual([3, 4, 6]);
  });

  it('is there before it is stored, and was never there for a visit that ends before', async () => {
    const slow: RecordStore = {
      ...store,
      set: (key, value) => (key.includes('data') ? new Promise(() => undefined) : store.set(key, value)),
    };
    const model = await fetchModel('sprout', base, { check, store: slow });
    expect(await valuesOf(model)).toEqual([3, 4, 6]);
    online = false;
    await expect(visit()).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });

  it('names a weight that the model does not have', async () => {
    for (let count = 0; count < 2; count++) {
      const { weights } = await visit();
      await expect(weights.vae.get('toString')).rejects.toThrow(/vae\.safetensors has no weight "toString"/);
    }
  });

  it('works from memory where storage is refused, or full half way', async () => {
    const refuse = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const refused: RecordStore = { get: refuse, set: refuse, keys: refuse, delete: refuse };
    const memory = memoryStore();
    const full: RecordStore = {
      ...memory,
      set: async (key, value) => (key.includes('transformer') ? refuse() : memory.set(key, value)),
    };
    for (const bad of [refused, full]) {
      const model = await fetchModel('sprout', base, { check, store: bad });
      expect(await model.stored).toBe(false);
      expect(await valuesOf(model)).toEqual([3, 4, 6]);
    }
    // What the full store kept is not mistaken for the model.
    requests = [];
    await fetchModel('sprout', base, { check, store: full });
    expect(requests).toContain('transformer.safetensors');
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    const attempt = fetchModel('sprout', base, {
      check,
      store,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(attempt).rejects.toMatchObject({ name: 'Cancelled' });
    const tooLate = fetchModel('sprout', base, { check, store, signal: AbortSignal.abort() });
    await expect(tooLate).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await valuesOf(await fetchModel('sprout', base, { check, store }))).toEqual([3, 4, 6]);
  });
});

describe('fetchModelJson', () => {
  it('reads the configuration alone', async () => {
    expect(await fetchModelJson('sprout', base, { check, store })).toMatchObject({
      id: 'sprout',
      version: '1',
    });
    expect(requests).toEqual(['model.json']);
  });

  it('fails clearly when it was never loaded and cannot be', async () => {
    online = false;
    await expect(fetchModelJson('sprout', base, { check, store })).rejects.toThrow(
      /model\.json could not be downloaded/,
    );
    online = true;
    for (const other of [{ id: 'sprout' }, { version: '2', useless: true }, null, 'sprout']) {
      server.set('model.json', json(other));
      await expect(fetchModelJson('sprout', base, { check, store })).rejects.toMatchObject({
        name: 'ModelUnavailable',
      });
    }
  });

  it('goes by what is kept where the server sends something else', async () => {
    await visit();
    server.set('model.json', new TextEncoder().encode('<!doctype html>'));
    expect(await fetchModelJson('sprout', base, { check, store })).toMatchObject({ version: '1' });
  });
});

it('computes the CRC-32 of zlib', () => {
  for (const length of [0, 1, 4, 7, 1000])
    for (const start of [0, 1]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 167 + length) & 255).subarray(start);
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }
});
