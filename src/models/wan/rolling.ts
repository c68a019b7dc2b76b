/** Causal Wan at work: a clip chunk by chunk, over the kept keys and values of the frames in front. */
import type { DeviceTensor, NetworkSession, RunOptions } from '../../runtime/types';
import type { RollingClip, RollingClipOptions, RollingSession } from '../contract/rolling-denoiser';
import { timeInputs } from '../layers/timesteps';
import { tokenChannels } from './config';
import { KeyValueCache } from './key-value-cache';
import { openWanTransformer, type WanNetwork, wanPromptKeys } from './networks';
import { wanRope } from './positions';

/** @param sink frames of a clip that are kept for ever, its first @throws Failure Cancelled, and what sessions throw */
export async function openRollingWan(
  network: WanNetwork,
  sink: number,
  progress: RunOptions,
): Promise<RollingSession> {
  const transformer = await openWanTransformer(network, true, progress);
  return {
    begin: (clip, options) => WanClip.begin(network, transformer, sink, clip, options),
    dispose: () => transformer.dispose(),
  };
}

type Tensors = Readonly<Record<string, DeviceTensor>>;

class WanClip implements RollingClip {
  readonly #network: WanNetwork;
  readonly #transformer: NetworkSession;
  readonly #clip: RollingClipOptions;
  readonly #prompt: Tensors;
  readonly #cache: KeyValueCache;
  /** Frames that were kept so far, those among them that had to go. */
  #frames = 0;

  static async begin(
    network: WanNetwork,
    transformer: NetworkSession,
    sink: number,
    clip: RollingClipOptions,
    options?: RunOptions,
  ): Promise<WanClip> {
    const { engine, config, options: form } = network;
    const { rows, columns, window } = clip;
    const prompt = await wanPromptKeys(network, clip.textStates, options, clip.strengths);
    try {
      const kept = { frameTokens: rows * columns, window, sink };
      const cache = await KeyValueCache.create(engine, config, kept, form.kernels);
      return new WanClip(network, transformer, clip, prompt, cache);
    } catch (error) {
      disposeAll(prompt);
      throw error;
    }
  }

  private constructor(
    network: WanNetwork,
    transformer: NetworkSession,
    clip: RollingClipOptions,
    prompt: Tensors,
    cache: KeyValueCache,
  ) {
    this.#network = network;
    this.#transformer = transformer;
    this.#clip = clip;
    this.#prompt = prompt;
    this.#cache = cache;
  }

  async predict(tokens: Float32Array, sigma: number, options?: RunOptions): Promise<Float32Array> {
    const outputs = await this.#run(tokens, sigma, options);
    try {
      return (await outputs.velocity!.read()).data as Float32Array;
    } finally {
      disposeAll(outputs);
    }
  }

  async keep(tokens: Float32Array, options?: RunOptions): Promise<void> {
    const outputs = await this.#run(tokens, 0, options);
    try {
      await this.#cache.append(outputs);
    } finally {
      disposeAll(outputs);
    }
    this.#frames += this.#framesOf(tokens);
  }

  async dispose(): Promise<void> {
    disposeAll(this.#prompt);
    await this.#cache.dispose();
  }

  async #run(tokens: Float32Array, sigma: number, options?: RunOptions): Promise<Tensors> {
    const { config } = this.#network;
    const { rows: height, columns: width } = this.#clip;
    const frames = this.#framesOf(tokens);
    await this.#cache.makeRoom(frames);
    return this.#transformer.run(
      {
        tokens: {
          dtype: 'float32',
          shape: [1, frames * height * width, tokenChannels(config.in_channels)],
          data: tokens,
        },
        ...timeInputs([sigma], 1, 1, config.freq_dim),
        ...wanRope({ frames, height, width, firstFrame: this.#frames }, config.attention_head_dim),
        ...this.#prompt,
        ...this.#clip.strengths,
        ...this.#cache.inputs,
      },
      options,
    );
  }

  #framesOf(tokens: Float32Array): number {
    const { rows, columns } = this.#clip;
    return tokens.length / (rows * columns * tokenChannels(this.#network.config.in_channels));
  }
}

function disposeAll(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}
