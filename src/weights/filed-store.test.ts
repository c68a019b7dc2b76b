import { describe, expect, it } from 'vitest';
import { fakeDirectory } from '../../test/support/fake-opfs';
import { type FileLocks, filedStore } from './filed-store';
import { folderIn } from './opfs-folder';
import { memoryStore } from './store';

const payload = (fill: number, length = 100_000) => new Uint8Array(length).fill(fill).buffer;
const key = ['ltx', 'v1', 'vae', 'conv.weight'];

function open(room?: number, bytesPerWrite?: number) {
  const { files, directory } = fakeDirectory(room, bytesPerWrite);
  const records = memoryStore();
  const folder = folderIn(directory);
  return { files, records, folder, store: filedStore(records, folder, nobodyTells) };
}

/** A browser without locks. */
const nobodyTells: FileLocks = { writing: (work) => work(), alone: (work) => work(false) };

/** One of which all tabs share locks. */
function tabs(): FileLocks {
  let writers = 0;
  return {
    async writing(work) {
      writers++;
      return work().finally(() => writers--);
    },
    alone: async (work) => {
      if (writers === 0) await work(true);
    },
  };
}

describe('a store with files', () => {
  it('keeps large payloads in files, and everything else beside', async () => {
    const { files, records, store } = open(undefined, 30_001);
    await store.set(key, payload(7));
    await store.set(['ltx'], { name: 'LTX' });
    await store.set(['small'], payload(1, 10));
    expect(await store.get(key)).toEqual(payload(7));
    expect(await store.get(['ltx'])).toEqual({ name: 'LTX' });
    expect(await store.get(['small'])).toEqual(payload(1, 10));
    expect(await store.get(['none'])).toBeUndefined();
    expect([...files.values()].map(({ length }) => length)).toEqual([100_000]);
    expect(await records.get(key)).not.toBeInstanceOf(ArrayBuffer);
    expect(await store.keys(['ltx'])).toEqual([key, ['ltx']]);
  });

  it('replaces and deletes records with their files', async () => {
    const { files, store } = open();
    await store.set(key, payload(1));
    await store.set(key, payload(2));
    expect(await store.get(key)).toEqual(payload(2));
    expect(files.size).toBe(1);
    await store.set(key, 'small');
    expect(await store.get(key)).toBe('small');
    expect(files.size).toBe(0);
    await store.set(key, payload(3));
    await store.delete([key, ['none']]);
    expect(await store.get(key)).toBeUndefined();
    expect(files.size).toBe(0);
  });

  it('says that the storage is full and keeps what was there', async () => {
    for (const room of [100_000, 150_000, 199_999]) {
      const { files, store } = open(room);
      await store.set(key, payload(1));
      for (const full of [key, ['other']])
        await expect(store.set(full, payload(2))).rejects.toMatchObject({ name: 'StorageFull' });
      expect(await store.get(key)).toEqual(payload(1));
      expect(await store.get(['other'])).toBeUndefined();
      expect(files.size).toBe(1);
    }
  });

  it('writes a record piece by piece, beside the one that stands until it is finished', async () => {
    const { files, store } = open();
    await store.set(key, payload(1));
    const given = await store.begin!(key, 100_000);
    for (const fill of [2, 3]) await given.append(payload(fill, 70_000), 50_000);
    expect(await store.get(key)).toEqual(payload(1));
    await given.finish();
    const bytes = new Uint8Array((await store.get(key)) as ArrayBuffer);
    expect([bytes.length, bytes[49_999], bytes[50_000]]).toEqual([100_000, 2, 3]);
    expect(files.size).toBe(1);
    const small = await store.begin!(['small'], 10);
    await small.append(payload(4, 20), 10);
    await small.finish();
    expect(await store.get(['small'])).toEqual(payload(4, 10));
    const abandoned = await store.begin!(key, 100_000);
    await abandoned.append(payload(5), 100_000);
    await abandoned.abandon();
    expect(await store.get(key)).toEqual(bytes.buffer);
    expect(files.size).toBe(1);
  });

  it('never takes a half-written file for a record, and sweeps it away', async () => {
    const { files, records, folder } = open();
    let time = 1_800_000_000_000;
    const killed = filedStore(
      { ...records, set: () => new Promise(() => undefined) },
      { ...folder, delete: async () => undefined },
      nobodyTells,
      () => time,
    );
    void killed.set(key, payload(1));
    const store = filedStore(records, folder, nobodyTells, () => time);
    await store.set(['whole'], payload(2));
    expect(await store.get(key)).toBeUndefined();
    expect(files.size).toBe(2);
    await store.sweep();
    // It may still be in the making.
    expect(files.size).toBe(2);
    time += 3_600_000;
    await store.sweep();
    expect(files.size).toBe(1);
    expect(await store.get(['whole'])).toEqual(payload(2));
  });

  it('sweeps at once what nobody writes any more, and nothing while another tab writes', async () => {
    const { files, records, folder } = open();
    const locks = tabs();
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const other = filedStore(
      {
        ...records,
        set: async (...record) => {
          await slow;
          await records.set(...record);
        },
      },
      folder,
      locks,
    );
    const writing = other.set(key, payload(1));
    const leftBehind = await folder.create('1-left-behind');
    await leftBehind.append(payload(2), 1000);
    const store = filedStore(records, folder, locks);
    await store.sweep();
    expect(files.size).toBe(2);
    finish();
    await writing;
    await store.sweep();
    expect([...files.keys()]).not.toContain('1-left-behind');
    expect(await store.get(key)).toEqual(payload(1));
  });

  it('has no record where the file is gone', async () => {
    const { files, store } = open();
    await store.set(key, payload(1));
    files.clear();
    expect(await store.get(key)).toBeUndefined();
    await store.set(key, payload(2));
    expect(await store.get(key)).toEqual(payload(2));
  });

  it('reads the record that takes the place of one just being read', async () => {
    const { records, folder, store } = open();
    await store.set(key, payload(1));
    let replaced = false;
    const slow = filedStore(
      records,
      {
        ...folder,
        async read(name) {
          if (!replaced) {
            replaced = true;
            await store.set(key, payload(2));
          }
          return folder.read(name);
        },
      },
      nobodyTells,
    );
    expect(await slow.get(key)).toEqual(payload(2));
  });
});
