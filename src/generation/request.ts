/** Everything that decides a clip. Same request, same backend, same weights: same clip. */
export interface GenerationRequest {
  /** Catalog id of the model, for example `sprout`. */
  readonly model: string;
  readonly prompt: string;
  /** What to steer away from; empty for the plain unconditional branch. */
  readonly negativePrompt: string;
  /** Pixels; one of the model's sizes. */
  readonly width: number;
  readonly height: number;
  /** Pixel frames; 1 makes a still image. */
  readonly frames: number;
  /** Frames per second. */
  readonly frameRate: number;
  /** 0 to 4294967295. */
  readonly seed: number;
  /** Denoising steps. */
  readonly steps: number;
  /** Classifier-free guidance; 1 switches it off. */
  readonly guidanceScale: number;
}
