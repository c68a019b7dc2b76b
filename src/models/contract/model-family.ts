/**
 * What generation, import and the page have to know of a family of models. Everything that is true of one family alone
 * lies in its folder, behind these interfaces; `families.ts` lists the families that there are.
 */
import type { Graph } from '../../onnx/types';
import type { Verb } from '../../request/task';
import type { Engine, NetworkSession, RunOptions } from '../../runtime/types';
import type { ComponentName } from '../../tensor/component';
import type { HostTensor, WeightSource } from '../../tensor/types';
import type { QuantizationOf, WeightFormat } from '../../tensor/weight-format';
import type { AdaptableNetwork } from '../../weights/adapters/adaptable-network';
import type { Adapters } from '../../weights/adapters/adapters';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { BlockKernels } from '../layers/block-kernels';
import type { Perturbation } from '../layers/euler-step';
import type { InstalledModel } from './installed-model';
import type { ModelConfig } from './model-config';
import type { OfferedModel, Profile } from './offer';
import type { Recipes } from './recipe';
import type { RecognizedComponent } from './recognized-component';
import type { RollingDenoiser } from './rolling-denoiser';
import type { ConvolutionKernel, VideoAutoencoder } from './video-autoencoder';

/** What a model can be asked for, as it was trained. */
export interface ModelCapabilities {
  /** What it can start a clip from. */
  readonly verbs: readonly Verb[];
  /**
   * How frames that are given after a clip's first are told to the denoiser: as tokens of their own in front of the
   * clip's (LTX-Video), or in place of the clip's own.
   */
  readonly keyframes: 'extra-tokens' | 'in-place';
  /**
   * Whether a window of a long clip is given the last latents of the one before it, behind a frame that is encoded alone.
   * If omitted, all of the frames that it is given are decoded and encoded again.
   */
  readonly carry?: LatentCarry;
  /**
   * Whether new frames follow from those in front of them alone, so that they lead to no others that are there already. False
   * if omitted.
   */
  readonly forwardsOnly?: boolean;
  /** Whether nobody has measured how well clips hold together that are longer than those it learned from. False if omitted. */
  readonly untriedLong?: boolean;
  /** The prompts that it was trained on: captions of a few words, or paragraphs on subject, setting, light and camera. */
  readonly promptStyle: 'caption' | 'paragraph';
}

/** How windows of a long clip carry latents on. */
export interface LatentCarry {
  /** How firmly a window is given those of the one before: 1 as they are, 0 not at all. */
  readonly strength: number;
  /** How far each window's new latents take on the mean and deviation, per channel, of the first one's: 1 entirely, 0 not. */
  readonly moments: number;
}

/** A component's weights, ready to be asked for. */
export interface ComponentWeights {
  readonly weights: WeightSource;
  /** Absent where nothing is quantized. */
  readonly quantization?: QuantizationOf | undefined;
}

/** `whole`: a network is one graph. `blockwise`: one too large for that runs layer by layer. */
export type NetworkLayout = 'whole' | 'blockwise';

/** Extents of a network of attention layers, which decide the memory that it takes. */
export interface TransformerExtents {
  readonly layers: number;
  readonly heads: number;
  /** Values per token. */
  readonly width: number;
  /** Values per token of the hidden layer of the feed-forward. */
  readonly hidden: number;
}

/** What turns token ids into the states that the denoiser attends to. */
export interface TextEncoder {
  readonly extents: TransformerExtents;
  /** A matrix that profiles quantize, which stands for all of them. */
  readonly quantizedWeight: string;
  /**
   * The encoder, ready to run: `input_ids` int32 [B, L] and `attention_mask` float32 [B, L] to `last_hidden_state`
   * [B, L, channels].
   * @throws what sessions throw
   */
  open(engine: Engine, component: ComponentWeights, layout: NetworkLayout): Promise<NetworkSession>;
}

/** How a denoising step is computed. */
export interface DenoiserOptions {
  readonly layout: NetworkLayout;
  /** Whether each step weighs a conditional against an unconditional prediction. */
  readonly guided: boolean;
  /** A third prediction to move away from, if it is guided. */
  readonly perturbation?: Perturbation | undefined;
  readonly kernels: BlockKernels;
  /** Whether weights are read from the store for every step, where memory does not hold them. */
  readonly offload: boolean;
  /** What is added to its weights, see `Denoiser.adaptable`; the session then takes `lora_strengths` [1, count] too. */
  readonly adapters?: Adapters | undefined;
}

/** The network that takes noise from a clip's tokens. */
export interface Denoiser {
  readonly extents: TransformerExtents;
  /** A matrix that profiles quantize, which stands for all of them. */
  readonly quantizedWeight: string;
  /** Its weights, which LoRAs may add to; absent where they are not for them to change. */
  readonly adaptable?: () => AdaptableNetwork;
  /** Latent cells per token in each direction of space. */
  readonly patchSize: number;
  /** Whether coordinates count the first latent frame as one pixel frame, see `pixelCoordinates`. */
  readonly causalPositions: boolean;
  /** Present where clips are made chunk by chunk; then `open` is for trying out what a device can do. */
  readonly rolling?: RollingDenoiser | undefined;
  /**
   * One Euler step of the sampler, ready to run. Inputs: `tokens` [1, S, C], `text_states` [B, L, channels], `text_mask`
   * [B, L], `guidance_scale` [1] if guided, and what `positions` and `stepInputs` give; B is 1, or 2 if guided, the
   * unconditional branch first, or 3 with a perturbed branch last. Outputs: `next_tokens` and `clean_tokens` [1, S, C],
   * `largest` [1], the largest magnitude, which is not finite if any value is not.
   *
   * @param progress `onProgress` is told how much of the weights is loaded
   * @throws Failure Cancelled, and what sessions throw
   */
  open(
    engine: Engine,
    component: ComponentWeights,
    options: DenoiserOptions,
    progress: RunOptions,
  ): Promise<NetworkSession>;
  /**
   * Inputs that say where tokens are.
   * @param coordinates (pixel frame, y, x) of every token, axis by axis [3, tokens]
   * @param frameRate frames per second
   */
  positions(coordinates: Float32Array, frameRate: number): Readonly<Record<string, HostTensor>>;
  /**
   * Inputs that change from step to step.
   * @param sigma noise level of each token, 0 to 1; `next` the one that it steps to; `branches` the B of `open`
   */
  stepInputs(sigma: Float32Array, next: Float32Array, branches: number): Readonly<Record<string, HostTensor>>;
}

/** What doubles width and height of latents between two passes. */
export interface LatentUpsampler {
  /** The component that its weights lie in. */
  readonly component: Extract<ComponentName, 'upsampler' | 'vae'>;
  /** Whether its result has to take over the latents' mean and deviation per channel, because it shifts them. */
  readonly keepMoments: boolean;
  /** Graph from `latents` [1, C, F', H', W'] to `upsampled` [1, C, F', 2H', 2W'], neither normalised. */
  build(kernel: ConvolutionKernel): Graph;
  /** Bytes that it takes besides its weights. @param grid latent cells after doubling */
  activationBytes(grid: { readonly frames: number; readonly height: number; readonly width: number }): number;
}

/** A model that lies beside the page. */
export interface EmbeddedModel {
  readonly id: string;
  /** Folder of standard files (configuration, tokenizer, weights), relative to the page, ending in `/`. */
  readonly folder: string;
}

/** What a device is tried out with before a large model is trusted to it. */
export interface FamilyTrial {
  /** What the recommended files of an offer hold, for devices that are checked before anything is downloaded. */
  published(offer: OfferedModel): InstalledModel['parts'];
  /** The configuration with so many layers of transformer and text encoder, which are all alike. */
  shortened(config: ModelConfig, layers: number): ModelConfig;
}

/** A family of models: networks of one architecture, whatever their sizes. */
export interface ModelFamily {
  readonly id: string;
  /** For people. */
  readonly name: string;
  capabilities(config: ModelConfig): ModelCapabilities;
  /** The kind of tokenizer that its text encoders take, as tokenizer.json names it; any where omitted. */
  readonly tokenizer?: string;
  textEncoder(config: ModelConfig): TextEncoder;
  denoiser(config: ModelConfig): Denoiser;
  autoencoder(config: ModelConfig): VideoAutoencoder;
  /** Absent, or undefined for a configuration, where nothing doubles latents. */
  upsampler?(config: ModelConfig): LatentUpsampler | undefined;
  /** Its models that lie beside the page. */
  readonly embedded: readonly EmbeddedModel[];
  /** Its models that can be imported. */
  readonly offers: readonly OfferedModel[];
  /**
   * Its networks in a checkpoint, by the names and shapes of the tensors: a function for each kind of network.
   * @throws Failure ModelUnavailable for a network of the family that cannot run here
   */
  readonly recognizers: readonly ((checkpoint: Checkpoint) => RecognizedComponent[])[];
  /** How its models are sampled, where that is not the same for all of them. */
  readonly recipes?: Recipes;
  /**
   * The form in which a weight is kept after an import.
   * @param name as the network's graphs ask for it
   */
  weightFormat(
    profile: Profile,
    component: ComponentName,
    name: string,
    shape: readonly number[],
  ): WeightFormat;
  /** Absent where models are so small that a clip is tried out as quickly. */
  readonly trial?: FamilyTrial;
  /**
   * The configuration of an imported model.
   * @param parts all that the offer asks for
   * @throws Failure ModelUnavailable naming the parts that do not fit together
   */
  configOf(offer: OfferedModel, parts: InstalledModel['parts']): ModelConfig;
}
