/** Entry point of the worker that makes clips; `protocol.ts` says what it offers. */
import { expose } from 'comlink';
import { Failure } from '../src/failure';
import { loadModelAssets, loadTokenizer } from '../src/generation/model-assets';
import { modelInfo } from '../src/generation/model-info';
import { Pipeline } from '../src/generation/pipeline';
import { type CatalogEntry, catalog } from '../src/models/catalog';
import { modelConfig } from '../src/models/model-config';
import type { Tokenizer } from '../src/prompt/tokenizer';
import { type OpenedEngine, openEngine } from '../src/runtime/open-engine';
import { fetchModelJson } from '../src/weights/fetch-model';
import { indexedDbStore } from '../src/weights/indexeddb-store';
import type { DeviceInfo, GeneratorApi, Progress } from './protocol';

const store = indexedDbStore('tabreel-models');

/** The device of this worker, and the pipelines that stand on it. */
interface Studio {
  readonly preferred: 'webgpu' | 'wasm' | undefined;
  readonly device: OpenedEngine;
  readonly pipelines: Map<string, Pipeline>;
}

const tokenizers = new Map<string, Promise<Tokenizer>>();
let studio: Promise<Studio> | undefined;
let running: AbortController | undefined;

const api: GeneratorApi = {
  async models() {
    return Promise.all(catalog.map(({ id }) => api.model(id)));
  },

  async model(id) {
    const entry = catalogEntry(id);
    return modelInfo(modelConfig(await fetchModelJson(id, folderOf(entry), { store })));
  },

  async readPrompt(model, prompt) {
    const { ids, unknownWords } = (await openTokenizer(catalogEntry(model))).encode(prompt);
    return { tokens: ids.length, unknownWords };
  },

  async device(preferred) {
    // While a clip is made its device stays; the choice holds from the next call on.
    if (studio && !running && (await studio).preferred !== preferred) await closeStudio();
    return deviceInfo(await openStudio(preferred));
  },

  async generate(request, onProgress, onPreview) {
    if (running) throw new Failure('BadRequest', 'A clip is being made already. Wait for it or cancel it.');
    const controller = new AbortController();
    running = controller;
    try {
      const { signal } = controller;
      const pipeline = await openPipeline(catalogEntry(request.model), signal, onProgress);
      return await pipeline.generate(request, { signal, onProgress, onPreview });
    } catch (error) {
      if (error instanceof Failure && error.name === 'DeviceLost') await closeStudio();
      throw error;
    } finally {
      running = undefined;
    }
  },

  async cancel() {
    running?.abort();
  },
};

function catalogEntry(id: string): CatalogEntry {
  const entry = catalog.find((candidate) => candidate.id === id);
  if (entry) return entry;
  const names = catalog.map((candidate) => candidate.id).join(', ');
  throw new Failure('BadRequest', `There is no model called “${id}”. Choose one of: ${names}.`);
}

/** The page lies one folder above this worker, in development (`workers/`) as in the build (`assets/`). */
function folderOf({ folder }: CatalogEntry): URL {
  return new URL(`../${folder}`, self.location.href);
}

function openTokenizer(entry: CatalogEntry): Promise<Tokenizer> {
  let tokenizer = tokenizers.get(entry.id);
  if (!tokenizer) {
    tokenizer = loadTokenizer(entry.id, folderOf(entry), { store });
    tokenizers.set(entry.id, tokenizer);
    // One that could not be loaded must not be remembered.
    tokenizer.catch(() => tokenizers.delete(entry.id));
  }
  return tokenizer;
}

function openStudio(preferred?: 'webgpu' | 'wasm'): Promise<Studio> {
  studio ??= openEngine(store, preferred).then((device) => ({ preferred, device, pipelines: new Map() }));
  // A device that failed to open must not be remembered.
  studio.catch(() => {
    studio = undefined;
  });
  return studio;
}

async function closeStudio(): Promise<void> {
  const closing = studio;
  studio = undefined;
  await closing?.then(({ device }) => device.engine.dispose()).catch(() => undefined);
}

async function openPipeline(
  entry: CatalogEntry,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Pipeline> {
  const { device, pipelines } = await openStudio();
  const known = pipelines.get(entry.id);
  if (known) return known;
  const assets = await loadModelAssets(entry.id, folderOf(entry), {
    store,
    signal,
    onProgress: (done, total) => onProgress({ stage: 'load', done, total }),
  });
  const pipeline = new Pipeline(device.engine, assets);
  pipelines.set(entry.id, pipeline);
  return pipeline;
}

function deviceInfo({ device }: Studio): DeviceInfo {
  const { backend, description, threads, reason, selfTest } = device;
  const replacedKernels = selfTest.filter((result) => !result.ok).map((result) => result.kernel);
  return { backend, description, threads, reason, replacedKernels };
}

expose(api);
