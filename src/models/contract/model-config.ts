import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { isAbsentOr, isListOf, isObject, isPositive, isText } from '../../unknown-value';
import type { Perturbation } from '../layers/euler-step';

/**
 * A noise schedule: how the sigmas of a sampling run descend from 1. A sigma is the share of noise in a latent,
 * x = (1 - sigma) * clean + sigma * noise.
 */
export type Schedule =
  | { readonly kind: 'uniform' }
  /** Constant shift s * x / (1 + (s - 1) x) (Stable Diffusion 3, section 5.3.2). */
  | {
      readonly kind: 'static-shift';
      readonly shift: number;
      /** Where it begins before it is shifted; 1 if omitted. */
      readonly largest?: number;
    }
  /** Shift that grows with the number of latent tokens, optionally stretched to end at `terminal` (LTX-Video 0.9.0). */
  | { readonly kind: 'dynamic-shift'; readonly terminal?: number }
  /** Half of the steps near pure noise (LTX-Video 0.9.5 and later, after Movie Gen). */
  | { readonly kind: 'linear-quadratic' }
  /** A fixed list, as distilled models are trained on. */
  | { readonly kind: 'list'; readonly sigmas: readonly number[] };

/**
 * LTX-Video's two passes: the first at a smaller size, whose latents are doubled in width and height; the second starts
 * from these with noise of its first sigma. Latents are doubled by the component `upsampler`, or through pixels where
 * the autoencoder can do that by itself.
 */
export interface MultiScaleConfig {
  /** Size of the first pass against the requested one, before it is rounded down to whole latent cells. */
  readonly downscale: number;
  /** Sigmas of the first pass; those of `schedule` and the request's steps where omitted. */
  readonly first_pass?: readonly number[];
  readonly second_pass: readonly number[];
  /**
   * The pixels that the first pass's rotary coordinates count. `own-size` (LTX-Video), if omitted: it makes a small clip.
   * `full-size`: it makes the view of the second pass in fewer pixels, so that its tokens stand further apart.
   */
  readonly coordinates?: 'own-size' | 'full-size';
  /** The fewest pixels of a first pass that are worth it: clips of less are made in one pass. 0 if omitted. */
  readonly least_pixels?: number;
}

/** How clips are sampled from a model. */
export interface SamplingConfig {
  /** Denoising steps by default; a `list` schedule has its own number. */
  readonly steps: number;
  readonly guidance_scale: number;
  readonly perturbation?: Perturbation;
  /** What to steer away from where nobody says anything else; nothing if omitted. */
  readonly negative_prompt?: string;
  /** Whether the model knows the noise levels of its schedule and no others, as distilled ones do. */
  readonly listed_levels?: boolean;
  readonly schedule: Schedule;
  /** Whether each step draws fresh noise on its estimate of the clean latents, instead of following the flow. */
  readonly stochastic?: boolean;
  /** How steps follow the flow: Euler's way if omitted. */
  readonly solver?: 'unipc';
  readonly multi_scale?: MultiScaleConfig;
  /**
   * Noise on tokens that are given and kept, drawn anew for each step: this many times the square of the step's sigma
   * (LTX-Video's `image_cond_noise_scale`). 0 if omitted.
   */
  readonly condition_noise_scale?: number;
  /**
   * How firmly a window of a long clip is given the last frames of the one before, 0 to 1. Less than 1 lets the model mend
   * what it made itself; otherwise its errors collect from window to window. 1 if omitted.
   */
  readonly window_strength?: number;
  /** Whether stills have to look like frames of compressed video, for models that take clean ones for a video at rest. */
  readonly video_like_stills?: boolean;
  /** How noisy a timestep-conditioned decoder takes the latents to be, 0 to 1. */
  readonly decode_timestep?: number;
  /** Share of noise mixed into the normalised latents before they are decoded, 0 to 1. */
  readonly decode_noise_scale?: number;
}

/**
 * A model's `model.json`: everything about it that is not a weight. What its networks are made of is for its family
 * alone, which says so by the parameters; everybody else leaves them out.
 */
export interface ModelConfig<Text = object, Transformer = object, Vae = object, Upsampler = object> {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly text_encoder: Text & {
    /** The longest prompt in tokens, end-of-sequence included. */
    readonly max_length: number;
    readonly pad_token_id: number;
  };
  readonly transformer: Transformer & {
    /** Latent cells per token in each direction of space. */
    readonly patch_size: number;
  };
  readonly vae: Vae;
  readonly upsampler?: Upsampler;
  readonly sampling: SamplingConfig;
  readonly limits: {
    /** Width and height in pixels; the first is the default. */
    readonly sizes: readonly (readonly [number, number])[];
    /** How many times smaller the frames of the model's earlier versions were in each direction; not at all if omitted. */
    readonly earlier_scale?: number;
    readonly frames: readonly number[];
    readonly default_frames: number;
    /** Frames per second that the model was trained on. */
    readonly frame_rate: number;
    readonly min_steps: number;
    readonly max_steps: number;
    /** Numbers of steps on offer are so many apart; 1 if omitted. */
    readonly steps_apart?: number;
  };
  /** What the model was trained on; each where it is known. */
  readonly training?: {
    /** Names of all that it learned to show. */
    readonly subjects?: readonly string[];
    /** Every word of the training captions, in lower case; all that the tokenizer holds if omitted. */
    readonly words?: readonly string[];
  };
}

const sections = ['text_encoder', 'transformer', 'vae', 'sampling', 'limits'] as const;

/**
 * Takes the parsed `model.json` for a model's configuration.
 *
 * @throws Failure `ModelUnavailable` when sections or fields that everybody relies on are missing or in another form: the file
 *   is of another version
 */
export function modelConfig(json: object): ModelConfig {
  const without = sections.filter((section) => !isSection((json as Partial<ModelConfig>)[section]));
  const missing = without.length > 0 ? without : oddFields(json as ModelConfig);
  if (missing.length > 0) {
    throw new Failure(
      'ModelUnavailable',
      msg("The model's configuration lacks {missing}: page and model do not match. Reload the page.", {
        missing,
      }),
    );
  }
  const { training } = json as Partial<ModelConfig>;
  for (const list of ['subjects', 'words'] as const) {
    if (isWordList(training?.[list])) continue;
    throw new Failure(
      'ModelUnavailable',
      msg(
        "The model's configuration has no list of words as training.{list}: page and model do not match. Reload the page.",
        { list },
      ),
    );
  }
  return json as ModelConfig;
}

/** Names of the fields that hold what nobody can work with. */
function oddFields(config: ModelConfig): string[] {
  const { id, name, version, text_encoder, transformer, sampling, limits } = config;
  const fields: Readonly<Record<string, boolean>> = {
    id: isName(id),
    name: isName(name),
    version: isName(version),
    'text_encoder.max_length': isCount(text_encoder.max_length),
    'text_encoder.pad_token_id': Number.isSafeInteger(text_encoder.pad_token_id),
    'transformer.patch_size': isCount(transformer.patch_size),
    'sampling.steps': isCount(sampling.steps),
    'sampling.guidance_scale': Number.isFinite(sampling.guidance_scale),
    'sampling.schedule': isSection(sampling.schedule) && isName(sampling.schedule.kind),
    'limits.sizes': isFilledList(limits.sizes, isSize),
    'limits.frames': isFilledList(limits.frames, isCount),
    'limits.default_frames': isCount(limits.default_frames),
    'limits.frame_rate': isPositive(limits.frame_rate),
    'limits.min_steps': isCount(limits.min_steps),
    'limits.max_steps': isCount(limits.max_steps),
  };
  return Object.keys(fields).filter((field) => !fields[field]);
}

function isSection(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value);
}

function isName(value: unknown): boolean {
  return isText(value) && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isSize(value: unknown): boolean {
  return isListOf(isCount)(value) && value.length === 2;
}

function isFilledList(value: unknown, test: (item: unknown) => boolean): boolean {
  return isListOf(test)(value) && value.length > 0;
}

const isWordList = isAbsentOr(isListOf(isText));
