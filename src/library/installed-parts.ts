/**
 * What of which model is in the store.
 *
 * `[model]` is its InstalledModel, replaced after every part that is complete. `[model, version]` is written before a
 * part's first weight and tells what is being imported, so that an interrupted import can be shown and gone on with.
 */
import type { InstalledModel, InstalledPart, PartName } from '../models/contract/installed-model';
import { isAbsentOr, isListOf, isNumber, isObject, isText } from '../unknown-value';
import { removeComponent } from '../weights/component-cache';
import type { RecordStore } from '../weights/store';

/** A part whose import has begun; complete or not. */
export interface StartedPart {
  readonly part: PartName;
  readonly profile?: InstalledPart['profile'];
  readonly from: string;
}

/** The model's parts that are complete, or undefined if there is none. A part whose record is damaged is none. */
export async function readInstalled(store: RecordStore, model: string): Promise<InstalledModel | undefined> {
  const record = await store.get([model]);
  if (!isObject(record) || !isObject(record.parts)) return undefined;
  const parts = Object.entries(record.parts).filter(([, part]) => isInstalledPart(part));
  return parts.length > 0 ? { id: model, parts: Object.fromEntries(parts) } : undefined;
}

function isInstalledPart(value: unknown): value is InstalledPart {
  return (
    isObject(value) &&
    [value.version, value.from].every(isText) &&
    isAbsentOr(isListOf(isText))(value.urls) &&
    [value.profile, value.recipe].every(isAbsentOr(isText)) &&
    isNumber(value.bytes) &&
    isObject(value.config)
  );
}

function isStartedPart(value: unknown): value is StartedPart {
  return isObject(value) && [value.part, value.from].every(isText);
}

/** Notes that the import of a part begins. */
export function startPart(
  store: RecordStore,
  model: string,
  version: string,
  started: StartedPart,
): Promise<void> {
  return store.set([model, version], started);
}

/** Imports that were begun and whose part is not installed in that version, by version. */
export async function readStarted(store: RecordStore, model: string): Promise<Map<string, StartedPart>> {
  const installed = await readInstalled(store, model);
  const started = new Map<string, StartedPart>();
  for (const key of await store.keys([model])) {
    if (key.length !== 2) continue;
    const record = await store.get(key);
    if (!isStartedPart(record)) continue;
    if (installed?.parts[record.part]?.version !== key[1]) started.set(key[1]!, record);
  }
  return started;
}

/** Declares a part complete in a version, and then deletes its other versions. */
export async function installPart(
  store: RecordStore,
  model: string,
  part: PartName,
  installed: InstalledPart,
): Promise<void> {
  const before = await readInstalled(store, model);
  const parts = { ...before?.parts, [part]: installed };
  await store.set([model], { id: model, parts } satisfies InstalledModel);
  await removeVersions(store, model, part, (version) => version !== installed.version);
}

/** Deletes a part in all its versions, complete or not. */
export async function removePart(store: RecordStore, model: string, part: PartName): Promise<void> {
  const before = await readInstalled(store, model);
  if (before?.parts[part]) {
    const { [part]: _, ...parts } = before.parts;
    if (Object.keys(parts).length === 0) await store.delete([[model]]);
    else await store.set([model], { id: model, parts } satisfies InstalledModel);
  }
  await removeVersions(store, model, part, () => true);
}

async function removeVersions(
  store: RecordStore,
  model: string,
  part: PartName,
  which: (version: string) => boolean,
): Promise<void> {
  const keys = await store.keys([model]);
  const versions = new Set(keys.filter((key) => key.length > 2 && key[2] === part).map((key) => key[1]!));
  for (const key of keys) {
    if (key.length !== 2) continue;
    const started = await store.get(key);
    // Of a damaged record nobody knows which part it is of; its weights do.
    if (isStartedPart(started) && started.part === part) versions.add(key[1]!);
  }
  for (const version of versions) {
    if (!which(version)) continue;
    await removeComponent(store, [model, version, part]);
    await store.delete([[model, version]]);
  }
}
