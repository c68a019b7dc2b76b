/**
 * What the plain fields of a request may hold, whoever wrote them: a recipe in a file, an address, a command line. Bounds
 * are wide; whether a model can serve the request is `checkRequest`'s to say.
 */
import type { Fit } from '../media/media-input';
import { LONGEST_PROMPT } from './limits';
import type { Upscaler } from './request';
import type { RegionMode, TaskOf, Transition } from './task';

/** A kind of value. */
export interface Field<T> {
  /** What it takes, for people: `a whole number from 0 to 10`. */
  readonly takes: string;
  has(value: unknown): value is T;
  /** The value that was typed; undefined for text that is none, or has more in it than one. */
  parse(text: string): T | undefined;
}

/** Numbers, as decimals where they are typed. */
export function number(min: number, max: number): Field<number> {
  return numeric(`a number from ${min} to ${max}`, /^-?(\d+\.?\d*|\.\d+)$/, min, max, () => true);
}

/** Whole numbers, as digits where they are typed. */
export function whole(min: number, max: number): Field<number> {
  return numeric(`a whole number from ${min} to ${max}`, /^-?\d+$/, min, max, Number.isInteger);
}

function numeric(
  takes: string,
  form: RegExp,
  min: number,
  max: number,
  suits: (value: number) => boolean,
): Field<number> {
  const has = (value: unknown): value is number =>
    typeof value === 'number' && value >= min && value <= max && suits(value);
  return { takes, has, parse: (text) => (form.test(text) && has(Number(text)) ? Number(text) : undefined) };
}

/** Words of a length. */
export function text(maxLength: number): Field<string> {
  const has = (value: unknown): value is string => typeof value === 'string' && value.length <= maxLength;
  return {
    takes: `at most ${maxLength} characters`,
    has,
    parse: (typed) => (has(typed) ? typed : undefined),
  };
}

/** A text of a form. */
function matching(form: RegExp, takes: string): Field<string> {
  const has = (value: unknown): value is string => typeof value === 'string' && form.test(value);
  return { takes, has, parse: (typed) => (has(typed) ? typed : undefined) };
}

/** One word of several. */
export function oneOf<T extends string>(...choices: readonly T[]): Field<T> {
  const find = (value: unknown) => choices.find((choice) => choice === value);
  return {
    takes: choices.length > 1 ? `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}` : `${choices[0]}`,
    has: (value): value is T => find(value) !== undefined,
    parse: find,
  };
}

const MAX_COUNT = 1_000_000;

/** Fields of requests and of their tasks, by the names that they have there. */
export const fields = {
  model: text(200),
  prompt: text(LONGEST_PROMPT),
  side: whole(1, 100_000),
  /** No frames are made where all of them are given. */
  frames: whole(0, MAX_COUNT),
  frameRate: number(0.01, 1000),
  seed: whole(0, 0xffffffff),
  steps: whole(1, 10_000),
  guidanceScale: number(0, 1000),
  loraName: text(200),
  sha256: matching(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal digits'),
  loraStrength: number(0, 1000),
  upscaler: oneOf<Upscaler>('resample', 'anime4k'),
  fit: oneOf<Fit>('crop', 'letterbox'),
  seconds: number(0, MAX_COUNT),
  /** Of a clip, from 0. */
  frame: whole(0, MAX_COUNT),
  strength: number(0, 1),
  change: number(0, 1),
  direction: oneOf<TaskOf<'extend'>['direction']>('forwards', 'backwards'),
  mode: oneOf<RegionMode>('change', 'move', 'cinemagraph'),
  shotFrames: whole(1, MAX_COUNT),
  transition: oneOf<Transition>('cut', 'continue', 'fill'),
};
