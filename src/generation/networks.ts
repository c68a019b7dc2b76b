import { buildDenoiseStep } from '../models/denoise-step';
import { buildLatentUpsampler } from '../models/latent-upsampler';
import { buildT5Encoder } from '../models/t5-encoder';
import { videoAutoencoder } from '../models/video-autoencoder';
import type { Graph } from '../onnx/types';
import type { DeviceTensor, Engine, NetworkSession, WeightSource } from '../runtime/types';
import { checkpoint } from './cancellation';
import type { ModelAssets } from './model-assets';

/** The networks of one model on one engine; each is created when it is first needed and kept for the next clip. */
export class Networks {
  /** Time spent in running networks and reading their results, so far. */
  milliseconds = 0;
  readonly #engine: Engine;
  readonly #assets: ModelAssets;
  readonly #sessions = new Map<string, Promise<NetworkSession>>();

  constructor(engine: Engine, assets: ModelAssets) {
    this.#engine = engine;
    this.#assets = assets;
  }

  /** Creates what a clip will need; creating networks takes seconds, and a stage that waits for one looks stuck. */
  async prepare(guided: boolean, signal: AbortSignal): Promise<void> {
    for (const create of [() => this.textEncoder(), () => this.denoiser(guided), () => this.decoder()]) {
      await checkpoint(signal);
      await create();
    }
  }

  textEncoder(): Promise<NetworkSession> {
    const { config, components } = this.#assets;
    return this.#session(
      'text-encoder',
      () => buildT5Encoder(config.text_encoder),
      components.text_encoder.weights,
    );
  }

  /** @param guided whether each step weighs a conditional against an unconditional prediction */
  denoiser(guided: boolean): Promise<NetworkSession> {
    const { config, components } = this.#assets;
    // Both variants hold all weights: the one that is not needed now makes room.
    this.#drop(guided ? 'denoiser' : 'guided-denoiser');
    return this.#session(
      guided ? 'guided-denoiser' : 'denoiser',
      () => buildDenoiseStep(config.transformer, { guided }),
      components.transformer.weights,
    );
  }

  decoder(): Promise<NetworkSession> {
    const { config, components } = this.#assets;
    const convolution = this.#engine.backend === 'wasm' ? 'winograd' : 'direct';
    const build = () => videoAutoencoder(config.vae).buildDecoder({ convolution });
    return this.#session('decoder', build, components.vae.weights);
  }

  /** @throws if the model has none */
  upsampler(): Promise<NetworkSession> {
    const { config, components } = this.#assets;
    if (!config.upsampler || !components.upsampler) throw new Error(`${config.id} has no latent upsampler`);
    const { upsampler } = config;
    return this.#session('upsampler', () => buildLatentUpsampler(upsampler), components.upsampler.weights);
  }

  #session(name: string, build: () => Graph, weights: WeightSource): Promise<NetworkSession> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const session = this.#engine.createSession(build(), weights).then((created) => this.#timed(created));
    this.#sessions.set(name, session);
    // A failure must not be remembered: the next clip may find the weight or the memory.
    session.catch(() => this.#sessions.delete(name));
    return session;
  }

  #drop(name: string): void {
    const session = this.#sessions.get(name);
    this.#sessions.delete(name);
    session?.then((created) => created.dispose()).catch(() => {});
  }

  /** On a GPU a run only queues its work: the wait shows when results are read. */
  #timed(session: NetworkSession): NetworkSession {
    const timed = async <T>(work: Promise<T>): Promise<T> => {
      const start = performance.now();
      try {
        return await work;
      } finally {
        this.milliseconds += performance.now() - start;
      }
    };
    const timedTensor = (tensor: DeviceTensor): DeviceTensor => {
      const read = tensor.read.bind(tensor);
      return Object.assign(tensor, { read: () => timed(read()) });
    };
    return {
      async run(inputs) {
        const outputs = await timed(session.run(inputs));
        return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, timedTensor(value)]));
      },
      dispose: () => session.dispose(),
    };
  }
}
