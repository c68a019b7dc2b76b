/** JSON files that people choose with a model. */
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Description } from '../models/contract/recipe';
import type { ByteSource } from '../weights/checkpoint/types';
import { parseJson } from './converted-folder';

/** The longest tokenizer.json that is believed to be one. */
const MAX_JSON_BYTES = 64 * 2 ** 20;

/**
 * The value in a file; undefined if it is no JSON.
 * @throws Failure ModelUnavailable if it is too large to be what a model has
 */
export async function readJson({ name, size, read }: ByteSource, signal?: AbortSignal): Promise<unknown> {
  if (size > MAX_JSON_BYTES)
    throw new Failure(
      'ModelUnavailable',
      msg('{name} is too large to be a tokenizer or a description of a model.', { name }),
    );
  return parseJson(new TextDecoder().decode(await read(0, size, signal)));
}

/** What describes a part of a model, as diffusers writes it; undefined for anything else. */
export function descriptionIn(json: unknown, file: string): Description | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || !('_class_name' in json))
    return undefined;
  return { file, json: json as Description['json'] };
}

/** Files that lie in folders of models and need no word, because what they say is known or read already. */
export function isCompanion(name: string): boolean {
  return /^(?:(?:generation_|preprocessor_|scheduler_|tokenizer_)?config|model_index|special_tokens_map|added_tokens|.*\.index)\.json$/.test(
    name,
  );
}
