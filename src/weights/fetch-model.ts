/**
 * Loads a model that lies as static files beside the page (`model.json`, `tokenizer.json` and a safetensors file
 * per component), from the network the first time and from the store ever after.
 *
 * Versions: `model.json` names the model's version, and everything in the store is kept under it. It is the only
 * file asked for on later visits, so that a newly deployed model is noticed; the service worker answers for it
 * together with the page, and without network or service worker the stored copy does. Weights are requested
 * again only when their version is not in the store complete, or what is stored fails its checksum or is not the file that
 * `model.json` describes. The previous version is deleted once the new one is complete.
 *
 * A model can be used as soon as it is in memory; it is stored when that is in nobody's way.
 */

import { stoppedBy } from '../cancellation';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { ComponentName } from '../tensor/component';
import type { WeightSource } from '../tensor/types';
import type { ComponentKey } from './component-cache';
import { componentWeights, DATA, readFile, writeFile } from './component-file';
import { downloadComponent, requestJson } from './download';
import { type FileFacts, fileFacts } from './file-facts';
import { stopped } from './stall-limit';
import type { RecordStore } from './store';

/** The components of a model beside the page. */
export const componentNames = [
  'text_encoder',
  'transformer',
  'vae',
] as const satisfies readonly ComponentName[];

/** Contents of `model.json`; only what the loader itself needs is checked here. */
export interface ModelJson {
  readonly version: string;
  /** `FileFacts` of the files beside it, by their names. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** What `model.json` says of a file beside it, if anything. */
export function factsOf({ files }: ModelJson, name: string): FileFacts | undefined {
  return files && Object.hasOwn(files, name) ? fileFacts(files[name]) : undefined;
}

/** A model beside the page, ready to be opened. */
export interface ModelFiles {
  readonly config: ModelJson;
  /** Contents of `tokenizer.json`. */
  readonly tokenizer: unknown;
  /** As floats; quantized matrices are downloaded and kept as they are, and dequantized when they are asked for. */
  readonly weights: Readonly<Record<(typeof componentNames)[number], WeightSource>>;
  /**
   * Resolves when everything is stored, with true, or when that turns out impossible, with false: whether the next visit
   * finds the model. Never rejects.
   */
  readonly stored: Promise<boolean>;
}

/** Throws for contents that cannot be used, wherever they come from. */
export type CheckJson = (file: 'model.json' | 'tokenizer.json', value: unknown) => void;

/** Where a model's files are kept, how they are looked at, and what hears of their download. */
export interface FetchOptions {
  readonly store: RecordStore;
  readonly check: CheckJson;
  readonly signal?: AbortSignal;
  /** Resolves when what was downloaded may be stored, which keeps this thread busy; that is at once where omitted. */
  readonly whenIdle?: (() => Promise<void>) | undefined;
  /** Told the bytes that have arrived and that will arrive in all; not called when nothing is downloaded. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads a model's configuration only: from the server, or the stored copy when the server cannot be reached.
 * @param id the model's name in the store
 * @param base address of the model's folder, ending in `/`
 * @throws Failure ModelUnavailable, or Cancelled
 */
export async function fetchModelJson(id: string, base: URL, options: FetchOptions): Promise<ModelJson> {
  const { store, signal, check } = options;
  const checked = (value: unknown) => {
    checkModelJson(value);
    check('model.json', value);
  };
  try {
    return (await requestJson(new URL('model.json', base), checked, { signal })) as ModelJson;
  } catch (error) {
    if (error instanceof Failure && error.name === 'Cancelled') throw error;
    const stored = await store.get([id]).catch(() => undefined);
    try {
      checked(stored);
      return stored as ModelJson;
    } catch {
      throw error;
    }
  }
}

/**
 * Reads a model's `tokenizer.json` only.
 * @param id the model's name in the store
 * @param base address of the model's folder, ending in `/`
 * @throws Failure ModelUnavailable, or Cancelled
 */
export async function fetchTokenizerJson(id: string, base: URL, options: FetchOptions): Promise<unknown> {
  return (await loadTokenizer(id, await fetchModelJson(id, base, options), base, options)).value;
}

/**
 * Loads a model's files; see the top of this file for what is requested when.
 * @throws Failure ModelUnavailable if something is missing, cut short or damaged; Cancelled if `signal` fired.
 *   Either leaves nothing in the store that looks complete and is not.
 */
export async function fetchModel(id: string, base: URL, options: FetchOptions): Promise<ModelFiles> {
  const { store, whenIdle } = options;
  const config = await fetchModelJson(id, base, options);
  // One failed download stops the others.
  const stop = stoppedBy(options.signal);
  const { signal } = stop;
  const progress = progressOf(options.onProgress);
  try {
    const [tokenizer, ...components] = await Promise.all([
      loadTokenizer(id, config, base, { store, signal, check: options.check }),
      ...componentNames.map((name) =>
        loadComponent(id, config, name, base, { store, signal, whenIdle }, progress),
      ),
    ]);
    const parts = Promise.all([tokenizer.stored, ...components.map((component) => component.stored)]);
    const stored = parts.then((all) => !all.includes(false) && declareComplete(store, id, config));
    const weights = Object.fromEntries(componentNames.map((name, i) => [name, components[i]!.weights]));
    return { config, tokenizer: tokenizer.value, weights: weights as ModelFiles['weights'], stored };
  } catch (error) {
    stop.abort();
    if (options.signal?.aborted) throw stopped();
    throw error;
  } finally {
    stop.release();
  }
}

/** Whether all files of a version are in the store; what is in them is looked at when they are opened. */
export async function isStored(store: RecordStore, id: string, { version }: ModelJson): Promise<boolean> {
  const kept = (await store.get([id])) as ModelJson | undefined;
  if (kept?.version !== version) return false;
  const parts = (await store.keys([id, version])).map((key) => key.slice(2).join(' '));
  return ['tokenizer', ...componentNames.flatMap((name) => [name, `${name} ${DATA}`])].every((part) =>
    parts.includes(part),
  );
}

/** Keeps the configuration for visits without network, and forgets other versions. */
async function declareComplete(store: RecordStore, id: string, config: ModelJson): Promise<boolean> {
  try {
    await store.set([id], config);
    // Every time: a tab may have been closed before it had deleted all.
    const keys = await store.keys([id]);
    const others = keys.filter((key) => key.length > 1 && key[1] !== config.version);
    if (others.length > 0) await store.delete(others);
    return true;
  } catch {
    return false;
  }
}

interface LoadOptions {
  readonly store: RecordStore;
  readonly signal?: AbortSignal | undefined;
}

async function loadTokenizer(
  id: string,
  config: ModelJson,
  base: URL,
  { store, signal, check }: LoadOptions & Pick<FetchOptions, 'check'>,
) {
  const name = 'tokenizer.json';
  const recordKey = [id, config.version, 'tokenizer'];
  const checked = (value: unknown) => check(name, value);
  try {
    const kept = await store.get(recordKey);
    if (kept !== undefined) {
      checked(kept);
      return { value: kept, stored: Promise.resolve(true) };
    }
  } catch {
    // Not readable, or of no use.
  }
  const value = await requestJson(new URL(name, base), checked, { signal, facts: factsOf(config, name) });
  return { value, stored: succeeds(store.set(recordKey, value)) };
}

interface Component {
  readonly weights: WeightSource;
  /** Never rejects. */
  readonly stored: Promise<boolean>;
}

async function loadComponent(
  id: string,
  config: ModelJson,
  component: (typeof componentNames)[number],
  base: URL,
  { store, signal, whenIdle }: LoadOptions & Pick<FetchOptions, 'whenIdle'>,
  progress: ReturnType<typeof progressOf>,
): Promise<Component> {
  const key: ComponentKey = [id, config.version, component];
  const name = `${component}.safetensors`;
  const facts = factsOf(config, name);
  const kept = await readFile(store, key, facts).catch(() => undefined);
  if (kept) {
    progress(component, 0, 0);
    return { weights: componentWeights(kept, name), stored: Promise.resolve(true) };
  }
  const onProgress = (done: number, total: number | undefined) => progress(component, done, total);
  const file = await downloadComponent(new URL(name, base), { signal, facts, onProgress });
  // Storage that is refused or full must not stop a generation: the weights are in memory anyway.
  const stored = Promise.resolve(whenIdle?.()).then(() => writeFile(store, key, file, facts));
  return { weights: componentWeights(file, name), stored: succeeds(stored) };
}

/** Adds up the components' progress; silent until it is known of each how much of it will be downloaded. */
function progressOf(report: FetchOptions['onProgress']) {
  const parts = new Map<string, readonly [done: number, total: number | undefined]>(
    componentNames.map((name) => [name, [0, undefined]]),
  );
  return (component: string, done: number, total: number | undefined) => {
    parts.set(component, [done, total]);
    const totals = [...parts.values()].map((part) => part[1]);
    if (totals.includes(undefined) || totals.every((bytes) => bytes === 0)) return;
    report?.(sum([...parts.values()].map((part) => part[0])), sum(totals as number[]));
  };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** @throws Failure ModelUnavailable */
function checkModelJson(value: unknown): void {
  const { version, files = {} } = (value ?? {}) as Partial<ModelJson>;
  if (typeof version === 'string' && version !== '' && typeof files === 'object' && files !== null) return;
  throw new Failure(
    'ModelUnavailable',
    msg("The model's model.json names no version. Reload the page to try again."),
  );
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
