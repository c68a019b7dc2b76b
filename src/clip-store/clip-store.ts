/** The visitor's clips in IndexedDB, which keeps them over reloads. All functions throw what IndexedDB throws. */
import { promisifyRequest as settled } from 'idb-keyval';
import type { Clip } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import { isObject } from '../unknown-value';
import { type ClipRecord, factsOf, type KeptClip } from './clip-record';
import { type StoreName, transact } from './database';
import { fileType } from './file-type';
import { readRecord } from './read-record';

const ALL: readonly StoreName[] = ['records', 'posters', 'contents'];

/** Bytes instead of the Blob, which IndexedDB handles more slowly. */
interface Content {
  readonly bytes: ArrayBuffer;
  readonly request: GenerationRequest;
}

/** What can be changed of a clip; undefined takes a field away. */
export interface Change {
  readonly name?: string | undefined;
  readonly favourite?: boolean;
  readonly deleted?: number | undefined;
}

/** Everything that is kept, without reading a single file. */
export async function listClips(): Promise<KeptClip[]> {
  return transact(['records', 'contents'], 'readonly', async (store) => {
    const [ids, values, contents] = await Promise.all([
      settled(store('records').getAllKeys()),
      settled<unknown[]>(store('records').getAll()),
      settled(store('contents').getAllKeys()),
    ]);
    const withContent = new Set(contents);
    const known = new Set(ids);
    return [
      ...ids.map((id, index) => readRecord(String(id), values[index], withContent.has(id))),
      ...contents.filter((id) => !known.has(id)).map((id) => readRecord(String(id), undefined, true)),
    ];
  });
}

/** Some of them, as they are now; those that are gone are left out. */
export async function readClips(ids: readonly string[]): Promise<KeptClip[]> {
  return transact(['records', 'contents'], 'readonly', async (store) => {
    const read = ids.map(async (id) => {
      const [value, contents] = await Promise.all([
        settled<unknown>(store('records').get(id)),
        settled(store('contents').count(id)),
      ]);
      return value === undefined && contents === 0 ? [] : [readRecord(id, value, contents > 0)];
    });
    return (await Promise.all(read)).flat();
  });
}

/** Keeps a finished clip as the latest of all. */
export async function saveClip(id: string, created: number, clip: Clip): Promise<ClipRecord> {
  const bytes = await clip.blob.arrayBuffer();
  const content: Content = { bytes, request: clip.request };
  return transact(ALL, 'readwrite', async (store) => {
    const order = (await lastOrder(store('records'))) + 1;
    const record = { order, created, bytes: bytes.byteLength, favourite: false, clip: factsOf(clip) };
    await Promise.all([
      settled(store('records').put(record, id)),
      settled(store('contents').put(content, id)),
    ]);
    return { id, ...record };
  });
}

/** Changes what is kept beside the files; a clip that is gone stays so. */
export async function changeClips(ids: readonly string[], change: Change): Promise<void> {
  await transact(['records', 'contents'], 'readwrite', async (store) => {
    const changed = ids.map(async (id) => {
      const value = await settled<unknown>(store('records').get(id));
      if (value === undefined && (await settled(store('contents').count(id))) === 0) return;
      await settled(store('records').put({ ...(isObject(value) ? value : {}), ...change }, id));
    });
    await Promise.all(changed);
  });
}

/** Frees the room that clips take; those that are not there are no error. */
export async function purgeClips(ids: readonly string[]): Promise<void> {
  await transact(ALL, 'readwrite', async (store) => {
    await Promise.all(ids.flatMap((id) => ALL.map((name) => settled(store(name).delete(id)))));
  });
}

/** The file of a clip, and its whole request; undefined where they are gone, the request also where it is damaged. */
export async function readContent(
  id: string,
): Promise<{ readonly blob: Blob; readonly request: GenerationRequest | undefined } | undefined> {
  const content = await transact(['contents'], 'readonly', (store) =>
    settled<unknown>(store('contents').get(id)),
  );
  if (!isObject(content) || !(content.bytes instanceof ArrayBuffer)) return undefined;
  const { bytes, request } = content;
  const { storedRequest } = await import('../request/stored-request');
  return { blob: new Blob([bytes], { type: fileType(bytes) }), request: storedRequest(request) };
}

/** The picture that stands for a clip; undefined until one was made. */
export async function readPoster(id: string): Promise<Blob | undefined> {
  const value = await transact(['posters'], 'readonly', (store) =>
    settled<unknown>(store('posters').get(id)),
  );
  return value instanceof Blob ? value : undefined;
}

/** Keeps the picture that stands for a clip, if that is still there. */
export async function savePoster(id: string, poster: Blob): Promise<void> {
  await transact(['records', 'posters'], 'readwrite', async (store) => {
    if ((await settled(store('records').count(id))) > 0) await settled(store('posters').put(poster, id));
  });
}

/** The order of the latest clip; 0 where there is none. */
async function lastOrder(records: IDBObjectStore): Promise<number> {
  const cursor = await settled(records.index('order').openKeyCursor(null, 'prev'));
  return typeof cursor?.key === 'number' ? cursor.key : 0;
}
