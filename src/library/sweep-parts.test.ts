import { expect, it } from 'vitest';
import type { InstalledPart } from '../models/contract/installed-model';
import { writeIndex, writeLine } from '../weights/component-cache';
import { memoryStore } from '../weights/store';
import { installPart, startPart } from './installed-parts';
import { sweepParts } from './sweep-parts';

const part = (version: string): InstalledPart => ({ version, from: 'file', bytes: 1, config: {} });

/** What is left of a model in the store, by version. */
async function versions(store: ReturnType<typeof memoryStore>) {
  return [...new Set((await store.keys(['ltx'])).flatMap(([, version]) => version ?? []))].sort();
}

it('deletes what no record leads to, and a part that another version took the place of', async () => {
  const store = memoryStore();
  const weight = { 'a.weight': { dtype: 'F32', shape: [1], checksum: 1 } } as const;
  for (const version of ['old', 'new']) {
    await startPart(store, 'ltx', version, { part: 'vae', from: 'file' });
    await writeIndex(store, ['ltx', version, 'vae'], weight);
  }
  await installPart(store, 'ltx', 'vae', part('new'));
  // A tab that was closed before it had deleted the old one.
  await startPart(store, 'ltx', 'old', { part: 'vae', from: 'file' });
  await writeIndex(store, ['ltx', 'old', 'vae'], weight);
  // Weights that a repair wrote while the model was deleted.
  await writeLine(store, ['ltx', 'orphan', 'transformer'], 'a.weight', weight);
  await sweepParts(store, 'ltx');
  expect(await versions(store)).toEqual(['new']);
});

it('keeps half an import, also of a part that is there in another form', async () => {
  const store = memoryStore();
  const weight = { 'a.weight': { dtype: 'F32', shape: [1], checksum: 1 } } as const;
  await writeIndex(store, ['ltx', 'q4', 'vae'], weight);
  await installPart(store, 'ltx', 'vae', part('q4'));
  await startPart(store, 'ltx', 'q8', { part: 'vae', from: 'file' });
  await writeLine(store, ['ltx', 'q8', 'vae'], 'a.weight', weight);
  await sweepParts(store, 'ltx');
  expect(await versions(store)).toEqual(['q4', 'q8']);
});
