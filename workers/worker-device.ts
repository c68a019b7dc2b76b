/** The device of the worker that makes clips, and the models on it. */
import type { KeptCheck } from '../src/generation/check/kept-check';
import { checkFormats } from '../src/generation/model/check-formats';
import { Pipeline } from '../src/generation/pipeline';
import type { ModelLibrary } from '../src/library/model-library';
import { createFrameClassifier, type FrameClassifier } from '../src/policy/frames/frame-classifier';
import classifierFacts from '../src/policy/frames/frame-classifier.safetensors?facts';
import classifierFile from '../src/policy/frames/frame-classifier.safetensors?url';
import { type OpenedEngine, openEngine, type SelfTestStore, withCheck } from '../src/runtime/open-engine';
import { requestBytes } from '../src/weights/download';
import { type LoadOptions, SharedLoad } from './shared-load';

/** A model on the device, or on its way there. */
interface OpenPipeline {
  readonly identity: string;
  readonly load: SharedLoad<Pipeline>;
}

/** The device, and the pipelines that stand on it. */
interface DeviceState {
  readonly preferred: 'webgpu' | 'wasm' | undefined;
  readonly device: OpenedEngine;
  readonly classifier: FrameClassifier;
  readonly pipelines: Map<string, OpenPipeline>;
}

/** A device on its way, with the pipelines that wait for it. */
interface OpeningDevice {
  readonly ready: Promise<DeviceState>;
  readonly pipelines: DeviceState['pipelines'];
}

/** One device at a time, opened when it is first needed. */
export class WorkerDevice {
  readonly #store: SelfTestStore;
  readonly #library: ModelLibrary;
  readonly #whenIdle: () => Promise<void>;
  #state: OpeningDevice | undefined;

  /**
   * @param store keeps what tests of devices find
   * @param whenIdle resolves when nothing is made, so that models may be stored
   */
  constructor(store: SelfTestStore, library: ModelLibrary, whenIdle: () => Promise<void>) {
    this.#store = store;
    this.#library = library;
    this.#whenIdle = whenIdle;
  }

  /** The device. @param preferred what to compute on, if none is open yet @throws what opening throws */
  open(preferred?: 'webgpu' | 'wasm'): Promise<DeviceState> {
    return this.#opening(preferred).ready;
  }

  #opening(preferred?: 'webgpu' | 'wasm'): OpeningDevice {
    if (this.#state) return this.#state;
    const pipelines: DeviceState['pipelines'] = new Map();
    const ready = openEngine(this.#store, preferred).then((device) => {
      const classifier = createFrameClassifier(device.engine, () =>
        requestBytes(new URL(classifierFile, self.location.href), { facts: classifierFacts }),
      );
      return { preferred, device, classifier, pipelines };
    });
    const state = { ready, pipelines };
    this.#state = state;
    // A device that failed to open must not be remembered.
    ready.catch(() => {
      if (this.#state === state) this.#state = undefined;
    });
    return state;
  }

  /** Closes a device that another choice opened. */
  async closeUnless(preferred: 'webgpu' | 'wasm' | undefined): Promise<void> {
    if (this.#state && (await this.#state.ready).preferred !== preferred) await this.close();
  }

  async close(): Promise<void> {
    const closing = this.#state;
    this.#state = undefined;
    await closing?.ready.then(({ device }) => device.engine.dispose()).catch(() => undefined);
  }

  /** Goes by what a check found from now on; networks that were built before are freed. */
  async goBy(check: KeptCheck, preferred: 'webgpu' | 'wasm' | undefined): Promise<OpenedEngine> {
    const now = await this.open(preferred);
    await disposeOf([...now.pipelines.values()]);
    const device = withCheck(now.device, check);
    const next = { ...now, device, pipelines: new Map() };
    this.#state = { ready: Promise.resolve(next), pipelines: next.pipelines };
    return device;
  }

  /** A model's pipeline; loaded once, however many ask for it meanwhile. @throws what loading throws */
  async pipeline(model: string, options: LoadOptions): Promise<Pipeline> {
    const identity = await this.#library.identity(model);
    const { ready, pipelines } = this.#opening();
    const known = pipelines.get(model);
    if (known?.identity === identity) return known.load.wait(options);
    const others = [...pipelines.values()];
    const load = new SharedLoad((loading) => this.#load(ready, model, others, loading));
    pipelines.set(model, { identity, load });
    load.result.catch(() => {
      // What could not be loaded must not be remembered; what it was to replace is there still.
      if (pipelines.get(model)?.load !== load) return;
      if (known) pipelines.set(model, known);
      else pipelines.delete(model);
    });
    return load.wait(options);
  }

  /**
   * Fetches a model while the device opens.
   * @param others make room once the model's files are there
   */
  async #load(
    ready: Promise<DeviceState>,
    model: string,
    others: readonly OpenPipeline[],
    options: LoadOptions,
  ): Promise<Pipeline> {
    const fetched = this.#library.open(model, { ...options, whenIdle: this.#whenIdle });
    // Told below, unless the device fails first.
    fetched.catch(() => undefined);
    const { device, classifier, pipelines } = await ready;
    // It is looked for where it is needed, and loads beside the model.
    classifier.open().catch(() => undefined);
    const assets = await fetched;
    checkFormats(assets, device.kernels.quantized);
    // One model at a time.
    for (const id of pipelines.keys()) if (id !== model) pipelines.delete(id);
    await disposeOf(others);
    return new Pipeline(device, assets, classifier);
  }
}

/** Frees what models take, once they are loaded. */
async function disposeOf(models: readonly OpenPipeline[]): Promise<void> {
  await Promise.allSettled(models.map(async ({ load }) => (await load.result).dispose()));
}
