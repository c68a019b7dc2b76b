import { Failure } from '../failure';

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
  readonly sizes: readonly (readonly [width: number, height: number])[];
  readonly frames: readonly number[];
  readonly frameRate: Range;
  readonly steps: Range;
  readonly guidanceScale: Range;
}

/**
 * Checks everything about a request that needs no network.
 *
 * @throws Failure `BadRequest` with a sentence that names the value and what is allowed
 */
export function checkRequest(request: GenerationRequest, limits: RequestLimits): void {
  if (request.prompt.trim() === '') {
    throw bad(
      'The prompt is empty. Describe what the clip should show, for example “a fox runs through the snow”.',
    );
  }
  const { width, height } = request;
  if (!limits.sizes.some(([w, h]) => w === width && h === height)) {
    const sizes = limits.sizes.map(([w, h]) => `${w}x${h}`).join(', ');
    throw bad(`This model cannot make clips of ${width}x${height} pixels. Choose one of ${sizes}.`);
  }
  if (!limits.frames.includes(request.frames)) {
    throw bad(
      `This model cannot make clips of ${request.frames} frames. Choose one of ${limits.frames.join(', ')}.`,
    );
  }
  inRange('frame rate', request.frameRate, limits.frameRate);
  inRange('number of steps', request.steps, limits.steps);
  if (!Number.isInteger(request.steps)) throw bad('The number of steps must be a whole number.');
  inRange('guidance scale', request.guidanceScale, limits.guidanceScale);
  if (!Number.isInteger(request.seed) || request.seed < 0 || request.seed > 0xffffffff) {
    throw bad('The seed must be a whole number from 0 to 4294967295.');
  }
}

function inRange(name: string, value: number, { min, max }: Range): void {
  if (!(value >= min && value <= max)) {
    throw bad(`The ${name} is ${value}; this model takes ${min} to ${max}.`);
  }
}

function bad(message: string): Failure {
  return new Failure('BadRequest', message);
}
