/** Entry point of the worker that makes clips; `protocol.ts` says what it offers. */

import { Failure } from '../src/failure';
import { forecast } from '../src/generation/check/forecast';
import { checkOf, type KeptCheck } from '../src/generation/check/kept-check';
import { clipWork } from '../src/generation/clip-work';
import { checkFormats } from '../src/generation/model/check-formats';
import { modelInfo } from '../src/generation/model/model-info';
import { Pipeline } from '../src/generation/pipeline';
import { planClip } from '../src/generation/plan/plan-clip';
import { forgetWindows, keptWindows } from '../src/generation/window-store';
import { ModelLibrary } from '../src/library/model-library';
import { mediaFrameCount } from '../src/media/media-frames';
import { openMedia } from '../src/media/open-media';
import { previewFrame } from '../src/media/preview-frame';
import { msg } from '../src/message/message';
import { families } from '../src/models/families';
import { checkPolicy, refusalOf } from '../src/policy/check-policy';
import { checkMedia } from '../src/policy/frames/check-media';
import { createFrameClassifier, type FrameClassifier } from '../src/policy/frames/frame-classifier';
import classifierFile from '../src/policy/frames/frame-classifier.safetensors?url';
import { promptLacks } from '../src/prompt/caption/lacks';
import { expandPrompt } from '../src/prompt/expand';
import { knownWords, unknownWords, type Vocabulary } from '../src/prompt/known-words';
import { cleanPrompt } from '../src/prompt/read/clean';
import { changeElement } from '../src/prompt/say/change-element';
import { promptElements } from '../src/prompt/say/prompt-elements';
import type { SmallModel } from '../src/prompt/small/small-model';
import type { Tokenizer } from '../src/prompt/tokenizer';
import { understandPrompt } from '../src/prompt/understand';
import type { WordVectors } from '../src/prompt/word-vectors';
import { readRecipe } from '../src/request/recipe-file';
import { type OpenedEngine, openEngine, withCheck } from '../src/runtime/open-engine';
import { countInputs, totalFrames } from '../src/verbs';
import { checkRequest } from '../src/verbs/check-request';
import { toldRequest } from '../src/verbs/told-request';
import { requestBytes } from '../src/weights/download';
import { openModelStore } from '../src/weights/model-store';
import { exposeApi } from './expose-api';
import type { CheckSummary, Clip, DeviceInfo, GeneratorApi, MediaFacts } from './protocol';
import { type LoadOptions, SharedLoad } from './shared-load';

const store = openModelStore();
// The page lies one folder above this worker, in development (`workers/`) as in the build (`assets/`).
const library = new ModelLibrary(
  store,
  ({ folder }) => new URL(`../${folder}`, self.location.href),
  families,
);

/** A model on the worker's device, or on its way there. */
interface OpenPipeline {
  readonly identity: string;
  readonly load: SharedLoad<Pipeline>;
}

/** The device of this worker, and the pipeline that stands on it. */
interface WorkerState {
  readonly preferred: 'webgpu' | 'wasm' | undefined;
  readonly device: OpenedEngine;
  readonly classifier: FrameClassifier;
  readonly pipelines: Map<string, OpenPipeline>;
}

const tokenizers = new Map<string, Promise<Tokenizer>>();
const vectors = new Map<string, Promise<WordVectors | undefined>>();
let state: Promise<WorkerState> | undefined;
let running: AbortController | undefined;
/** Whether it is a check of the device that runs. */
let checking = false;

const api: GeneratorApi = {
  models: () => library.list(),

  model: (id) => library.info(id),

  async readPrompt(model, prompt) {
    const [vocabulary, small] = await Promise.all([openVocabulary(model), openSmallModel(model)]);
    const refusal = refusalOf(prompt);
    const refused = refusal !== undefined && { refusal };
    if (!small) {
      const typed = cleanPrompt(prompt);
      const { ids } = vocabulary.tokenizer.encode(typed);
      const lacks = promptLacks(typed);
      return { tokens: ids.length, unknownWords: unknownWords(typed, vocabulary), lacks, ...refused };
    }
    const understanding = understandPrompt(prompt, small);
    const { ids } = vocabulary.tokenizer.encode(understanding.caption);
    const left = understanding.replaced.filter(({ by }) => by === '');
    return { tokens: ids.length, unknownWords: left.map(({ word }) => word), ...refused, understanding };
  },

  async expandPrompt(model, prompt) {
    const [vocabulary, { maxPromptTokens: maxTokens }, vectors] = await Promise.all([
      openVocabulary(model),
      library.info(model),
      openVectors(model),
    ]);
    return expandPrompt(prompt, { ...vocabulary, maxTokens, vectors });
  },

  async promptElements(model) {
    const small = await openSmallModel(model);
    return small && promptElements(small.known);
  },

  async changePrompt(model, prompt, element) {
    const small = await openSmallModel(model);
    return small ? changeElement(prompt, element, small) : prompt;
  },

  async openMedia(file, name) {
    // What was made here holds nothing that its maker would not share, and its recipe goes with it.
    const facts = await openMedia(file, name, { keep: (await readRecipe(file)) !== undefined });
    await checkMedia(facts, async () => (await openState()).classifier);
    return facts.input.blob === file ? facts : withCredentials(facts, file);
  },

  async previewMedia(input, size, seconds) {
    return previewFrame(input, size, seconds);
  },

  readRecipe,

  async readProvenance(file) {
    return (await provenance()).readProvenance(file);
  },

  async signer() {
    return (await provenance()).signerInfo();
  },

  async bringSigner(files) {
    const { bringKey, keepSigner, signerInfo } = await provenance();
    await keepSigner(await bringKey(files));
    return signerInfo();
  },

  async forgetSigner() {
    const { forgetSigner, signerInfo } = await provenance();
    await forgetSigner();
    return signerInfo();
  },

  async device(preferred) {
    // While a clip is made its device stays; the choice holds from the next call on.
    if (state && !running && (await state).preferred !== preferred) await closeState();
    return deviceInfo(await openState(preferred));
  },

  async checkDevice(model, onStep) {
    refuseWhileRunning();
    const controller = new AbortController();
    running = controller;
    checking = true;
    try {
      const checked = await openState();
      const { checkAndKeep } = await import('./device-check');
      const outline = await library.outlineToCheck(model);
      const check = await checkAndKeep(store, checked.device, outline, controller.signal, onStep);
      if (check.memory?.end === 'lost') await closeState();
      const now = await openState(checked.preferred);
      // Networks that were built before go by what was known before.
      await disposeOf([...now.pipelines.values()]);
      const next = { ...now, device: withCheck(now.device, check), pipelines: new Map() };
      state = Promise.resolve(next);
      return deviceInfo(next);
    } catch (error) {
      if (error instanceof Failure && error.name === 'DeviceLost') await closeState();
      throw error;
    } finally {
      running = undefined;
      checking = false;
    }
  },

  async plan(request) {
    const { device } = await openState();
    const model = await library.outline(request.model);
    checkRequest(request, modelInfo(model));
    const lengths = await countInputs(request, mediaFrameCount);
    const plan = planClip(model, device, request, lengths);
    const check = model.layout === 'blockwise' ? checkOf(device) : undefined;
    const { engine } = device;
    return {
      memory: plan.memory,
      work: clipWork(request, plan, totalFrames(request, lengths)),
      ...(check && { forecast: forecast(check, { outline: model, engine, plan, request }) }),
    };
  },

  async warmUp(request) {
    // Imported models are gigabytes, and what is being made may need the memory.
    if (running || !(await library.info(request.model)).embedded) return false;
    const pipeline = await openPipeline(request.model, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    await pipeline.prepare(request);
    return true;
  },

  async generate(request, onProgress, onPreview, run) {
    refuseWhileRunning();
    // The pipeline checks it again; nobody should wait for a model to hear this.
    checkPolicy(request);
    const controller = new AbortController();
    running = controller;
    try {
      const { signal } = controller;
      const small = await openSmallModel(request.model);
      const { config } = await library.outline(request.model);
      const { id, name, version: weights } = config;
      const told = toldRequest(request, name, (prompt) => small && understandPrompt(prompt, small));
      const pipeline = await openPipeline(request.model, {
        signal,
        onProgress: (done, total) => onProgress({ phase: 'load', done, total }),
      });
      const clip = await pipeline.generate(told, {
        asked: request,
        signal,
        onProgress,
        onPreview,
        kept: run === undefined ? undefined : keptWindows(run),
      });
      return await sign(clip, { id, name, weights });
    } catch (error) {
      if (error instanceof Failure && error.name === 'DeviceLost') await closeState();
      throw error;
    } finally {
      running = undefined;
      // Only a run that is cut off gets here never.
      if (run !== undefined) await forgetWindows([run]);
    }
  },

  forgetRuns: forgetWindows,

  async cancel() {
    running?.abort();
  },
};

/** @throws Failure `BadRequest` */
function refuseWhileRunning(): void {
  if (checking)
    throw new Failure(
      'BadRequest',
      msg('This machine is being checked. Wait until that is done, or stop it.'),
    );
  if (running)
    throw new Failure('BadRequest', msg('A clip is being made already. Wait for it or cancel it.'));
}

/** Signs a clip. One that cannot be signed is a clip all the same. */
async function sign(clip: Clip, model: { id: string; name: string; weights: string }): Promise<Clip> {
  try {
    return await (await provenance()).signedClip(clip, model);
  } catch (error) {
    console.warn('The clip is not signed.', error);
    return { ...clip, signed: false };
  }
}

/** Puts beside a copy what the file said about its origin; what cannot be read is not carried on. */
async function withCredentials(facts: MediaFacts, file: Blob): Promise<MediaFacts> {
  const credentials = await provenance()
    .then(({ readCredentials }) => readCredentials(file))
    .catch(() => undefined);
  if (!credentials) return facts;
  const { input, notes } = facts;
  return { ...facts, input: { ...input, credentials }, notes: [...notes, 'credentials-kept'] };
}

/** Not needed before the first clip is finished. */
function provenance() {
  return import('../src/provenance/provenance-work');
}

function openTokenizer(model: string): Promise<Tokenizer> {
  return remembered(tokenizers, model, () => library.tokenizer(model));
}

async function openVocabulary(model: string): Promise<Vocabulary> {
  const [tokenizer, { config }] = await Promise.all([openTokenizer(model), library.outline(model)]);
  return { tokenizer, words: config.training?.words };
}

/** What is needed to understand prompts for a model that learned few words; undefined for others. */
async function openSmallModel(model: string): Promise<SmallModel | undefined> {
  const vectors = await openVectors(model);
  if (!vectors) return undefined;
  const [vocabulary, { maxPromptTokens: maxTokens }] = await Promise.all([
    openVocabulary(model),
    library.info(model),
  ]);
  return { known: knownWords(vocabulary), vectors, maxTokens };
}

function openVectors(model: string): Promise<WordVectors | undefined> {
  return remembered(vectors, model, () => library.wordVectors(model));
}

function remembered<T>(known: Map<string, Promise<T>>, model: string, load: () => Promise<T>): Promise<T> {
  let value = known.get(model);
  if (!value) {
    value = load();
    known.set(model, value);
    // What could not be loaded must not be remembered.
    value.catch(() => known.delete(model));
  }
  return value;
}

function openState(preferred?: 'webgpu' | 'wasm'): Promise<WorkerState> {
  state ??= openEngine(store, preferred).then((device) => {
    const classifier = createFrameClassifier(device.engine, () =>
      requestBytes(new URL(classifierFile, self.location.href)),
    );
    return { preferred, device, classifier, pipelines: new Map() };
  });
  // A device that failed to open must not be remembered.
  state.catch(() => {
    state = undefined;
  });
  return state;
}

async function closeState(): Promise<void> {
  const closing = state;
  state = undefined;
  await closing?.then(({ device }) => device.engine.dispose()).catch(() => undefined);
}

/** A model's pipeline; loaded once, however many ask for it meanwhile. */
async function openPipeline(model: string, options: LoadOptions): Promise<Pipeline> {
  const opened = await openState();
  const identity = await library.identity(model);
  const { pipelines } = opened;
  const known = pipelines.get(model);
  if (known?.identity === identity) return known.load.wait(options);
  const load = new SharedLoad((loading) => loadPipeline(opened, model, [...pipelines.values()], loading));
  pipelines.set(model, { identity, load });
  load.result.catch(() => {
    // What could not be loaded must not be remembered; what it was to replace is there still.
    if (pipelines.get(model)?.load !== load) return;
    if (known) pipelines.set(model, known);
    else pipelines.delete(model);
  });
  return load.wait(options);
}

/** @param others make room once the model's files are there */
async function loadPipeline(
  { device, classifier, pipelines }: WorkerState,
  model: string,
  others: readonly OpenPipeline[],
  options: LoadOptions,
): Promise<Pipeline> {
  // It is looked for where it is needed, and loads beside the model.
  classifier.open().catch(() => undefined);
  const assets = await library.open(model, options);
  checkFormats(assets, device.kernels.quantized);
  // One model at a time.
  for (const id of pipelines.keys()) if (id !== model) pipelines.delete(id);
  await disposeOf(others);
  return new Pipeline(device, assets, classifier);
}

/** Frees what models take, once they are loaded. */
async function disposeOf(models: readonly OpenPipeline[]): Promise<void> {
  await Promise.allSettled(models.map(async ({ load }) => (await load.result).dispose()));
}

function deviceInfo({ device }: WorkerState): DeviceInfo {
  const { backend, description, threads, reason, selfTest } = device;
  const check = checkOf(device);
  const failed = [...selfTest, ...(check?.selfTest ?? [])].filter((result) => !result.ok);
  const replacedKernels = [...new Set(failed.map((result) => result.kernel))];
  return {
    backend,
    description,
    threads,
    reason,
    replacedKernels,
    ...(check && { check: summaryOf(check) }),
  };
}

function summaryOf({ model, kernels, budget, blocks, sizes, report }: KeptCheck): CheckSummary {
  const { precision, selfAttention } = kernels;
  const block = blocks
    .filter(({ form }) => form.precision === precision && form.selfAttention === selfAttention)
    .toSorted((a, b) => b.tokens - a.tokens)[0];
  return {
    model,
    precision: precision === 'mixed' ? 'float16' : 'float32',
    fusedAttention: selfAttention === 'fused',
    ...(budget !== undefined && { budget }),
    ...(block && { block: { tokens: block.tokens, seconds: block.milliseconds / 1000 } }),
    sizes,
    report,
  };
}

exposeApi(api);
