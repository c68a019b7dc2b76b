import { beforeAll, describe, expect, it } from 'vitest';
import { storeContents } from '../../test/support/store-contents';
import {
  offer,
  type SyntheticFile,
  textFiles,
  tokenizerFile,
  videoFiles,
} from '../../test/support/synthetic-files';
import { fromDisk, fromWeb, testPlace } from '../../test/support/test-place';
import { Failure } from '../failure';
import { inEnglish } from '../message/in-english';
import { msg } from '../message/message';
import { openComponent } from '../weights/open-component';
import { memoryStore, type RecordStore } from '../weights/store';
import { createImporter, type ImporterPlace } from './importer';
import type { ImporterApi, ImportStatus } from './importer-api';
import { readInstalled } from './installed-parts';

let files: SyntheticFile[];
beforeAll(() => {
  files = [...videoFiles(), ...textFiles(), tokenizerFile()];
});

const id = offer.id;

function setUp(change: Partial<ImporterPlace> = {}, store: RecordStore = memoryStore()) {
  const place = { ...testPlace(files, store), ...change };
  return { place, store: place.store, importer: createImporter(place) };
}

const statesOf = async (importer: ImporterApi) =>
  Object.fromEntries((await importer.models())[0]!.parts.map(({ part, state }) => [part, state]));

describe('the importer', () => {
  it('tells what files hold before it reads them', async () => {
    const { importer } = setUp();
    const { found, remarks, model } = await importer.inspect(id, fromWeb(files.slice(0, 1)));
    expect(model).toBe(id);
    expect(found.map(({ part }) => part).sort()).toEqual(['transformer', 'vae']);
    const transformer = found.find(({ part }) => part === 'transformer')!;
    expect(transformer.sourceBytes).toBeGreaterThan(transformer.cacheBytes.q8);
    expect(transformer.cacheBytes.q8).toBeGreaterThan(transformer.cacheBytes.q4);
    expect(remarks.map(inEnglish)).toEqual([
      'Still missing: the text_encoder. Choose its file too, or download it.',
      'Still missing: the tokenizer. Choose its file too, or download it.',
    ]);
    const read = files[0]!.source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
    expect(read).toBeLessThan(files[0]!.bytes.length / 2);
  });

  it('begins an import behind its own look at what earlier pages left', async () => {
    const { importer } = setUp();
    const { ticket } = await importer.inspect(id, fromWeb(files));
    const states = importer.models();
    await importer.start(ticket, 'q4', () => undefined, ['vae']);
    await states;
    expect(await statesOf(importer)).toMatchObject({ vae: 'complete' });
  });

  it('imports only what is wanted of a file', async () => {
    const { importer } = setUp();
    const { ticket, found } = await importer.inspect(id, fromWeb(files));
    expect(found.map(({ part }) => part)).toContain('transformer');
    await importer.start(ticket, 'q4', () => undefined, ['vae']);
    expect(await statesOf(importer)).toMatchObject({
      transformer: 'absent',
      vae: 'complete',
      tokenizer: 'absent',
    });
  });

  it('imports everything at once or part by part, from the web or the disk, with the same result', async () => {
    const together = setUp();
    expect(await statesOf(together.importer)).toEqual({
      transformer: 'absent',
      vae: 'absent',
      text_encoder: 'absent',
      tokenizer: 'absent',
      upsampler: 'absent',
    });
    const statuses: ImportStatus[] = [];
    const { ticket, remarks } = await together.importer.inspect(id, fromWeb(files));
    expect(remarks).toEqual([]);
    await together.importer.start(ticket, 'q4', (status) => statuses.push(status));
    const [state] = await together.importer.models();
    expect(state!.ready).toBe(true);
    expect(state!.parts.every((part) => part.state === 'complete' && part.bytes > 0)).toBe(true);
    expect(statuses.at(-1)).toMatchObject({ paused: false, done: statuses.at(-1)!.total });
    expect(statuses.map(({ done }) => done)).toEqual(
      statuses.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(statuses.some(({ bytesPerSecond, secondsLeft }) => bytesPerSecond > 0 && secondsLeft! > 0)).toBe(
      true,
    );

    const apart = setUp();
    for (const file of files) {
      const inspected = await apart.importer.inspect(id, fromWeb([file]));
      await apart.importer.start(inspected.ticket, 'q4', () => undefined);
    }
    expect(await storeContents(apart.store)).toEqual(await storeContents(together.store));

    const disk = setUp();
    const inspected = await disk.importer.inspect(id, fromDisk(files));
    await disk.importer.start(inspected.ticket, 'q4', () => undefined);
    const { parts } = (await readInstalled(disk.store, id))!;
    expect(parts.transformer).toMatchObject({ profile: 'q4', from: files[0]!.source.name, urls: undefined });
    const { weights, quantization } = await openComponent(disk.store, [
      id,
      parts.transformer!.version,
      'transformer',
    ]);
    const matrix = 'transformer_blocks.0.attn1.to_q.weight';
    expect(quantization(matrix)).toBe('q4');
    expect((await weights.get(`${matrix}.q4`)).shape).toEqual([256, 8, 16]);
  });

  it('finds a checkpoint in shards', async () => {
    const shards = textFiles(2);
    const importer = createImporter(testPlace(shards));
    const { ticket, found } = await importer.inspect(id, fromDisk(shards));
    expect(found.map(({ part }) => part)).toEqual(['text_encoder']);
    await importer.start(ticket, 'q8', () => undefined);
    expect(await statesOf(importer)).toMatchObject({ text_encoder: 'complete' });
    await expect(importer.inspect(id, fromDisk(shards.slice(0, 1)))).rejects.toMatchObject({
      name: 'ModelUnavailable',
    });
  });

  it('reads nothing again of what is complete, and replaces a part by another profile of it', async () => {
    const { importer, store } = setUp();
    const start = async (profile: 'q4' | 'q8') => {
      const { ticket } = await importer.inspect(id, fromWeb(files));
      for (const { source } of files) source.reads.length = 0;
      await importer.start(ticket, profile, () => undefined);
      return files.flatMap(({ source }) => source.reads).length;
    };
    expect(await start('q4')).toBeGreaterThan(0);
    const before = await storeContents(store);
    expect(await start('q4')).toBe(0);
    expect(await storeContents(store)).toEqual(before);

    await start('q8');
    const { parts } = (await readInstalled(store, id))!;
    expect(parts.transformer!.profile).toBe('q8');
    const versions = new Set(
      (await store.keys([id])).filter((key) => key[2] === 'transformer').map((key) => key[1]),
    );
    expect([...versions]).toEqual([parts.transformer!.version]);
    await start('q4');
    expect(await storeContents(store)).toEqual(before);
  });

  it('pauses, goes on, stops, and begins again where it was', async () => {
    const { importer, store } = setUp();
    const { ticket } = await importer.inspect(id, fromWeb(files));
    const pauses: boolean[] = [];
    let steps = 0;
    const stopped = importer.start(ticket, 'q4', (status) => {
      pauses.push(status.paused);
      steps += 1;
      if (steps === 3) {
        void importer.pause();
        setTimeout(() => {
          const at = steps;
          setTimeout(() => {
            // At most the piece that was being worked on arrived since.
            expect(steps).toBe(at);
            void importer.resume();
          }, 30);
        }, 30);
      }
      if (steps === 20) void importer.cancel();
    });
    await expect(stopped).rejects.toMatchObject({ name: 'Cancelled' });
    expect(pauses).toContain(true);
    const [state] = await importer.models();
    expect(state!.ready).toBe(false);
    const partial = state!.parts.find((part) => part.state === 'partial')!;
    expect(partial).toMatchObject({ profile: 'q4', bytes: expect.any(Number) });
    expect(partial.bytes).toBeGreaterThan(0);

    const first: number[] = [];
    await importer.start(ticket, 'q4', ({ done }) => first.push(done));
    expect(first[0]).toBeGreaterThan(0);
    const whole = setUp();
    const again = await whole.importer.inspect(id, fromWeb(files));
    await whole.importer.start(again.ticket, 'q4', () => undefined);
    expect(await storeContents(store)).toEqual(await storeContents(whole.store));
  });

  it('tells which host it waits for', async () => {
    const { importer, place } = setUp();
    const waits: unknown[] = [];
    const { ticket } = await importer.inspect(id, fromWeb(files));
    let asked = false;
    await importer.start(ticket, 'q4', ({ waiting }) => {
      if (waiting) waits.push(waiting);
      if (asked) return;
      asked = true;
      void place.patience.rest('hub.test', 'limit', 5000, AbortSignal.timeout(1));
    });
    expect(waits[0]).toMatchObject({ host: 'hub.test', reason: 'limit', until: expect.any(Number) });
  });

  it('stops while it pauses', async () => {
    const { importer } = setUp();
    const { ticket } = await importer.inspect(id, fromWeb(files));
    const attempt = importer.start(ticket, 'q4', () => void importer.pause());
    setTimeout(() => void importer.cancel(), 30);
    await expect(attempt).rejects.toMatchObject({ name: 'Cancelled' });
  });

  it('imports one model at a time, here and in other tabs', async () => {
    const { importer, place } = setUp();
    const other = createImporter(place);
    const { ticket } = await importer.inspect(id, fromWeb(files));
    const otherTicket = (await other.inspect(id, fromWeb(files))).ticket;
    const first = importer.start(ticket, 'q4', () => undefined);
    await expect(importer.start(ticket, 'q4', () => undefined)).rejects.toMatchObject({ name: 'BadRequest' });
    await expect(other.start(otherTicket, 'q4', () => undefined)).rejects.toMatchObject({
      name: 'BadRequest',
    });
    await expect(other.remove(id)).rejects.toMatchObject({ name: 'BadRequest' });
    await first;
    await other.start(otherTicket, 'q4', () => undefined);
  });

  it('removes a part or the whole model, and nothing else', async () => {
    const store = memoryStore();
    await store.set(['sprout'], { version: '1' });
    const { importer } = setUp({}, store);
    const { ticket } = await importer.inspect(id, fromWeb(files));
    await importer.start(ticket, 'q4', () => undefined);
    await importer.remove(id, 'vae');
    expect(await statesOf(importer)).toMatchObject({ transformer: 'complete', vae: 'absent' });
    expect((await store.keys([id])).some((key) => key.includes('vae'))).toBe(false);
    expect((await importer.models())[0]!.ready).toBe(false);
    await importer.remove(id);
    expect(await store.keys([])).toEqual([['sprout']]);
  });
});

describe('a full storage', () => {
  const full = (store: RecordStore, writes: number): RecordStore => {
    let left = writes;
    return {
      ...store,
      async set(...record) {
        if (left-- <= 0) throw new Failure('StorageFull', msg('full'));
        await store.set(...record);
      },
    };
  };

  it('is told before anything is read, where the browser knows', async () => {
    const { importer } = setUp({ storage: async () => ({ used: 5e9, quota: 5.01e9 }) });
    const { ticket } = await importer.inspect(id, fromWeb(files));
    await expect(importer.start(ticket, 'q4', () => undefined)).rejects.toMatchObject({
      name: 'StorageFull',
      message: expect.stringMatching(/needs [\d.]+ MB and the browser has room for 10\.0 MB/),
    });
    expect(await statesOf(importer)).toMatchObject({ transformer: 'absent' });
  });

  it('leaves what is complete usable, and the rest can be kept or removed', async () => {
    const { importer, store } = setUp();
    const text = await importer.inspect(id, fromWeb(files.slice(2)));
    await importer.start(text.ticket, 'q4', () => undefined);
    const before = await storeContents(store);

    const cramped = setUp({}, full(store, 20)).importer;
    const video = await cramped.inspect(id, fromWeb(files.slice(0, 2)));
    await expect(cramped.start(video.ticket, 'q4', () => undefined)).rejects.toMatchObject({
      name: 'StorageFull',
      message: expect.stringMatching(/full: [\d.]+ [kM]B of this import are here, [\d.]+ [kM]B are still/),
    });
    const { parts } = (await readInstalled(store, id))!;
    expect(Object.keys(parts).sort()).toEqual(['text_encoder', 'tokenizer']);
    const { weights } = await openComponent(store, [id, parts.text_encoder!.version, 'text_encoder']);
    await weights.get('encoder.block.0.layer.0.SelfAttention.q.weight.q4');
    const partial = Object.entries(await statesOf(cramped)).filter(([, state]) => state === 'partial');
    expect(partial).toHaveLength(1);

    await importer.remove(id, partial[0]![0] as 'transformer');
    expect(await storeContents(store)).toEqual(before);
  });
});

describe('what cannot be imported', () => {
  it('is refused with a sentence', async () => {
    const { importer } = setUp();
    await expect(importer.inspect('other', [])).rejects.toThrow('no model called “other”');
    await expect(importer.inspect(id, [{ kind: 'url', url: 'not an address' }])).rejects.toThrow(
      /no web address/,
    );
    await expect(importer.start(7, 'q4', () => undefined)).rejects.toThrow(/Choose them again/);
  });

  it('leaves the other files usable where a host refuses one', async () => {
    const refusing = testPlace(files);
    const { importer } = setUp({
      async openUrl(url) {
        if (url.endsWith('/gated.gguf')) throw new Failure('ModelUnavailable', msg('No login, no file.'));
        return refusing.openUrl(url);
      },
    });
    const gated = { kind: 'url', url: 'https://hub.test/gated.gguf' } as const;
    const { found, remarks } = await importer.inspect(id, [gated, ...fromWeb(files.slice(0, 1))]);
    expect(found.map(({ part }) => part)).toContain('transformer');
    expect(remarks.map(inEnglish)).toEqual(
      expect.arrayContaining(['No login, no file.', expect.stringMatching(/^Still missing/)]),
    );
    await expect(importer.inspect(id, [gated])).rejects.toThrow('No login, no file.');
  });

  it('is mentioned beside what can', async () => {
    const json = new TextEncoder().encode('{"architectures": []}');
    const stray = {
      bytes: json,
      source: { ...files[0]!.source, name: 'notes.json', size: json.length, read: async () => json.slice() },
    };
    const importer = createImporter(testPlace([...files, stray as SyntheticFile]));
    const { found, remarks } = await importer.inspect(id, fromDisk([...files, stray as SyntheticFile]));
    expect(found).toHaveLength(5);
    expect(remarks.map(inEnglish)).toEqual(['notes.json holds nothing that Tiny LTX needs.']);
  });
});
