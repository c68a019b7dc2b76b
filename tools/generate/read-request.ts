/** Requests that a person or a program wrote as JSON. */
import { dirname, resolve } from 'node:path';
import { fields, oneOf, text } from '../../src/request/fields';
import type { FileList } from './file-list';
import { JsonObject, readJson } from './json-file';
import { loraStrengthField } from './options';
import type { InputOrder, LoraOrder, Order } from './order';
import { shotOf } from './read-shots';
import { VERBS } from './verbs';

/**
 * A request as a `GenerationRequest` has it, with `{"file": "cat.png"}` and what else is said of it where that has a picture,
 * a clip or a LoRA. All may be left out but what the verb cannot do without.
 *
 * @param files takes the files that it names, from where the JSON lies
 * @throws UsageError with what is wrong, and where
 */
export function readRequest(path: string, files: FileList): Partial<Order> {
  const json = new JsonObject(readJson(path, '--recipe'), path);
  const output = json.object('output');
  const size = output && {
    width: output.need('width', fields.side),
    height: output.need('height', fields.side),
  };
  const { width } = json.as('width', 'width', fields.side);
  const own = width === undefined ? undefined : { width, height: json.need('height', fields.side) };
  const add = (file: string) => files.add(resolve(dirname(path), file), path);
  const loras = json.list('loras').map((lora) => loraOf(lora, add));
  const order = {
    ...json.as('model', 'model', fields.model),
    ...json.as('prompt', 'prompt', fields.prompt),
    ...json.as('negativePrompt', 'negativePrompt', fields.prompt),
    ...json.as('frames', 'frames', fields.frames),
    ...json.as('frameRate', 'frameRate', fields.frameRate),
    ...json.as('seed', 'seed', fields.seed),
    ...json.as('steps', 'steps', fields.steps),
    ...json.as('guidanceScale', 'guidanceScale', fields.guidanceScale),
    ...output?.as('upscaler', 'upscaler', fields.upscaler),
    ...(size && { size }),
    ...(own && { own }),
    ...(loras.length > 0 && { loras }),
    ...taskOf(json.object('task'), add),
  };
  output?.end();
  json.end();
  return order;
}

type AddFile = (file: string) => number;

function loraOf(lora: JsonObject, add: AddFile): LoraOrder {
  const { strength = 1 } = lora.as('strength', 'strength', loraStrengthField);
  const order = { file: add(lora.need('file', text(4096))), strength };
  lora.end();
  return order;
}

function taskOf(task: JsonObject | undefined, add: AddFile): Partial<Order> {
  if (!task) return {};
  const inputs: InputOrder[] = task.list('stills').map((still) => {
    const media = still.object('media');
    const input = {
      ...mediaOf('still', media ?? still, add),
      ...still.as('place', 'frame', fields.frame),
      ...still.as('strength', 'strength', fields.strength),
    };
    still.end();
    return input;
  });
  for (const slot of ['source', 'before', 'after'] as const) {
    const media = task.object(slot);
    if (media) inputs.push(mediaOf(slot, media, add));
  }
  const { mask } = task.as('mask', 'mask', text(4096));
  const order = {
    verb: task.need('verb', oneOf(...VERBS)),
    ...task.as('direction', 'direction', fields.direction),
    ...task.as('change', 'change', fields.change),
    ...task.as('mode', 'mode', fields.mode),
    ...(mask !== undefined && { mask: add(mask) }),
    inputs,
    shots: task.list('shots').map(shotOf),
  };
  task.end();
  return order;
}

function mediaOf(slot: InputOrder['slot'], media: JsonObject, add: AddFile): InputOrder {
  const trim = media.object('trim');
  const input = {
    slot,
    file: add(media.need('file', text(4096))),
    ...media.as('fit', 'fit', fields.fit),
    ...trim?.as('start', 'start', fields.seconds),
    ...trim?.as('end', 'end', fields.seconds),
  };
  trim?.end();
  // What is said of a still beside its file is the still's.
  if (slot !== 'still') media.end();
  return input;
}
