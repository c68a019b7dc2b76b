/** From an order to the page's form: with the functions that the page's own controls call. */
import type { Clip } from '../../../src/request/clip';
import type { LoraChoice } from '../../../src/request/request';
import { kindProblem, matched } from '../../../src/ui/form/match-source';
import { withInput } from '../../../src/ui/form/media-facts';
import { atPresentSize } from '../../../src/ui/form/present-size';
import { formFor, formOf, initialForm, type RequestForm } from '../../../src/ui/form/request-form';
import { restoreTask } from '../../../src/ui/form/restore-task';
import { newShot } from '../../../src/ui/form/shots';
import { kindOf, newStillKey, slotsOf, withSlot } from '../../../src/ui/form/slots';
import type { SlotKey } from '../../../src/ui/form/verb-form';
import { withVerb } from '../../../src/ui/form/with-verb';
import { maskOfPng } from '../../../src/ui/mask/mask-png';
import { embeddedModel } from '../../../src/ui/model-choice';
import { t } from '../../../src/ui/strings';
import type { MediaFacts, ModelInfo } from '../../../workers/protocol';
import type { InputOrder, LoraOrder, Order } from '../order';
import { failure } from './failure';
import { framesIn, sizeOf, withFrames } from './fill-size';

/** What filling the form needs of the page's worker. */
export interface Studio {
  readonly models: readonly ModelInfo[];
  readonly openMedia: (file: Blob, name: string) => Promise<MediaFacts>;
  /** Keeps a file for a model, and tells what requests call it. */
  readonly addLora: (model: string, file: File) => Promise<Omit<LoraChoice, 'strength'>>;
  readonly expand: (model: string, prompt: string) => Promise<string>;
}

/** A form, and the model that is chosen in it. */
export interface Filled {
  readonly form: RequestForm;
  readonly model: ModelInfo;
}

/**
 * @param recipe the request to start from
 * @throws Failure with a sentence about what cannot be filled in
 */
export async function fillForm(
  order: Order,
  recipe: Clip['request'] | undefined,
  files: readonly File[],
  studio: Studio,
): Promise<Filled> {
  const model = modelOf(order.model ?? recipe?.model, studio.models);
  let form = recipe ? await restored(recipe, studio) : initialForm(model);
  if (form.model !== model.id) form = formFor(model, form);
  if (order.verb) form = withVerb(form, order.verb, model);
  form = { ...form, ...wordsAndNumbers(order) };
  for (const input of order.inputs) form = await withFile(form, input, files[input.file]!, model, studio);
  form = withFrames({ ...form, ...sizeOf(order, form, model), ...rateOf(order) }, order, model);
  form = await withTask(form, order, files);
  if (order.loras) form = { ...form, loras: await lorasOf(order.loras, files, model, studio) };
  return { form: order.expand ? await expanded(form, model, studio) : form, model };
}

function modelOf(id: string | undefined, models: readonly ModelInfo[]): ModelInfo {
  if (id === undefined) return embeddedModel(models);
  const model = models.find((one) => one.id === id);
  if (model) return model;
  const known = models.map((one) => one.id).join(', ');
  throw failure('ModelUnavailable', `The model “${id}” is not here. There is: ${known}.`);
}

/** As the page loads what made a clip. */
async function restored(request: Clip['request'], { models, openMedia }: Studio): Promise<RequestForm> {
  const form = formOf(atPresentSize(request, models));
  const task = await restoreTask(request.task, request.frames, { open: openMedia, readMask: maskOfPng });
  const { problem } = slotsOf(task).find((slot) => slot.problem) ?? {};
  if (problem) throw failure('BadMedia', problem);
  return { ...form, task };
}

function wordsAndNumbers({
  prompt,
  negativePrompt,
  seed,
  steps,
  guidanceScale,
}: Order): Partial<RequestForm> {
  return {
    // What was told of other words is not told of these.
    ...(prompt !== undefined && { prompt, told: undefined }),
    ...(negativePrompt !== undefined && { negativePrompt }),
    ...(seed !== undefined && { seed: String(seed) }),
    ...(steps !== undefined && { steps }),
    ...(guidanceScale !== undefined && { guidanceScale }),
  };
}

function rateOf({ frameRate }: Order): Partial<RequestForm> {
  return frameRate === undefined ? {} : { frameRate };
}

/** Opens a file at its place; as in the page, the first one gives the clip its shape and pace. */
async function withFile(
  form: RequestForm,
  input: InputOrder,
  file: File,
  model: ModelInfo,
  { openMedia }: Studio,
): Promise<RequestForm> {
  const { verb } = form.task;
  const key: SlotKey = input.slot === 'still' ? newStillKey() : `${verb}.${input.slot}`;
  const facts = await openMedia(file, file.name);
  const problem = kindProblem(kindOf(key), facts) ?? trimProblem(input, facts);
  if (problem) throw failure('BadMedia', problem);
  const isFirst = slotsOf(form.task).every((slot) => !slot.facts);
  const { start = 0, end = facts.seconds } = input;
  const isTrimmed = input.start !== undefined || input.end !== undefined;
  const wanted = withInput(facts, {
    ...(input.fit && { fit: input.fit }),
    ...(isTrimmed && { trim: { start, end } }),
  });
  const task = withSlot(form.task, key, { facts: wanted });
  const filled = { ...form, task: input.slot === 'still' ? placed(task, key, input) : task };
  return isFirst ? matched(filled, model) : filled;
}

function trimProblem({ start = 0, end }: InputOrder, { input, seconds }: MediaFacts): string | undefined {
  if (start === 0 && end === undefined) return undefined;
  if (input.kind === 'still') return `“${input.name}” is a picture, which has no start and end.`;
  const last = end ?? seconds;
  if (start < last && last <= seconds + 0.005) return undefined;
  return `“${input.name}” lasts ${Number(seconds.toFixed(3))} seconds; ${start} to ${last} is no part of it.`;
}

function placed(task: RequestForm['task'], key: SlotKey, { place, strength }: InputOrder) {
  const stills = task.image.stills.map((still) =>
    key === `image.${still.id}`
      ? { ...still, ...(place !== undefined && { place }), ...(strength !== undefined && { strength }) }
      : still,
  );
  return { ...task, image: { stills } };
}

/** What the verbs take besides files at slots. */
async function withTask(form: RequestForm, order: Order, files: readonly File[]): Promise<RequestForm> {
  const { direction, change, mode, mask } = order;
  const { extend, restyle, region, storyboard } = form.task;
  const shots = order.shots.map(({ prompt, frames, seconds, transition, seed }, i) => {
    const length = frames ?? (seconds === undefined ? form.frames : framesIn(seconds, form));
    const shot = newShot(prompt, length, transition ?? 'cut');
    // A seed for the clip is one for its shots, each with its own.
    return { ...shot, seed: String(seed ?? (order.seed === undefined ? shot.seed : order.seed + i)) };
  });
  return {
    ...form,
    task: {
      ...form.task,
      extend: { ...extend, ...(direction && { direction }) },
      restyle: { ...restyle, ...(change !== undefined && { change }) },
      region: {
        ...region,
        ...(mode && { mode }),
        ...(mask !== undefined && { mask: await readMask(files[mask]!) }),
      },
      storyboard: shots.length > 0 ? { shots } : storyboard,
    },
  };
}

/** The LoRAs as requests name them. @throws Failure with the sentence that the page says where one cannot be used */
async function lorasOf(
  orders: readonly LoraOrder[],
  files: readonly File[],
  { id, name, loras }: ModelInfo,
  { addLora }: Studio,
): Promise<readonly LoraChoice[]> {
  if (!loras) throw failure('BadRequest', `${name} takes no LoRAs. Choose another model with --model.`);
  const choices: LoraChoice[] = [];
  for (const { file, strength } of orders) {
    const kept = await addLora(id, files[file]!);
    choices.push({ name: kept.name, sha256: kept.sha256, strength });
  }
  return choices;
}

function readMask(file: File) {
  return maskOfPng(file).catch(() => {
    throw failure('BadMedia', `“${file.name}” cannot be read as a picture. ${t.mask.empty}`);
  });
}

async function expanded(form: RequestForm, { id }: ModelInfo, { expand }: Studio): Promise<RequestForm> {
  const { shots } = form.task.storyboard;
  const longer = [];
  for (const shot of shots) longer.push({ ...shot, prompt: await expand(id, shot.prompt) });
  return {
    ...form,
    ...(form.prompt.trim() && { prompt: await expand(id, form.prompt), told: undefined }),
    task: { ...form.task, storyboard: { shots: longer } },
  };
}
