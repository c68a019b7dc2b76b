/**
 * The options of `npm run generate`: the one table that arguments are checked by and that `--help` is made from. The
 * fields are those of recipes and links.
 */
import { type Field, fields, number, oneOf, whole } from '../../src/request/fields';
import { MAX_LORA_STRENGTH } from '../../src/request/request';
import type { Verb } from '../../src/request/task';
import type { Resolution } from '../../src/ui/form/shape';
import type { Place } from '../../src/ui/form/verbs/image';

/** An option; one without `value` is a switch. */
export interface Option {
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
  /** What values it takes, where that is not a file or a sentence of its own. */
  readonly field?: Field<unknown>;
  /** The verbs that know it; all where omitted. */
  readonly verbs?: readonly Verb[];
  /** Whether it may be given more than once. */
  readonly many?: true;
  /** What may be said behind the value, each as `,name=value`. */
  readonly parts?: Readonly<Record<string, Field<unknown>>>;
}

/** Text of another notation than numbers and words. */
function written<T>(takes: string, parse: (text: string) => T | undefined): Field<T> {
  return { takes, parse, has: (value): value is T => value !== undefined };
}

/** Pixels of a clip. MP4 knows even sides alone. */
export const sizeField = written('WIDTHxHEIGHT in even pixels, like 256x256', (text) => {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text)?.map(Number) ?? [];
  const isSize = width && height && width % 2 === 0 && height % 2 === 0;
  return isSize ? { width, height } : undefined;
});

/** A ratio of sides. */
export const aspectField = written('WIDTH:HEIGHT, like 16:9', (text) => {
  const [, width, height] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text)?.map(Number) ?? [];
  return width && height ? ([width, height] as const) : undefined;
});

/** Where in the clip a still is shown. */
export const placeField = written<Place>(`first, last or ${fields.frame.takes}`, (text) =>
  text === 'first' || text === 'last' ? text : fields.frame.parse(text),
);

/** How much of a LoRA is taken. */
export const loraStrengthField = number(0, MAX_LORA_STRENGTH);

/** Lines of the finished clip. */
export const resolutionField = written<Resolution>('own, 480, 720 or 1080', (text) => {
  const lines = oneOf('own', '480', '720', '1080').parse(text);
  return lines === 'own' ? lines : (Number(lines) as 480 | 720 | 1080) || undefined;
});

/** Clips of one command. */
export const variationsField = whole(1, 100);
/** Shots are counted from 1, as the page does. */
export const remakeField = whole(1, 1000);
/** What computes. */
export const backendField = oneOf('webgpu', 'wasm');

/** What may be said of a clip to start from. */
export const clipParts = { start: fields.seconds, end: fields.seconds, fit: fields.fit };
/** What may be said of a still. */
export const stillParts = { frame: placeField, strength: fields.strength, fit: fields.fit };
/** What may be said of a shot. */
export const shotParts = {
  frames: fields.shotFrames,
  seconds: fields.seconds,
  transition: fields.transition,
  seed: fields.seed,
};

/** In the order of the help: what a verb starts from, the clip, the file, the machine. */
export const options = {
  still: {
    value: 'FILE',
    verbs: ['image'],
    many: true,
    parts: stillParts,
    help: 'a picture that the clip shows at a frame (by default the first one at the start, the next at the end)',
  },
  source: {
    value: 'FILE',
    verbs: ['extend', 'loop', 'restyle', 'region'],
    parts: clipParts,
    help: 'the clip to start from, seconds START to END of it (a loop needs none; a region takes a picture, too)',
  },
  before: { value: 'FILE', verbs: ['fill'], parts: clipParts, help: 'the picture or clip before the gap' },
  after: { value: 'FILE', verbs: ['fill'], parts: clipParts, help: 'the picture or clip behind the gap' },
  direction: {
    value: 'D',
    verbs: ['extend'],
    field: fields.direction,
    help: 'on from its end, or into its start',
  },
  change: {
    value: 'C',
    verbs: ['restyle'],
    field: fields.change,
    help: 'from nothing to everything (0.6 by default)',
  },
  mask: { value: 'FILE.png', verbs: ['region'], help: 'a picture in which white is the region that changes' },
  mode: {
    value: 'M',
    verbs: ['region'],
    field: fields.mode,
    help: 'made anew, goes on from its first frame, or moves alone and loops',
  },
  shot: {
    value: '"PROMPT"',
    verbs: ['storyboard'],
    many: true,
    parts: shotParts,
    help: 'a shot; give one for each',
  },
  shots: {
    value: 'FILE.json',
    verbs: ['storyboard'],
    help: 'the shots as a list of {"prompt", "frames", "seconds", "transition", "seed"}; all but the prompt may be left out',
  },
  remake: {
    value: 'N',
    verbs: ['storyboard'],
    field: remakeField,
    help: 'makes shot N of the clip that --recipe names again, and keeps the others',
  },
  recipe: {
    value: 'FILE',
    help: 'starts from the request in an MP4 or PNG that was made here, or in a JSON; other options change it',
  },
  model: {
    value: 'ID',
    field: fields.model,
    help: 'what makes the clip (by default the one that comes along)',
  },
  lora: {
    value: 'FILE[:STRENGTH]',
    many: true,
    help: `a LoRA for an imported model, kept beside it in --profile, at a strength of 0 to ${MAX_LORA_STRENGTH} (1 by default)`,
  },
  seed: {
    value: 'N',
    field: fields.seed,
    help: 'the same seed and settings give the same clip (by default random)',
  },
  variations: { value: 'N', field: variationsField, help: 'makes N clips of seeds that follow each other' },
  frames: { value: 'N', field: whole(1, 1_000_000), help: 'frames that are made; 1 makes a PNG' },
  seconds: { value: 'S', field: fields.seconds, help: 'the same as a length' },
  fps: { value: 'N', field: fields.frameRate, help: 'frames per second' },
  size: {
    value: 'WxH',
    field: sizeField,
    help: 'pixels of the finished clip; the model makes the nearest size that it can',
  },
  shape: { value: 'W:H', field: aspectField, help: 'the shape instead of the size' },
  resolution: {
    value: 'R',
    field: resolutionField,
    help: 'shorter side of a shape, or as the model makes it',
  },
  upscaler: {
    value: 'U',
    field: fields.upscaler,
    help: 'how frames are enlarged; anime4k needs a graphics card',
  },
  steps: { value: 'N', field: fields.steps, help: 'denoising steps' },
  guidance: { value: 'G', field: fields.guidanceScale, help: 'how strictly the clip follows the prompt' },
  negative: { value: 'TEXT', field: fields.prompt, help: 'what to steer away from' },
  expand: { help: 'takes the longer prompt that the page would propose' },
  out: {
    value: 'FILE',
    help: 'the file to write: .mp4, or .png for a still; of variations FILE-1, FILE-2 …',
  },
  force: { help: 'writes over files that are there' },
  json: { help: 'prints the result as JSON, a line for each clip' },
  certificate: { value: 'FILE', help: 'PEM to sign with, with --key (by default a key that is thrown away)' },
  key: { value: 'FILE', help: 'PEM of its private key' },
  backend: { value: 'B', field: backendField, help: 'what computes (by default what suits the machine)' },
  profile: { value: 'FOLDER', help: 'keeps the browser’s storage there, imported models included' },
  built: { help: 'takes the page as it was built last, which is quicker' },
  help: { help: 'explains a verb, or all of this' },
} as const satisfies Readonly<Record<string, Option>>;

/** Name of an option. */
export type Flag = keyof typeof options;

/** All of them. */
export const FLAGS = Object.keys(options) as readonly Flag[];

/** An option, and the verbs that know it where it is not for all. */
export function optionOf(flag: Flag): Option {
  return options[flag];
}

/** Whether an option means something to a verb. */
export function belongsTo(flag: Flag, verb: Verb): boolean {
  return optionOf(flag).verbs?.includes(verb) ?? true;
}
