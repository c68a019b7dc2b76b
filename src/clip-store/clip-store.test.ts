import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../request/clip';

const bytes = Uint8Array.of(0, 0, 0, 8, ...Buffer.from('ftyp'));

function clip(prompt: string): Clip {
  const request = {
    model: 'sprout',
    prompt,
    negativePrompt: '',
    width: 256,
    height: 192,
    frames: 17,
    frameRate: 12,
    seed: 7,
    steps: 4,
    guidanceScale: 2,
    task: { verb: 'loop' } as const,
  };
  const timings = {
    load: 1,
    'encode-text': 2,
    'read-media': 0,
    denoise: 3,
    decode: 4,
    'encode-video': 5,
    networks: 7,
    total: 15,
  };
  const { width, height, frames, frameRate } = request;
  const blob = new Blob([bytes], { type: 'video/mp4' });
  return { blob, mimeType: 'video/mp4', width, height, frames, frameRate, request, timings };
}

/** The store of a page that opens anew over what is kept. */
async function openStore() {
  vi.resetModules();
  return {
    ...(await import('./clip-store')),
    ...(await import('./earlier-clips')),
    ...(await import('./database')),
  };
}

type Store = Awaited<ReturnType<typeof openStore>>;
let store: Store;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  store = await openStore();
});

async function latestFirst({ listClips }: Store) {
  return (await listClips()).sort((one, other) => other.order - one.order);
}

async function put(name: 'records' | 'contents', id: string, value: unknown) {
  await store.transact([name], 'readwrite', async (of) => {
    of(name).put(value, id);
  });
}

describe('kept clips', () => {
  it('come back after a reload, with what went into them', async () => {
    await store.saveClip('a', 1000, clip('a fox'));
    const again = await openStore();
    const [kept] = await again.listClips();
    expect(kept).toMatchObject({
      id: 'a',
      created: 1000,
      bytes: 8,
      favourite: false,
      clip: { verb: 'loop', request: { prompt: 'a fox', seed: 7 }, timings: { total: 15 } },
    });
    const content = await again.readContent('a');
    expect(new Uint8Array(await content!.blob.arrayBuffer())).toEqual(bytes);
    expect(content!.blob.type).toBe('video/mp4');
    expect(content!.request).toEqual(clip('a fox').request);
  });

  it('stay in the order in which they were made when the clock is set back', async () => {
    await store.saveClip('first', 9000, clip('a fox'));
    await store.saveClip('second', 10, clip('an owl'));
    await store.saveClip('third', 5000, clip('a frog'));
    expect((await latestFirst(store)).map(({ id }) => id)).toEqual(['third', 'second', 'first']);
  });

  it('keep name, favourite and deletion apart from the file', async () => {
    await store.saveClip('a', 1, clip('a fox'));
    await store.changeClips(['a'], { name: 'Reynard', favourite: true, deleted: 77 });
    expect(await store.readClips(['a'])).toMatchObject([{ name: 'Reynard', favourite: true, deleted: 77 }]);
    await store.changeClips(['a'], { name: undefined, deleted: undefined });
    const [kept] = await store.readClips(['a']);
    expect(kept).not.toHaveProperty('name');
    expect(kept).not.toHaveProperty('deleted');
  });

  it('are not made up by a change or a poster that comes too late', async () => {
    await store.changeClips(['gone'], { favourite: true });
    await store.savePoster('gone', new Blob(['x']));
    expect(await store.listClips()).toEqual([]);
    expect(await store.readPoster('gone')).toBeUndefined();
  });

  it('leave nothing behind once they are purged', async () => {
    await store.saveClip('a', 1, clip('a fox'));
    await store.purgeClips(['a', 'never-there']);
    expect(await store.listClips()).toEqual([]);
    expect(await store.readContent('a')).toBeUndefined();
  });
});

describe('a damaged clip', () => {
  const { request, ...facts } = clip('a fox');
  const { blob: _, ...rest } = facts;
  const whole = {
    order: 1,
    created: 1,
    bytes: 8,
    favourite: false,
    clip: { ...rest, request, verb: 'text' },
  };

  it.each<[what: string, record: unknown]>([
    ['no record', 'nonsense'],
    ['nothing', null],
    ['no clip', { ...whole, clip: undefined }],
    ['no date', { ...whole, created: undefined }],
    ['no request', { ...whole, clip: { ...whole.clip, request: undefined } }],
    ['no prompt', { ...whole, clip: { ...whole.clip, request: { ...request, prompt: 7 } } }],
    ['no timings', { ...whole, clip: { ...whole.clip, timings: undefined } }],
    ['a width that is a text', { ...whole, clip: { ...whole.clip, width: '256' } }],
    ['an endless rate', { ...whole, clip: { ...whole.clip, frameRate: Number.POSITIVE_INFINITY } }],
    ['another kind of file', { ...whole, clip: { ...whole.clip, mimeType: 'text/html' } }],
    ['an output without a size', { ...whole, clip: { ...whole.clip, request: { ...request, output: {} } } }],
  ])('is told apart, and its file can be had: %s', async (_, record) => {
    await store.saveClip('good', 2, clip('an owl'));
    await put('records', 'bad', record);
    await put('contents', 'bad', { bytes: bytes.buffer });
    const kept = await store.listClips();
    expect(kept.find(({ id }) => id === 'bad')).toMatchObject({ fault: 'facts' });
    expect(kept.find(({ id }) => id === 'good')).not.toHaveProperty('fault');
    expect((await store.readContent('bad'))!.blob.size).toBe(8);
    await store.changeClips(['bad'], { deleted: 5 });
    expect(await store.readClips(['bad'])).toMatchObject([{ fault: 'facts', deleted: 5 }]);
    await store.purgeClips(['bad']);
    expect(await store.listClips()).toHaveLength(1);
  });

  it('may lack its file or its record', async () => {
    await put('records', 'no-file', whole);
    await put('contents', 'no-record', { bytes: bytes.buffer });
    const kept = await store.listClips();
    expect(kept.find(({ id }) => id === 'no-file')).toMatchObject({ fault: 'bytes' });
    expect(kept.find(({ id }) => id === 'no-record')).toMatchObject({ fault: 'facts' });
    expect(await store.readContent('no-file')).toBeUndefined();
  });
});

describe('clips of earlier versions', () => {
  async function keepEarlier(entries: Readonly<Record<string, unknown>>) {
    const open = indexedDB.open('tabreel-clips');
    open.onupgradeneeded = () => open.result.createObjectStore('clips');
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const transaction = open.result.transaction('clips', 'readwrite');
    for (const [id, entry] of Object.entries(entries)) transaction.objectStore('clips').put(entry, id);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    open.result.close();
  }

  const entry = (created: number, prompt: string) => {
    const { blob: _, ...rest } = clip(prompt);
    return { created, clip: rest, bytes: bytes.slice().buffer };
  };

  it('are brought over once, the oldest first, and stay what they were', async () => {
    await keepEarlier({ young: entry(3000, 'a fox'), old: entry(1000, 'an owl') });
    expect(await store.bringEarlierClips(() => {})).toBe(2);
    await store.saveClip('new', 2000, clip('a frog'));
    expect((await latestFirst(store)).map(({ id }) => id)).toEqual(['new', 'young', 'old']);
    expect((await store.readContent('old'))!.request).toEqual(clip('an owl').request);
    await store.purgeClips(['old']);
    expect(await (await openStore()).bringEarlierClips(() => {})).toBe(0);
    expect(await store.listClips()).toHaveLength(2);
  });

  it('come along damaged', async () => {
    await keepEarlier({
      nonsense: 'nonsense',
      'no-bytes': { created: 1, clip: entry(1, 'a fox').clip },
      'no-request': { ...entry(2, 'a fox'), clip: { width: 5 } },
      'no-date': { ...entry(2, 'a fox'), created: 'yesterday' },
    });
    expect(await store.bringEarlierClips(() => {})).toBe(4);
    const faults = Object.fromEntries((await store.listClips()).map(({ id, fault }) => [id, fault]));
    expect(faults).toEqual({
      nonsense: 'bytes',
      'no-bytes': 'bytes',
      'no-request': 'facts',
      'no-date': 'facts',
    });
  });

  it('stay where they are where there is no room, which is said, and come when there is', async () => {
    await keepEarlier({ a: entry(1, 'a fox'), b: entry(2, 'an owl') });
    const left = vi.fn();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No room.', 'QuotaExceededError');
    });
    expect(await store.bringEarlierClips(left)).toBe(0);
    expect(left).toHaveBeenCalled();
    put.mockRestore();
    expect(await store.bringEarlierClips(() => {})).toBe(2);
  });

  it('make no database where there are none', async () => {
    expect(await store.bringEarlierClips(() => {})).toBe(0);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('tabreel-clips');
  });
});
