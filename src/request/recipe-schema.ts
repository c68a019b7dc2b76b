/**
 * What a recipe from a file must look like: field by field, kind by kind, so that nothing reaches the program that its
 * types do not promise. Bounds are wide; whether a model can serve the request is `checkRequest`'s to say.
 */
import type { Credentials } from '../media/credentials';
import type { MediaInput, Trim } from '../media/media-input';
import type { Recipe } from './recipe';
import type { GenerationRequest, OutputSize } from './request';
import type { PlacedStill, Shot, Task } from './task';

/** Takes a decoded value for a T. @throws Error for every other value */
type Reader<T> = (value: unknown) => T;

/**
 * @param content decoded, with Maps for objects; fields that no recipe has are left out
 * @throws Error where a field is missing or of another kind, a number is out of all bounds, or there is too much of something
 */
export function recipeOf(content: unknown): Recipe {
  return recipe(content);
}

const MAX_COUNT = 1_000_000;
const MAX_SIDE = 100_000;

const number =
  (min: number, max: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max ? value : refuse();

const whole =
  (min: number, max: number): Reader<number> =>
  (value) =>
    Number.isInteger(value) ? number(min, max)(value) : refuse();

const text =
  (maxLength: number): Reader<string> =>
  (value) =>
    typeof value === 'string' && value.length <= maxLength ? value : refuse();

const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (value) =>
    allowed.find((one) => one === value) ?? refuse();

const optional =
  <T>(reader: Reader<T>): Reader<T | undefined> =>
  (value) =>
    value === undefined ? undefined : reader(value);

const list =
  <T>(item: Reader<T>, maxLength: number): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) && value.length <= maxLength ? value.map(item) : refuse();

/** Every field is read; those that are absent are left out of the result. */
function object<T extends object>(fields: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  return (value) => {
    if (!(value instanceof Map)) return refuse();
    const entries = Object.entries<Reader<unknown>>(fields).map(([key, read]) => [key, read(value.get(key))]);
    return Object.fromEntries(entries.filter(([, field]) => field !== undefined)) as T;
  };
}

function refuse(): never {
  throw new TypeError('Not a recipe.');
}

const share = number(0, 1);
const name = text(1000);
const prompt = text(20_000);
const seed = whole(0, 0xffffffff);
const frames = whole(1, MAX_COUNT);
const seconds = number(0, MAX_COUNT);
const side = whole(1, MAX_SIDE);

/** Of pictures and clips alone: a page that opened one of another type might run what is in it. */
const mimeType: Reader<string> = (value) =>
  /^((image|video)\/[\w.+-]+(;[\w.+=",; -]*)?)?$/.test(text(200)(value)) ? (value as string) : '';

/** A picture or clip; empty where it was too large to be kept. */
const blob: Reader<Blob> = (value) => {
  const { type, bytes } = object<{ type: string; bytes: Uint8Array<ArrayBuffer> | null }>({
    type: mimeType,
    bytes: (field) =>
      field === null || field instanceof Uint8Array ? (field as Uint8Array<ArrayBuffer>) : refuse(),
  })(value);
  return new Blob(bytes ? [bytes] : [], { type });
};

const trim: Reader<Trim> = (value) => {
  const { start, end } = object<Trim>({ start: seconds, end: seconds })(value);
  return start <= end ? { start, end } : refuse();
};

/** Whether they fitted the file is not believed from hearsay. Left out where they were too large to be kept. */
const credentials: Reader<Credentials | undefined> = (value) => {
  const { store } = object<{ store: Blob }>({ store: blob })(value);
  return store.size > 0 ? { store, binding: 'unknown' } : undefined;
};

const media = object<MediaInput>({
  kind: oneOf('still', 'clip'),
  name,
  blob,
  fit: oneOf('crop', 'letterbox'),
  trim: optional(trim),
  credentials: optional(credentials),
});

const placedStill = object<PlacedStill>({ media, frame: whole(0, MAX_COUNT), strength: share });

const shot = object<Shot>({ prompt, frames, transition: oneOf('cut', 'continue', 'fill'), seed });

const tasks: { readonly [V in Task['verb']]: Reader<Extract<Task, { verb: V }>> } = {
  text: object({ verb: oneOf('text') }),
  image: object({ verb: oneOf('image'), stills: list(placedStill, 1000) }),
  extend: object({ verb: oneOf('extend'), source: media, direction: oneOf('forwards', 'backwards') }),
  fill: object({ verb: oneOf('fill'), before: media, after: media }),
  loop: object({ verb: oneOf('loop'), source: optional(media) }),
  restyle: object({ verb: oneOf('restyle'), source: media, change: share }),
  region: object({
    verb: oneOf('region'),
    source: media,
    mask: blob,
    mode: oneOf('change', 'move', 'cinemagraph'),
  }),
  storyboard: object({
    verb: oneOf('storyboard'),
    shots: list(shot, 1000),
    remake: optional(object({ shot: whole(0, 1000), clip: media })),
  }),
};

const task: Reader<Task> = (value) => {
  const verb: unknown = value instanceof Map ? value.get('verb') : undefined;
  return typeof verb === 'string' && Object.hasOwn(tasks, verb)
    ? tasks[verb as Task['verb']](value)
    : refuse();
};

const request = object<GenerationRequest>({
  model: text(200),
  prompt,
  negativePrompt: prompt,
  width: side,
  height: side,
  output: optional(object<OutputSize>({ width: side, height: side, upscaler: oneOf('resample', 'anime4k') })),
  frames: whole(0, MAX_COUNT),
  frameRate: number(0.01, 1000),
  seed,
  steps: whole(1, 10_000),
  guidanceScale: number(0, 1000),
  task: optional(task),
});

const recipe = object<Recipe>({
  request,
  missing: list(name, 1000),
  appVersion: optional(text(200)),
  weights: optional(text(1000)),
});
