/** What the fake importer has imported, kept over reloads and shared with the fake generator. */
import { createStore, get, set, update } from 'idb-keyval';
import type { KeptLora, PartState } from '../../workers/importer-protocol';
import { offer } from './offer';

const store = createStore('tabreel-fake-importer', 'parts');

export async function importedParts(): Promise<readonly PartState[]> {
  return (await get<PartState[]>('parts', store)) ?? [];
}

/** Replaces what is known of a part. */
export async function setPart(state: PartState): Promise<void> {
  await update<PartState[]>(
    'parts',
    (parts = []) => [...parts.filter(({ part }) => part !== state.part), state],
    store,
  );
}

/** Whether the transformer that was imported is one that knows few verbs: its file's name starts with `plain`. */
export async function isPlain(): Promise<boolean> {
  const parts = await importedParts();
  return parts.some(({ part, from }) => part === 'transformer' && from?.startsWith('plain'));
}

/** LoRAs that were added. */
export async function keptLoras(): Promise<readonly KeptLora[]> {
  return (await get<KeptLora[]>('loras', store)) ?? [];
}

/** Replaces them. */
export async function setLoras(loras: readonly KeptLora[]): Promise<void> {
  await set('loras', loras, store);
}

export async function isReady(): Promise<boolean> {
  const parts = await importedParts();
  return offer.parts.every(
    ({ part, optional }) =>
      optional || parts.some((known) => known.part === part && known.state === 'complete'),
  );
}
