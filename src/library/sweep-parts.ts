import type { PartName } from '../models/contract/installed-model';
import { readIndex, removeComponent } from '../weights/component-cache';
import type { RecordStore } from '../weights/store';
import { readInstalled, readStarted } from './installed-parts';

/**
 * Deletes what of a model nothing leads to any more: weights of an import that nobody remembers, and versions of a part that
 * another has taken the place of, of which a tab was closed before it had deleted all. Half an import stays. To be called
 * while nobody imports.
 */
export async function sweepParts(store: RecordStore, model: string): Promise<void> {
  const installed = await readInstalled(store, model);
  const started = await readStarted(store, model);
  const there = new Map<string, readonly [version: string, part: PartName]>();
  for (const [, version, part] of await store.keys([model]))
    if (version !== undefined && part !== undefined)
      there.set(`${version} ${part}`, [version, part as PartName]);
  for (const [version, part] of there.values()) {
    const present = installed?.parts[part];
    if (present?.version === version) continue;
    const isBegun = started.get(version)?.part === part;
    if (isBegun && !(present && (await isComplete(store, model, version, part)))) continue;
    await removeComponent(store, [model, version, part]);
    if (isBegun) await store.delete([[model, version]]);
  }
}

async function isComplete(
  store: RecordStore,
  model: string,
  version: string,
  part: PartName,
): Promise<boolean> {
  const key = [model, version, part] as const;
  return part === 'tokenizer'
    ? (await store.get(key)) !== undefined
    : (await readIndex(store, key)) !== undefined;
}
