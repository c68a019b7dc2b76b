import type { LoraChoice, RequestLimits } from '../../request/request';
import { sizeStep } from '../../sampling/passes';
import type { ModelOutline } from './model-assets';

/** What a model on offer can do; decides the controls of the page. */
export interface ModelInfo extends RequestLimits {
  readonly id: string;
  readonly name: string;
  /** Size and frame count that the page offers first. */
  readonly defaults: { readonly width: number; readonly height: number; readonly frames: number };
  readonly maxPromptTokens: number;
  /** Whether it comes with the page, so that it is always there. */
  readonly embedded: boolean;
  /** Whether it makes a clip of any length in one go, piece by piece, rather than in windows. */
  readonly rolls?: boolean;
  /** Whether clips that are longer than its own lengths are untried, see `ModelCapabilities.untriedLong`. */
  readonly untriedLong?: boolean;
  /** The prompts that it was trained on: a caption of a few words, or a paragraph on subject, setting, light and camera. */
  readonly promptStyle: 'caption' | 'paragraph';
  /** What it is best steered away from, where nothing else is asked for. */
  readonly negativePrompt?: string;
  /**
   * How many times smaller the frames of its earlier versions were in each direction, if they were: a size of so few pixels
   * in a link or a clip is one of theirs.
   */
  readonly earlierScale?: number | undefined;
  /** LoRAs that are here for it. */
  readonly loras?: readonly (Omit<LoraChoice, 'strength'> & { readonly bytes: number })[];
  /** Names of all that it can show; absent where its configuration does not say, and for models that know everything. */
  readonly subjects?: readonly string[];
}

const MAX_GUIDANCE_SCALE = 10;
/** Frames of other shapes may have so many times the pixels of the largest size that was trained. */
const AREA_TOLERANCE = 1.35;

/** What a model can be asked for, from its family and its configuration. */
export function modelInfo({ family, config }: Pick<ModelOutline, 'family' | 'config'>): ModelInfo {
  const { id, name, text_encoder, sampling, limits, training } = config;
  const { verbs, promptStyle, forwardsOnly, untriedLong } = family.capabilities(config);
  const cell = family.autoencoder(config).spatialScale * family.denoiser(config).patchSize;
  const embedded = family.embedded.some((model) => model.id === id);
  const [width, height] = limits.sizes[0]!;
  // Models that were distilled to do without guidance do badly with it.
  const maxGuidance = sampling.guidance_scale === 1 ? 1 : MAX_GUIDANCE_SCALE;
  return {
    id,
    name,
    sizes: limits.sizes,
    cell: sizeStep(sampling, cell),
    maxPixels: Math.max(...limits.sizes.map(([w, h]) => w * h)) * AREA_TOLERANCE,
    frames: limits.frames,
    // Rates around the one that was trained: the positions of frames in time carry it.
    frameRate: { default: limits.frame_rate, min: limits.frame_rate / 2, max: limits.frame_rate * 2 },
    steps: {
      default: sampling.steps,
      min: limits.min_steps,
      max: limits.max_steps,
      ...(limits.steps_apart && { apart: limits.steps_apart }),
    },
    guidanceScale: { default: sampling.guidance_scale, min: 1, max: maxGuidance },
    defaults: { width, height, frames: limits.default_frames },
    maxPromptTokens: text_encoder.max_length,
    verbs,
    ...(forwardsOnly && { forwardsOnly }),
    ...(family.denoiser(config).rolling && { rolls: true }),
    ...(untriedLong && { untriedLong }),
    // Nothing can be imported for those beside the page.
    adaptable: !embedded && family.denoiser(config).adaptable !== undefined,
    embedded,
    promptStyle,
    ...(sampling.negative_prompt && { negativePrompt: sampling.negative_prompt }),
    ...(limits.earlier_scale && { earlierScale: limits.earlier_scale }),
    ...(training?.subjects && { subjects: training.subjects }),
  };
}
