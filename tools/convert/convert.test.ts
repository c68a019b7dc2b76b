import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createImporter } from '../../src/library/importer';
import { readInstalled } from '../../src/library/installed';
import type { PartName } from '../../src/models/contract/installed-model';
import { ltxOffers } from '../../src/models/ltx/offers';
import { memoryStore } from '../../src/weights/store';
import { storeContents } from '../../test/support/store-contents';
import { offer, textFiles, tokenizerFile, videoFiles } from '../../test/support/synthetic-files';
import { fromDisk, testPlace } from '../../test/support/test-place';
import { type FileSource, openFileSource } from '../file-source';
import { convert } from './convert';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tabreel-convert-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Lines are kept per record of a converted folder, and per weight otherwise. */
const noLine = (key: readonly string[]) => key.at(-1) !== 'line';

/** What is the same wherever a part comes from. */
const noOrigin = (key: readonly string[]) => noLine(key) && key.length > 1;

it('writes a folder from which the page gets the same records as from the checkpoints', async () => {
  const files = [...videoFiles(), ...textFiles(), tokenizerFile()];
  const paths = files.map(({ source }) => join(folder, source.name));
  for (const [i, { bytes }] of files.entries()) await writeFile(paths[i]!, bytes);
  const out = join(folder, 'converted');
  const progress: string[] = [];
  const maxShardBytes = 900_000;
  const { model, remarks } = await convert({
    model: ltxOffers[0]!.id,
    files: paths,
    profile: 'q4',
    out,
    maxShardBytes,
    onProgress: (part, done, total) => done === total && progress.push(part),
  });
  expect(remarks).toEqual([]);
  expect(progress.sort()).toEqual(['text_encoder', 'transformer', 'upsampler', 'vae']);
  expect(model.parts.transformer!.files.length).toBeGreaterThan(1);
  const written = Object.values(model.parts).flatMap((part) => part.files);
  expect((await readdir(out)).sort()).toEqual([...written, 'model.json'].sort());
  for (const file of model.parts.transformer!.files)
    expect((await stat(join(out, file))).size).toBeLessThan(maxShardBytes + 100_000);

  const direct = memoryStore();
  const fromCheckpoints = createImporter(testPlace(files, direct));
  const inspected = await fromCheckpoints.inspect(offer.id, fromDisk(files));
  await fromCheckpoints.start(inspected.ticket, 'q4', () => undefined);

  const hosted = memoryStore();
  const opened: FileSource[] = [];
  const importer = createImporter({
    ...testPlace([], hosted),
    async openUrl(url) {
      const file = await openFileSource(url.replace('https://page.test/models/ltx', out));
      opened.push(file);
      return file;
    },
  });
  const source = { kind: 'url', url: 'https://page.test/models/ltx/' } as const;
  // The profile asked for does not matter: the folder has been converted.
  const { ticket, found } = await importer.inspect(offer.id, [source]);
  for (const { cacheBytes } of found) expect(new Set(Object.values(cacheBytes)).size).toBe(1);
  await importer.start(ticket, 'full', () => undefined);
  expect((await importer.models())[0]!.ready).toBe(true);
  expect(await storeContents(hosted, noOrigin)).toEqual(await storeContents(direct, noOrigin));

  const [here, there] = [await readInstalled(hosted, offer.id), await readInstalled(direct, offer.id)];
  for (const [part, installed] of Object.entries(here!.parts)) {
    const urls = ['https://page.test/models/ltx/model.json'];
    expect(installed).toEqual({ ...there!.parts[part as PartName], urls });
  }
  for (const file of opened) await file.close();
});
