/** What is believed of a form that was stored: a field of another type would take the page down at every visit. */
import { fields } from '../../request/fields';
import { isAbsentOr, isListOf, isNumber, isObject, isPositive, isText } from '../../unknown-value';
import type { RequestForm } from '../form/request-form';
import { RESOLUTIONS } from '../form/shape';
import { initialTask, type TaskForm, VERBS } from '../form/task-form';
import type { VerbInputs } from '../form/verbs';

type Test = (value: unknown) => boolean;
type Words = Omit<RequestForm, 'task'>;

/** An object whose fields pass the tests of their names. */
const isOf =
  (tests: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isObject(value) && Object.entries(tests).every(([name, test]) => test(value[name]));

const isOneOf =
  (...choices: readonly unknown[]): Test =>
  (value) =>
    choices.includes(value);

const isWords = isOf({
  model: isText,
  prompt: isText,
  told: isAbsentOr(isText),
  negativePrompt: isText,
  width: isPositive,
  height: isPositive,
  output: isAbsentOr(isOf({ width: isPositive, height: isPositive, upscaler: fields.upscaler.has })),
  shape: isAbsentOr(
    isOf({
      aspect: (value) => isListOf(isPositive)(value) && value.length === 2,
      resolution: isOneOf(...RESOLUTIONS),
    }),
  ),
  frames: isNumber,
  frameRate: isPositive,
  steps: isPositive,
  guidanceScale: isNumber,
  loras: isAbsentOr(
    isListOf(isOf({ name: isText, sha256: fields.sha256.has, strength: fields.loraStrength.has })),
  ),
  seed: isText,
  keepSeed: isOneOf(true, false, 'once'),
});

const isInput = isOf({
  kind: isOneOf('still', 'clip'),
  name: isText,
  blob: (value) => value instanceof Blob,
  fit: fields.fit.has,
  trim: isAbsentOr(isOf({ start: isNumber, end: isNumber })),
  credentials: isAbsentOr(
    isOf({
      store: (value) => value instanceof Blob,
      binding: isOneOf('match', 'mismatch', 'unknown'),
    }),
  ),
});

const isSlot = isOf({
  facts: isAbsentOr(
    isOf({
      input: isInput,
      width: isPositive,
      height: isPositive,
      seconds: isNumber,
      frameRate: isNumber,
      notes: isListOf(isText),
    }),
  ),
  problem: isAbsentOr(isText),
});

const isMask: Test = (value) =>
  isObject(value) &&
  isPositive(value.width) &&
  isPositive(value.height) &&
  value.data instanceof Uint8Array &&
  value.data.length === value.width * value.height;

const inputs: { readonly [V in keyof VerbInputs]: Test } = {
  text: isObject,
  image: isOf({
    stills: isListOf(
      isOf({
        id: isText,
        slot: isSlot,
        place: (value) => isNumber(value) || value === 'first' || value === 'last',
        strength: fields.strength.has,
      }),
    ),
  }),
  extend: isOf({ source: isSlot, direction: fields.direction.has }),
  fill: isOf({ before: isSlot, after: isSlot }),
  loop: isOf({ source: isSlot }),
  restyle: isOf({ source: isSlot, change: fields.change.has }),
  region: isOf({ source: isSlot, mode: fields.mode.has, mask: isAbsentOr(isMask) }),
  storyboard: isOf({
    shots: isListOf(
      isOf({
        id: isText,
        prompt: isText,
        frames: isPositive,
        transition: fields.transition.has,
        seed: isText,
      }),
    ),
  }),
};

/** The form without what it starts from; undefined where anything of it is of another type. */
export function readWords(value: unknown): Words | undefined {
  return isWords(value) ? (value as Words) : undefined;
}

/** What a form starts from. Verbs of which anything is of another type begin anew. */
export function readTask(value: unknown): TaskForm | undefined {
  if (!isObject(value)) return undefined;
  const verb = VERBS.find((known) => known === value.verb);
  if (!verb) return undefined;
  const read = VERBS.map((name) => [name, inputs[name](value[name]) ? value[name] : initialTask[name]]);
  return { ...initialTask, ...Object.fromEntries(read), verb };
}
