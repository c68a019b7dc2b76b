import { plainKernels } from '../../models/layers/block-kernels';
import type { StageChain } from '../../models/layers/network-stage';
import { buildDenoiseStep } from '../../models/ltx/denoise-step';
import { buildLatentUpsampler } from '../../models/ltx/latent-upsampler';
import { buildT5Encoder } from '../../models/t5/encoder';
import { StreamedTextEncoder } from '../../models/t5/streamed-encoder';
import { videoAutoencoder } from '../../models/video-autoencoder';
import type { Graph } from '../../onnx/types';
import type { Engine, NetworkSession, RunOptions } from '../../runtime/types';
import type { WeightSource } from '../../tensor/types';
import { StagedNetwork } from '../../tiling/staged-network';
import { readRows } from '../../weights/open-component';
import type { GenerationDevice } from '../generation-device';
import type { ModelAssets } from '../model-assets';
import { autoencoderForm, encodePlan } from '../plan/encode-plan';
import { ClipEncoder } from './clip-encoder';
import { PartedDenoiser } from './parted-denoiser';
import { type NetworkClock, timedEngine } from './timed-engine';

/** A denoising step for clips of a certain size. */
export interface DenoiserForm {
  /** Whether each step weighs a conditional against an unconditional prediction. */
  readonly guided: boolean;
  /** Parts that attention computes its queries in. */
  readonly queryChunks: number;
  /** Whether weights are read from the store for every step, where memory does not hold them. */
  readonly reread: boolean;
}

/**
 * The networks of one model on one device; each is created when it is first needed and kept for the next clip.
 * Networks of a model in parts are created part by part, and the text encoder keeps no weights.
 */
export class Networks {
  readonly #clock: NetworkClock = { milliseconds: 0 };
  readonly #device: GenerationDevice;
  readonly #engine: Engine;
  readonly #assets: ModelAssets;
  readonly #sessions = new Map<string, Promise<NetworkSession>>();
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
    const { config, components, layout } = this.#assets;
    const { weights, quantization } = components.text_encoder;
    return this.#session('text-encoder', () =>
      layout === 'whole'
        ? this.#engine.createSession(buildT5Encoder(config.text_encoder), weights)
        : StreamedTextEncoder.create(this.#engine, {
            config: config.text_encoder,
            weights,
            quantization,
            embed: (ids) => readRows(weights, 'shared.weight', [...ids]),
          }),
    );
  }

  /** @param progress told while the weights are loaded */
  denoiser(
    { guided, queryChunks, reread }: DenoiserForm,
    progress: RunOptions = {},
  ): Promise<NetworkSession> {
    const { config, components, layout } = this.#assets;
    const { weights, quantization } = components.transformer;
    // Small networks gain nothing by forms that round, or that are tested at the size of large ones alone.
    const kernels = layout === 'whole' ? plainKernels : this.#device.kernels;
    const options = { guided, kernels: { ...kernels, queryChunks }, quantization };
    const name = `denoiser ${JSON.stringify({ guided, queryChunks, reread })}`;
    // Every form holds all weights: the one that is not needed now makes room.
    if (this.#denoiser !== name) this.releaseDenoiser();
    this.#denoiser = name;
    return this.#session(name, () =>
      layout === 'whole'
        ? this.#engine.createSession(buildDenoiseStep(config.transformer, options), weights)
        : PartedDenoiser.create(this.#engine, config.transformer, weights, { ...options, reread }, progress),
    );
  }

  /** Makes room for what comes after denoising. */
  releaseDenoiser(): void {
    const session = this.#sessions.get(this.#denoiser);
    this.#sessions.delete(this.#denoiser);
    session?.then((created) => created.dispose()).catch(() => {});
  }

  /**
   * What doubles latents between two passes: the model's component, or else its autoencoder. It is run once per clip, so
   * the weights of large ones come with the run.
   * @throws if the model has neither
   */
  upsampler(): Promise<NetworkSession> {
    const { graph, weights } = this.#upsamplerParts();
    return this.#session('upsampler', async () => {
      if (this.#assets.layout === 'whole') return this.#engine.createSession(graph, weights);
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
    const { config, components } = this.#assets;
    const autoencoder = videoAutoencoder(config.vae);
    const encoder = new ClipEncoder({
      engine: this.#engine,
      autoencoder,
      chain: autoencoder.encoderChain(autoencoderForm(this.#assets, this.#device)),
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
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    const decoder = this.#decoder?.decoder;
    this.#decoder = undefined;
    const encoder = this.#encoder?.encoder;
    this.#encoder = undefined;
    await Promise.allSettled(sessions.map(async (session) => (await session).dispose()));
    await Promise.all([decoder?.dispose(), encoder?.dispose()]);
  }

  #upsamplerParts(): { readonly graph: Graph; readonly weights: WeightSource } {
    const { config, components } = this.#assets;
    if (config.upsampler && components.upsampler) {
      return { graph: buildLatentUpsampler(config.upsampler), weights: components.upsampler.weights };
    }
    const { convolution } = autoencoderForm(this.#assets, this.#device);
    const graph = videoAutoencoder(config.vae).buildUpsampler?.({ convolution });
    if (!graph) throw new Error(`${config.id} has nothing that upsamples latents`);
    return { graph, weights: components.vae.weights };
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
