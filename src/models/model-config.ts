import { Failure } from '../failure';
import type { LtxTransformerConfig } from './ltx-transformer';
import type { T5EncoderConfig } from './t5-encoder';
import type { VideoAutoencoderConfig } from './video-autoencoder';

/** A model's `model.json`: everything about it that is not a weight. */
export interface ModelConfig {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly text_encoder: T5EncoderConfig & {
    /** The longest prompt in tokens, end-of-sequence included. */
    readonly max_length: number;
    readonly pad_token_id: number;
  };
  readonly transformer: LtxTransformerConfig & {
    /** Latent cells per token in each direction of space. */
    readonly patch_size: number;
  };
  readonly vae: VideoAutoencoderConfig;
  readonly sampling: {
    /** Denoising steps by default. */
    readonly steps: number;
    readonly guidance_scale: number;
    /** Constant shift of the schedule. */
    readonly shift: number;
  };
  readonly limits: {
    /** Width and height in pixels; the first is the default. */
    readonly sizes: readonly (readonly [number, number])[];
    readonly frames: readonly number[];
    readonly default_frames: number;
    /** Frames per second that the model was trained on. */
    readonly frame_rate: number;
    readonly min_steps: number;
    readonly max_steps: number;
  };
}

const sections = ['text_encoder', 'transformer', 'vae', 'sampling', 'limits'] as const;

/**
 * Takes the parsed `model.json` for a model's configuration.
 *
 * @throws Failure `ModelUnavailable` when whole sections are missing: the file is of another version
 */
export function modelConfig(json: object): ModelConfig {
  const missing = sections.filter((section) => !(section in json));
  if (missing.length > 0) {
    throw new Failure(
      'ModelUnavailable',
      `The model's configuration lacks ${missing.join(', ')}: page and model do not match. Reload the page.`,
    );
  }
  return json as ModelConfig;
}
