/**
 * What a recipe from a file must look like: field by field, kind by kind, so that nothing reaches the program that its
 * types do not promise. Bounds are wide; whether a model can serve the request is `checkRequest`'s to say.
 */
import type { Credentials } from '../media/credentials';
import type { MediaInput, Trim } from '../media/media-input';
import { isObject } from '../unknown-value';
import { type Field, fields, oneOf, text, whole } from './fields';
import { LONGEST_REQUEST, MOST_PARTS } from './limits';
import type { Recipe } from './recipe';
import type { GenerationRequest, LoraChoice, OutputSize } from './request';
import type { PlacedStill, Shot, Task } from './task';

/** Takes a decoded value for a T. @throws Error for every other value */
type Reader<T> = (value: unknown) => T;

/**
 * @param content decoded, with Maps for objects, or as IndexedDB gives it; fields that no recipe has are left out
 * @throws Error where a field is missing or of another kind, a number is out of all bounds, or there is too much of something
 */
export function recipeOf(content: unknown): Recipe {
  return recipe(content);
}

/** The request of a recipe alone. @param content as `recipeOf` takes it @throws Error as that does */
export function requestOf(content: unknown): GenerationRequest {
  return request(content);
}

const read =
  <T>(field: Field<T>): Reader<T> =>
  (value) =>
    field.has(value) ? value : refuse();

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
    const entries = Object.entries<Reader<unknown>>(fields).map(([key, read]) => [
      key,
      read(fieldOf(value, key)),
    ]);
    return Object.fromEntries(entries.filter(([, field]) => field !== undefined)) as T;
  };
}

function fieldOf(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  if (!isObject(value)) return refuse();
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function refuse(): never {
  throw new TypeError('Not a recipe.');
}

const name = read(text(1000));

/** Of pictures and clips alone: a page that opened one of another type might run what is in it. */
const mimeType: Reader<string> = (value) =>
  /^((image|video)\/[\w.+-]+(;[\w.+=",; -]*)?)?$/.test(read(text(200))(value)) ? (value as string) : '';

/** A picture or clip; empty where it was too large to be kept. */
const blob: Reader<Blob> = (value) => {
  if (value instanceof Blob) return value;
  const { type, bytes } = object<{ type: string; bytes: Uint8Array<ArrayBuffer> | null }>({
    type: mimeType,
    bytes: (field) =>
      field === null || field instanceof Uint8Array ? (field as Uint8Array<ArrayBuffer>) : refuse(),
  })(value);
  return new Blob(bytes ? [bytes] : [], { type });
};

const trim: Reader<Trim> = (value) => {
  const { start, end } = object<Trim>({ start: read(fields.seconds), end: read(fields.seconds) })(value);
  return start <= end ? { start, end } : refuse();
};

/** Whether they fitted the file is not believed from hearsay. Left out where they were too large to be kept. */
const credentials: Reader<Credentials | undefined> = (value) => {
  const { store } = object<{ store: Blob }>({ store: blob })(value);
  const told = value instanceof Map ? 'unknown' : read(binding)(fieldOf(value, 'binding'));
  return store.size > 0 ? { store, binding: told } : undefined;
};

const binding = oneOf('match', 'mismatch', 'unknown');

const media = object<MediaInput>({
  kind: read(oneOf('still', 'clip')),
  name,
  blob,
  fit: read(fields.fit),
  trim: optional(trim),
  credentials: optional(credentials),
});

const placedStill = object<PlacedStill>({
  media,
  frame: read(fields.frame),
  strength: read(fields.strength),
});

const shot = object<Shot>({
  prompt: read(fields.prompt),
  frames: read(fields.shotFrames),
  transition: read(fields.transition),
  seed: read(fields.seed),
});

const tasks: { readonly [V in Task['verb']]: Reader<Extract<Task, { verb: V }>> } = {
  text: object({ verb: read(oneOf('text')) }),
  image: object({ verb: read(oneOf('image')), stills: list(placedStill, MOST_PARTS) }),
  extend: object({ verb: read(oneOf('extend')), source: media, direction: read(fields.direction) }),
  fill: object({ verb: read(oneOf('fill')), before: media, after: media }),
  loop: object({ verb: read(oneOf('loop')), source: optional(media) }),
  restyle: object({ verb: read(oneOf('restyle')), source: media, change: read(fields.change) }),
  region: object({
    verb: read(oneOf('region')),
    source: media,
    mask: blob,
    mode: read(fields.mode),
  }),
  storyboard: object({
    verb: read(oneOf('storyboard')),
    shots: list(shot, MOST_PARTS),
    remake: optional(object({ shot: read(whole(0, 1000)), clip: media })),
  }),
};

const task: Reader<Task> = (value) => {
  const verb = fieldOf(value, 'verb');
  return typeof verb === 'string' && Object.hasOwn(tasks, verb)
    ? tasks[verb as Task['verb']](value)
    : refuse();
};

const lora = object<LoraChoice>({
  name: read(fields.loraName),
  sha256: read(fields.sha256),
  strength: read(fields.loraStrength),
});

const anyRequest = object<GenerationRequest>({
  model: read(fields.model),
  prompt: read(fields.prompt),
  told: optional(read(fields.prompt)),
  negativePrompt: read(fields.prompt),
  width: read(fields.side),
  height: read(fields.side),
  output: optional(
    object<OutputSize>({
      width: read(fields.side),
      height: read(fields.side),
      upscaler: read(fields.upscaler),
    }),
  ),
  frames: read(fields.frames),
  frameRate: read(fields.frameRate),
  seed: read(fields.seed),
  steps: read(fields.steps),
  guidanceScale: read(fields.guidanceScale),
  loras: optional(list(lora, MOST_PARTS)),
  task: optional(task),
});

const request: Reader<GenerationRequest> = (value) => {
  const read = anyRequest(value);
  const { prompt, told = '', negativePrompt, task } = read;
  const shots = task?.verb === 'storyboard' ? task.shots.map((each) => each.prompt) : [];
  const length = [prompt, told, negativePrompt, ...shots].reduce((sum, words) => sum + words.length, 0);
  return length <= LONGEST_REQUEST ? read : refuse();
};

const recipe = object<Recipe>({
  request,
  missing: list(name, 1000),
  appVersion: optional(read(text(200))),
  weights: optional(read(text(1000))),
});
