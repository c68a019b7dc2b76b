import { Failure } from '../failure';
import {
  type GenerationRequest,
  MAX_ASPECT,
  MAX_OUTPUT,
  MAX_SECONDS,
  type OutputSize,
  type Range,
  type RequestLimits,
} from './request';
import type { Shot, Task } from './task';

/** The longest side over the shorter one that still counts as within bounds: whole cells rarely meet it exactly. */
const ASPECT_TOLERANCE = 1.1;

/**
 * Checks everything about a request that needs neither a network nor a look into its pictures and clips.
 *
 * @throws Failure `BadRequest` with a sentence that names the value and what is allowed
 */
export function checkRequest(request: GenerationRequest, limits: RequestLimits): void {
  const { task = { verb: 'text' }, frameRate, output } = request;
  checkSize(request, limits);
  if (output) checkOutput(output);
  inRange('frame rate', frameRate, limits.frameRate);
  inRange('number of steps', request.steps, limits.steps);
  if (!Number.isInteger(request.steps)) throw bad('The number of steps must be a whole number.');
  inRange('guidance scale', request.guidanceScale, limits.guidanceScale);
  checkSeed(request.seed);
  if (task.verb === 'storyboard') checkShots(task.shots, frameRate);
  else {
    checkPrompt(request.prompt, 'The prompt');
    checkLength(request.frames, frameRate, 'The clip');
  }
  checkTask(task, request);
}

/** What only one verb has. */
function checkTask(task: Task, { frames }: GenerationRequest): void {
  switch (task.verb) {
    case 'image':
      if (task.stills.length === 0) throw bad('There is no picture to start from. Choose one.');
      for (const { frame, strength, media } of task.stills) {
        if (!Number.isInteger(frame) || frame < 0 || frame >= frames) {
          throw bad(
            `“${media.name}” is to be shown at frame ${frame}, but the clip has frames 0 to ${frames - 1}.`,
          );
        }
        share('strength', strength);
      }
      break;
    case 'restyle':
      share('change', task.change);
      break;
    case 'storyboard':
      if (task.remake && !task.shots[task.remake.shot]) {
        throw bad('The shot to be made again is not in the storyboard any more.');
      }
      break;
  }
}

function checkShots(shots: readonly Shot[], frameRate: number): void {
  if (shots.length === 0) throw bad('The storyboard is empty. Add a shot.');
  for (const [i, { prompt, frames, seed }] of shots.entries()) {
    checkPrompt(prompt, `The prompt of shot ${i + 1}`);
    checkLength(frames, frameRate, `Shot ${i + 1}`);
    checkSeed(seed);
  }
  const frames = shots.reduce((sum, shot) => sum + shot.frames, 0);
  checkLength(frames, frameRate, 'The storyboard');
}

function checkPrompt(prompt: string, what: string): void {
  if (prompt.trim() !== '') return;
  throw bad(
    `${what} is empty. Describe what the clip should show, for example “a fox runs through the snow”.`,
  );
}

function checkLength(frames: number, frameRate: number, what: string): void {
  if (!Number.isInteger(frames) || frames < 1) throw bad(`${what} needs one frame at least.`);
  const most = Math.floor(MAX_SECONDS * frameRate);
  if (frames > most) {
    throw bad(
      `${what} has ${frames} frames, which last longer than ${MAX_SECONDS} seconds. At ${frameRate} frames per second ` +
        `choose ${most} at most.`,
    );
  }
}

function checkSize({ width, height }: GenerationRequest, { cell, maxPixels, sizes }: RequestLimits): void {
  const whole = [width, height].every((side) => side > 0 && side % cell === 0);
  if (whole && width * height <= maxPixels && aspectOf(width, height) <= MAX_ASPECT * ASPECT_TOLERANCE)
    return;
  const known = sizes.map(([w, h]) => `${w}x${h}`).join(', ');
  throw bad(
    `This model cannot make clips of ${width}x${height} pixels. Choose one of ${known}, or another size in steps of ` +
      `${cell} pixels that is no larger and at most ${MAX_ASPECT} times as long as wide.`,
  );
}

function checkOutput({ width, height }: OutputSize): void {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const whole = [width, height].every((side) => Number.isInteger(side) && side >= 16);
  const fits = long <= MAX_OUTPUT.long && short <= MAX_OUTPUT.short;
  if (whole && fits && aspectOf(width, height) <= MAX_ASPECT * ASPECT_TOLERANCE) return;
  throw bad(
    `Clips of ${width}x${height} pixels cannot be made. The largest are ${MAX_OUTPUT.long}x${MAX_OUTPUT.short} and ` +
      `${MAX_OUTPUT.short}x${MAX_OUTPUT.long}, the most oblong ${MAX_ASPECT} times as long as wide.`,
  );
}

function aspectOf(width: number, height: number): number {
  return Math.max(width, height) / Math.min(width, height);
}

function checkSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw bad('The seed must be a whole number from 0 to 4294967295.');
  }
}

function share(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw bad(`The ${name} is ${value}; it goes from 0 to 1.`);
}

function inRange(name: string, value: number, { min, max }: Range): void {
  if (!(value >= min && value <= max)) {
    throw bad(`The ${name} is ${value}; this model takes ${min} to ${max}.`);
  }
}

function bad(message: string): Failure {
  return new Failure('BadRequest', message);
}
