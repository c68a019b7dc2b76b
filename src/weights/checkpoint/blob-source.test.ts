import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFileSource } from '../../../tools/file-source';
import { blobSource } from './blob-source';

const folder = await mkdtemp(join(tmpdir(), 'sources-'));
afterAll(() => rm(folder, { recursive: true }));

describe('blobSource', () => {
  it('reads any range', async () => {
    const source = blobSource(new File([Uint8Array.of(1, 2, 3, 4, 5)], 'some.gguf'));
    expect(source).toMatchObject({ name: 'some.gguf', size: 5 });
    expect(await source.read(1, 4)).toEqual(Uint8Array.of(2, 3, 4));
    expect(await source.read(5, 5)).toHaveLength(0);
    await expect(source.read(4, 6)).rejects.toThrow(RangeError);
    await expect(source.read(0, 1, AbortSignal.abort())).rejects.toMatchObject({ name: 'Cancelled' });
  });

  it('tells that the file was changed or deleted on the disk', async () => {
    const path = join(folder, 'changing.safetensors');
    await writeFile(path, 'before');
    const source = blobSource(await openAsBlob(path), 'changing.safetensors');
    expect(await source.read(0, 2)).toHaveLength(2);
    await writeFile(path, 'after, longer');
    await expect(source.read(0, 2)).rejects.toThrow(
      /^changing\.safetensors has changed since it was opened, or is gone/,
    );
    await rm(path);
    await expect(source.read(0, 2)).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });
});

describe('openFileSource', () => {
  it('reads any range of a file, and tells that it was changed', async () => {
    const path = join(folder, 'some.safetensors');
    await writeFile(path, 'abcdef');
    const source = await openFileSource(path);
    expect(source).toMatchObject({ name: 'some.safetensors', size: 6 });
    expect(new TextDecoder().decode(await source.read(2, 5))).toBe('cde');
    await expect(source.read(2, 7)).rejects.toThrow(RangeError);
    await utimes(path, new Date(), new Date(0));
    await expect(source.read(2, 5)).rejects.toThrow(/has changed since it was opened/);
    await writeFile(path, 'ab');
    await expect(source.read(2, 5)).rejects.toThrow(/has changed since it was opened/);
    await source.close();
  });
});
