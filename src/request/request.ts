import type { Task, Verb } from './task';

/** How frames are enlarged from the model's own size. */
export type Upscaler =
  /** Lanczos resampling, on every machine. */
  | 'resample'
  /** Anime4K's networks on a graphics device: crisp edges, made for drawings. */
  | 'anime4k';

/** The size of the finished clip where it is not the model's own. */
export interface OutputSize {
  /** Pixels; the model's frames are enlarged to fill them, and cut at two sides where the shapes differ. */
  readonly width: number;
  readonly height: number;
  readonly upscaler: Upscaler;
}

/** A LoRA, and how much of what it adds to the model is taken. */
export interface LoraChoice {
  /** For people: the name of its file. */
  readonly name: string;
  /** Of its file, in hexadecimal digits. */
  readonly sha256: string;
  /** 1 as it was trained, 0 not at all. */
  readonly strength: number;
}

/** Everything that decides a clip. Same request, same backend, same weights: same clip. */
export interface GenerationRequest {
  /** Catalog id of the model, for example `sprout`. */
  readonly model: string;
  readonly prompt: string;
  /** What the model is told instead of `prompt`, where more than was typed; never of a storyboard, whose shots have words. */
  readonly told?: string;
  /** What to steer away from; empty for the plain unconditional branch. */
  readonly negativePrompt: string;
  /** Pixels that the model itself makes. */
  readonly width: number;
  readonly height: number;
  /** Size of the finished clip; `width` and `height` where omitted. */
  readonly output?: OutputSize;
  /** Pixel frames that are made, see `Task`; 1 makes a still image of text. */
  readonly frames: number;
  /** Frames per second. */
  readonly frameRate: number;
  /** 0 to 4294967295. */
  readonly seed: number;
  /** Denoising steps. */
  readonly steps: number;
  /** Classifier-free guidance; 1 switches it off. */
  readonly guidanceScale: number;
  /** What is added to the model; nothing where omitted. */
  readonly loras?: readonly LoraChoice[];
  /** What the clip starts from; text alone where omitted. */
  readonly task?: Task;
}

/** Whether each step weighs a conditional against an unconditional prediction. */
export function isGuided({ guidanceScale }: Pick<GenerationRequest, 'guidanceScale'>): boolean {
  return guidanceScale > 1;
}

/** A range of allowed values and the one to start from. */
export interface Range {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** What a model can be asked for. */
export interface RequestLimits {
  /** The sizes that the model was trained on, the first by default. */
  readonly sizes: readonly (readonly [width: number, height: number])[];
  /** Width and height are multiples of this. */
  readonly cell: number;
  /** Most pixels of one frame that the model itself makes. */
  readonly maxPixels: number;
  /** Lengths on offer that the model makes in one go; longer clips are made in windows that continue each other. */
  readonly frames: readonly number[];
  readonly frameRate: Range;
  /** Whole numbers, so many `apart` from the least one on; 1 if omitted. */
  readonly steps: Range & { readonly apart?: number };
  readonly guidanceScale: Range;
  /** What the model can start a clip from. */
  readonly verbs: readonly Verb[];
  /** Whether new frames lead to none that are there already, see `ModelCapabilities.forwardsOnly`. */
  readonly forwardsOnly?: boolean;
  /** Whether LoRAs can be added to it; not where omitted. */
  readonly adaptable?: boolean;
}

/** The highest strength of a LoRA: twice what it was trained to. */
export const MAX_LORA_STRENGTH = 2;
/** The most LoRAs of one clip. */
export const MOST_LORAS = 8;

/** The longest clip, in seconds. */
export const MAX_SECONDS = 60;
/** Longest and shorter side of the largest finished clip, in pixels. */
export const MAX_OUTPUT = { long: 1920, short: 1080 } as const;
/** The most oblong frame: its longer side is so many times the shorter one. */
export const MAX_ASPECT = 2.4;
