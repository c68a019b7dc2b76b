/** From the words of a command line to what is asked for. */
import { fields } from '../../src/request/fields';
import type { Verb } from '../../src/request/task';
import { checkWhole, isStill } from './check-order';
import { FileList } from './file-list';
import * as known from './options';
import { belongsTo, type Flag, optionOf } from './options';
import { type Order, UsageError } from './order';
import { inputsOf, lorasOf, shotsOf } from './read-inputs';
import { readRequest } from './read-request';
import { checked, tokensOf, Values } from './values';
import { VERBS } from './verbs';

/** A command line, checked. */
export interface Command {
  readonly order: Order;
  /** Paths of the files that the order names by number. */
  readonly files: readonly string[];
  /** Where the clip goes. */
  readonly out: string;
  readonly force: boolean;
  readonly json: boolean;
  readonly built: boolean;
  /** Folder of the browser's storage; a passing one where omitted. */
  readonly profile?: string;
}

/** A wish to be told how it is done. */
export interface HelpWish {
  readonly help: true;
  readonly verb?: Verb;
}

/**
 * @param words those behind the command
 * @throws UsageError with a sentence that names the mistake and what is allowed
 */
export function readArguments(words: readonly string[]): Command | HelpWish {
  const { given, positionals } = tokensOf(words);
  const [first] = positionals;
  // A prompt of one word that is a verb's name is asked for as `text loop`.
  const named = VERBS.find((verb) => verb === first);
  if (given.has('help')) return { help: true, ...(named && { verb: named }) };
  const [prompt, ...rest] = named ? positionals.slice(1) : positionals;
  if (rest.length > 0) {
    throw new UsageError(`“${rest[0]}” is one word too many. Put the prompt into quotes.`);
  }
  const values = new Values(given);
  const recipe = values.text('recipe');
  const isJson = recipe?.toLowerCase().endsWith('.json') ?? false;
  const files = new FileList();
  const base = recipe !== undefined && isJson ? readRequest(recipe, files) : undefined;
  const verb = named ?? base?.verb ?? (recipe === undefined ? 'text' : undefined);
  for (const flag of given.keys()) checkVerb(flag, verb);
  const order = { ...base, ...orderOf(values, files), ...(verb && { verb }) };
  const out = values.text('out');
  if (out === undefined)
    throw new UsageError('Say where the clip goes: --out FILE.mp4, or FILE.png for a still.');
  const loras = lorasOf(values, files);
  const asked: Order = {
    ...order,
    ...(loras && { loras }),
    inputs: inputsOf(values, files) ?? base?.inputs ?? [],
    shots: shotsOf(values) ?? base?.shots ?? [],
    ...(prompt !== undefined && { prompt: checked(prompt, fields.prompt, 'The prompt') }),
    ...(recipe !== undefined && !isJson && { recipe: files.add(recipe, '--recipe') }),
    still: isStill(out),
  };
  checkWhole(asked, recipe !== undefined);
  const profile = values.text('profile');
  return {
    order: asked,
    files: files.paths,
    out,
    force: given.has('force'),
    json: given.has('json'),
    built: given.has('built'),
    ...(profile !== undefined && { profile }),
  };
}

function checkVerb(flag: Flag, verb: Verb | undefined): void {
  if (verb === undefined || belongsTo(flag, verb)) return;
  throw new UsageError(
    `--${flag} belongs to ${optionOf(flag).verbs!.join(', ')}; this is ${verb}. Name the verb before the prompt.`,
  );
}

/** Everything but words, inputs and shots. */
function orderOf(values: Values, files: FileList) {
  const signer = ['certificate', 'key'] as const;
  const signing = signer.filter((flag) => values.has(flag));
  if (signing.length === 1) throw new UsageError('--certificate and --key go together.');
  const mask = values.text('mask');
  return {
    ...values.as('model', 'model', fields.model),
    ...values.as('seed', 'seed', fields.seed),
    ...values.as('frames', 'frames', known.options.frames.field),
    ...values.as('seconds', 'seconds', fields.seconds),
    ...values.as('frameRate', 'fps', fields.frameRate),
    ...values.as('steps', 'steps', fields.steps),
    ...values.as('guidanceScale', 'guidance', fields.guidanceScale),
    ...values.as('negativePrompt', 'negative', fields.prompt),
    ...values.as('size', 'size', known.sizeField),
    ...values.as('aspect', 'shape', known.aspectField),
    ...values.as('resolution', 'resolution', known.resolutionField),
    ...values.as('upscaler', 'upscaler', fields.upscaler),
    ...values.as('direction', 'direction', fields.direction),
    ...values.as('change', 'change', fields.change),
    ...values.as('mode', 'mode', fields.mode),
    ...values.as('remake', 'remake', known.remakeField),
    ...values.as('backend', 'backend', known.backendField),
    ...(mask !== undefined && { mask: files.add(mask, '--mask') }),
    ...(signing.length > 0 && { signer: signing.map((flag) => files.add(values.text(flag)!, `--${flag}`)) }),
    variations: values.as('n', 'variations', known.variationsField).n ?? 1,
    expand: values.has('expand'),
  };
}
