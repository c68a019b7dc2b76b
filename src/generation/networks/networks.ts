import type { RollingDenoiser, RollingSession } from '../../models/contract/rolling-denoiser';
import { plainKernels } from '../../models/layers/block-kernels';
import type { Perturbation } from '../../models/layers/euler-step';
import type { StageChain } from '../../models/layers/network-stage';
import type { Engine, NetworkSession, RunOptions } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import { StagedNetwork } from '../../tiling/staged-network';
import { strengthsInput } from '../../weights/adapters/adapters';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelAssets } from '../model/model-assets';
import type { OpenedLoras } from '../model/open-loras';
import { autoencoderKernels, encodePlan } from '../plan/encode-plan';
import { ClipEncoder } from './clip-encoder';
import { type NetworkClock, timedEngine } from './timed-engine';

/** A denoising step for clips of a certain size. */
export interface DenoiserStep {
  /** Whether each step weighs a conditional against an unconditional prediction. */
  readonly guided: boolean;
  /** A third prediction to move away from, if it is guided. */
  readonly perturbation?: Perturbation | undefined;
  /** Chunks that attention computes its queries in. */
  readonly queryChunks: number;
  /** Whether weights are read from the store for every step, where memory does not hold them. */
  readonly offload: boolean;
  /** What is added to its weights. */
  readonly loras?: OpenedLoras | undefined;
}

/**
 * The networks of one model on one device; each is created when it is first needed and kept for the next clip.
 * Those that run blockwise are created block by block, and their text encoder keeps no weights.
 */
export class Networks {
  readonly #clock: NetworkClock = { milliseconds: 0 };
  readonly #device: GenerationDevice;
  readonly #engine: Engine;
  readonly #assets: ModelAssets;
  readonly #sessions = new Map<string, Promise<NetworkSession>>();
  /** The denoiser of a model that makes clips chunk by chunk. */
  #rolling: { readonly name: string; readonly session: Promise<RollingSession> } | undefined;
  #decoder: { readonly name: string; readonly decoder: StagedNetwork } | undefined;
  #encoder: { readonly budgetBytes: number; readonly encoder: ClipEncoder } | undefined;
  /** Name of the denoiser's session. */
  #denoiser = '';

  constructor(device: GenerationDevice, assets: ModelAssets) {
    this.#device = device;
    this.#engine = timedEngine(device.engine, this.#clock);
    this.#assets = assets;
  }

  /** Time spent in running networks and reading their results, so far. */
  get milliseconds(): number {
    return this.#clock.milliseconds;
  }

  textEncoder(): Promise<NetworkSession> {
    const { family, config, components, layout } = this.#assets;
    return this.#session('text-encoder', () =>
      family.textEncoder(config).open(this.#engine, components.text_encoder, layout),
    );
  }

  /** @param progress told while the weights are loaded */
  async denoiser(
    { queryChunks, loras, ...step }: DenoiserStep,
    progress: RunOptions = {},
  ): Promise<NetworkSession> {
    const { family, config, components, layout } = this.#assets;
    const kernels = this.#kernels(queryChunks);
    const name = `denoiser ${JSON.stringify({ queryChunks, ...step, loras: loras?.id })}`;
    // Every kind of step holds all weights: the one that is not needed now makes room.
    if (this.#denoiser !== name) this.releaseDenoiser();
    this.#denoiser = name;
    const adapters = loras?.adapters;
    const session = await this.#session(name, () =>
      family
        .denoiser(config)
        .open(this.#engine, components.transformer, { layout, kernels, adapters, ...step }, progress),
    );
    return loras ? withInputs(session, strengthsInput(loras.strengths)) : session;
  }

  /**
   * The denoiser of a model that makes clips chunk by chunk.
   * @param progress told while the weights are loaded
   * @throws if the model makes none so
   */
  async rollingDenoiser(
    { queryChunks, offload }: Pick<DenoiserStep, 'queryChunks' | 'offload'>,
    loras: OpenedLoras | undefined,
    progress: RunOptions = {},
  ): Promise<RollingSession> {
    const { family, config } = this.#assets;
    const { rolling } = family.denoiser(config);
    if (!rolling) throw new Error(`${config.id} makes no clips chunk by chunk`);
    const name = JSON.stringify({ queryChunks, offload, loras: loras?.id });
    if (this.#rolling?.name !== name)
      this.#openRolling(name, rolling, { queryChunks, offload, loras }, progress);
    const session = await this.#rolling!.session;
    if (!loras) return session;
    const strengths = strengthsInput(loras.strengths);
    return {
      begin: (clip, options) => session.begin({ ...clip, strengths }, options),
      dispose: () => session.dispose(),
    };
  }

  #openRolling(
    name: string,
    rolling: RollingDenoiser,
    { queryChunks, offload, loras }: Pick<DenoiserStep, 'queryChunks' | 'offload' | 'loras'>,
    progress: RunOptions,
  ): void {
    const { components, layout } = this.#assets;
    this.releaseDenoiser();
    const options = { layout, kernels: this.#kernels(queryChunks), offload, adapters: loras?.adapters };
    const session = rolling.open(this.#engine, components.transformer, options, progress);
    this.#rolling = { name, session };
    session.catch(() => {
      if (this.#rolling?.session === session) this.#rolling = undefined;
    });
  }

  /** Small networks gain nothing by kernels that round, or that are tested at the size of large ones alone. */
  #kernels(queryChunks: number) {
    return { ...(this.#assets.layout === 'whole' ? plainKernels : this.#device.kernels), queryChunks };
  }

  /** Makes room for what comes after denoising. */
  releaseDenoiser(): void {
    const sessions = [this.#sessions.get(this.#denoiser), this.#rolling?.session];
    this.#sessions.delete(this.#denoiser);
    this.#rolling = undefined;
    for (const session of sessions) session?.then((created) => created.dispose()).catch(() => {});
  }

  /**
   * What doubles latents between two passes. It is run once per clip, so the weights of large ones come with the run.
   * @throws if the model has nothing that does
   */
  upsampler(): Promise<NetworkSession> {
    const { family, config, components, layout } = this.#assets;
    const upsampler = family.upsampler?.(config);
    const weights = upsampler && components[upsampler.component]?.weights;
    if (!upsampler || !weights) throw new Error(`${config.id} has nothing that upsamples latents`);
    const { convolution } = autoencoderKernels(this.#assets, this.#device);
    return this.#session('upsampler', async () => {
      const graph = upsampler.build({ convolution });
      if (layout === 'whole') return this.#engine.createSession(graph, weights);
      const streamed = await this.#engine.createStreamedSession(graph);
      return { run: (inputs) => streamed.run(inputs, weights), dispose: () => streamed.dispose() };
    });
  }

  /**
   * The decoder in stages; one for each division of the stages' weights into those that stay and those that do not.
   * @param stages as in the decode plan
   */
  decoder(chain: StageChain, stages: readonly { readonly resident: boolean }[]): StagedNetwork {
    const resident = stages.map((stage) => stage.resident);
    const name = resident.join();
    if (this.#decoder?.name === name) return this.#decoder.decoder;
    this.#decoder?.decoder.dispose().catch(() => {});
    const { weights } = this.#assets.components.vae;
    const decoder = new StagedNetwork(this.#engine, chain, weights, resident);
    this.#decoder = { name, decoder };
    return decoder;
  }

  /**
   * The encoder of pictures and clips; one for each budget.
   * @param budgetBytes what it may take on the device, as in the encode plan; all that there is, if omitted
   */
  encoder(budgetBytes: number = this.#device.memory.budget): ClipEncoder {
    if (this.#encoder?.budgetBytes === budgetBytes) return this.#encoder.encoder;
    this.releaseEncoder();
    const { family, config, components } = this.#assets;
    const autoencoder = family.autoencoder(config);
    const encoder = new ClipEncoder({
      engine: this.#engine,
      autoencoder,
      chain: autoencoder.encoderChain(autoencoderKernels(this.#assets, this.#device)),
      weights: components.vae.weights,
      plan: (size) => encodePlan(autoencoder, this.#assets, this.#device, size, budgetBytes),
    });
    this.#encoder = { budgetBytes, encoder };
    return encoder;
  }

  /** Makes room for what comes after encoding. */
  releaseEncoder(): void {
    this.#encoder?.encoder.dispose().catch(() => {});
    this.#encoder = undefined;
  }

  /** Disposes of every network. */
  async dispose(): Promise<void> {
    const sessions = [...this.#sessions.values(), ...(this.#rolling ? [this.#rolling.session] : [])];
    this.#sessions.clear();
    this.#rolling = undefined;
    const decoder = this.#decoder?.decoder;
    this.#decoder = undefined;
    const encoder = this.#encoder?.encoder;
    this.#encoder = undefined;
    await Promise.allSettled(sessions.map(async (session) => (await session).dispose()));
    await Promise.all([decoder?.dispose(), encoder?.dispose()]);
  }

  #session(name: string, create: () => Promise<NetworkSession>): Promise<NetworkSession> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const session = create();
    this.#sessions.set(name, session);
    // A failure must not be remembered: the next clip may find the weight or the memory.
    session.catch(() => this.#sessions.delete(name));
    return session;
  }
}

/** A session that is given the same inputs in every run; it stays whose it was. */
function withInputs(session: NetworkSession, given: Readonly<Record<string, HostTensor>>): NetworkSession {
  return {
    run: (inputs, options) => session.run({ ...inputs, ...given }, options),
    dispose: () => session.dispose(),
  };
}
