import { msg } from '../message/message';
import {
  type GenerationRequest,
  MAX_ASPECT,
  MAX_LORA_STRENGTH,
  MAX_OUTPUT,
  MOST_LORAS,
  type OutputSize,
  type Range,
  type RequestLimits,
} from '../request/request';
import { taskOf, verbOf } from '.';
import { badRequest, checkSeed } from './check';
import { leadsBackwards } from './forwards-only';

/** The longest side over the shorter one that still counts as within bounds: whole cells rarely meet it exactly. */
const ASPECT_TOLERANCE = 1.1;

/**
 * Checks everything about a request that needs neither a network nor a look into its pictures and clips.
 *
 * @throws Failure `BadRequest` with a sentence that names the value and what is allowed
 */
export function checkRequest(request: GenerationRequest, limits: RequestLimits): void {
  const { frameRate, output } = request;
  checkVerb(request, limits);
  checkSize(request, limits);
  if (output) checkOutput(output);
  inRange('frame rate', frameRate, limits.frameRate);
  inRange('number of steps', request.steps, limits.steps);
  if (!Number.isInteger(request.steps)) throw badRequest(msg('The number of steps must be a whole number.'));
  checkSteps(request.steps, limits.steps);
  inRange('guidance scale', request.guidanceScale, limits.guidanceScale);
  checkSeed(request.seed);
  checkLoras(request, limits);
  verbOf(request).check(taskOf(request), request);
}

function checkLoras({ loras = [] }: GenerationRequest, { adaptable }: RequestLimits): void {
  if (loras.length > 0 && !adaptable)
    throw badRequest(msg('This model takes no LoRAs. Choose another model.'));
  if (loras.length > MOST_LORAS)
    throw badRequest(msg('A clip takes {most} LoRAs at most. Take some out.', { most: MOST_LORAS }));
  const names = loras.map(({ sha256 }) => sha256);
  if (new Set(names).size < names.length)
    throw badRequest(msg('A LoRA is named twice. Take it out once, and give it one strength.'));
  const [min, max] = [0, MAX_LORA_STRENGTH];
  const strong = loras.find(({ strength }) => !(strength >= min && strength <= max));
  if (strong) {
    const { strength } = strong;
    throw badRequest(
      msg('The strength of a LoRA is {strength}. Choose one from {min} to {max}.', { strength, min, max }),
    );
  }
}

/** Some models know so many steps and no numbers between. */
function checkSteps(steps: number, { min, max, apart = 1 }: RequestLimits['steps']): void {
  if ((steps - min) % apart === 0) return;
  const known = Array.from({ length: Math.floor((max - min) / apart) + 1 }, (_, i) =>
    String(min + i * apart),
  );
  throw badRequest(msg('This model makes clips in {known} steps, not in {steps}.', { known, steps }));
}

function checkVerb(request: GenerationRequest, { verbs, forwardsOnly }: RequestLimits): void {
  const { verb } = taskOf(request);
  const backwards = forwardsOnly && leadsBackwards(taskOf(request));
  if (backwards) throw badRequest(backwards);
  if (verbs.includes(verb)) return;
  throw badRequest(
    msg(
      'This model cannot make clips by “{verb}”; it can by {verbs}. Start from one of these, or choose another model.',
      { verb, verbs: verbs.map((name) => msg('“{name}”', { name })) },
    ),
  );
}

function checkSize({ width, height }: GenerationRequest, { cell, maxPixels, sizes }: RequestLimits): void {
  const whole = [width, height].every((side) => side > 0 && side % cell === 0);
  if (whole && width * height <= maxPixels && aspectOf(width, height) <= MAX_ASPECT * ASPECT_TOLERANCE)
    return;
  const known = sizes.map(([w, h]) => `${w}x${h}`).join(', ');
  throw badRequest(
    msg(
      'This model cannot make clips of {size} pixels. Choose one of {known}, or another size in steps of {cell} pixels that is no larger and at most {aspect} times as long as wide.',
      { size: `${width}x${height}`, known, cell, aspect: MAX_ASPECT },
    ),
  );
}

function checkOutput({ width, height }: OutputSize): void {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const whole = [width, height].every((side) => Number.isInteger(side) && side >= 16);
  const fits = long <= MAX_OUTPUT.long && short <= MAX_OUTPUT.short;
  if (whole && fits && aspectOf(width, height) <= MAX_ASPECT * ASPECT_TOLERANCE) return;
  throw badRequest(
    msg(
      'Clips of {size} pixels cannot be made. The largest are {wide} and {tall}, the most oblong {aspect} times as long as wide.',
      {
        size: `${width}x${height}`,
        wide: `${MAX_OUTPUT.long}x${MAX_OUTPUT.short}`,
        tall: `${MAX_OUTPUT.short}x${MAX_OUTPUT.long}`,
        aspect: MAX_ASPECT,
      },
    ),
  );
}

function aspectOf(width: number, height: number): number {
  return Math.max(width, height) / Math.min(width, height);
}

function inRange(name: string, value: number, { min, max }: Range): void {
  if (!(value >= min && value <= max)) {
    throw badRequest(
      msg('The {name} is {value}; this model takes {min} to {max}.', { name, value, min, max }),
    );
  }
}
