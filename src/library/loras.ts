/** LoRAs that were imported, each for a model: `['loras', model, sha256]` is one with its file. */
import { hex } from '../bytes';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { inBytes } from '../message/quantities';
import type { ModelConfig } from '../models/contract/model-config';
import type { ModelFamily } from '../models/contract/model-family';
import { hashOf } from '../provenance/hash';
import type { LoraChoice } from '../request/request';
import { isNumber, isObject, isText } from '../unknown-value';
import type { Lora } from '../weights/adapters/lora';
import { checkValues, readLora } from '../weights/adapters/read-lora';
import { blobSource } from '../weights/checkpoint/blob-source';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { ByteSource } from '../weights/checkpoint/types';
import type { RecordStore } from '../weights/store';

const LORAS = 'loras';
/** Three times the largest in use. */
const MOST_BYTES = 2 ** 31;
/** Bytes that are read at a time. */
const PIECE = 2 ** 24;

/** A LoRA that is here. */
export interface KeptLora extends Pick<LoraChoice, 'name' | 'sha256'> {
  readonly bytes: number;
}

interface StoredLora extends KeptLora {
  readonly blob: Blob;
}

/** The model that a LoRA is for, as it is here now. */
export interface LoraModel {
  readonly family: ModelFamily;
  readonly config: ModelConfig;
}

/** The LoRAs of a model, by name. */
export async function listLoras(store: RecordStore, model: string): Promise<KeptLora[]> {
  const found: KeptLora[] = [];
  for (const key of await store.keys([LORAS, model])) {
    const stored = await store.get(key);
    if (isStored(stored)) found.push({ name: stored.name, sha256: stored.sha256, bytes: stored.bytes });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Looks into a file and keeps it. What its header rules out is not read any further.
 * @param onProgress told after each piece how many bytes have come
 * @throws Failure ModelUnavailable with a sentence that says why it cannot be used with the model, or that it cannot be had;
 *   StorageFull; Cancelled
 */
export async function importLora(
  store: RecordStore,
  model: string,
  base: LoraModel,
  source: ByteSource,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<KeptLora> {
  const { name, size } = source;
  if (size > MOST_BYTES)
    throw new Failure(
      'ModelUnavailable',
      msg('{name} is larger than any LoRA ({bytes}). Choose a LoRA, or import it as a model.', {
        name,
        bytes: inBytes(size),
      }),
    );
  await read(source, base, signal);
  const blob = await copied(source, signal, onProgress);
  await checkValues(await read(blobSource(blob, name), base), signal);
  const sha256 = hex(await hashOf([blob]));
  const kept = { name: nameOf(source), sha256, bytes: size };
  await store.set([LORAS, model, sha256], { ...kept, blob } satisfies StoredLora);
  return kept;
}

/** Forgets a LoRA of a model. */
export async function removeLora(store: RecordStore, model: string, sha256: string): Promise<void> {
  await store.delete([[LORAS, model, sha256]]);
}

/**
 * A LoRA that a request names.
 * @throws Failure BadRequest if it is not here, ModelUnavailable if the model that it was imported for is another one now
 */
export async function openLora(
  store: RecordStore,
  model: LoraModel,
  { name, sha256 }: LoraChoice,
): Promise<{ readonly lora: Lora; readonly bytes: number }> {
  const stored = await store.get([LORAS, model.config.id, sha256]);
  if (!isStored(stored))
    throw new Failure(
      'BadRequest',
      msg(
        'The clip is to be made with the LoRA “{name}”, which is not here. Add its file to {model} in the models panel, or take it out of the settings.',
        { name, model: model.config.name },
      ),
    );
  return { lora: await read(blobSource(stored.blob, stored.name), model), bytes: stored.bytes };
}

/** All bytes: what lies on the disk or on the web may go. */
async function copied(
  source: ByteSource,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let at = 0; at < source.size; at += PIECE) {
    const end = Math.min(at + PIECE, source.size);
    pieces.push(new Blob([await source.read(at, end, signal)]));
    onProgress(end);
  }
  return new Blob(pieces);
}

async function read(source: ByteSource, { family, config }: LoraModel, signal?: AbortSignal): Promise<Lora> {
  const network = family.denoiser(config).adaptable?.();
  if (!network) throw new Failure('BadRequest', msg('{model} takes no LoRAs.', { model: config.name }));
  return readLora(await openCheckpoint([source], signal), network, config.name, signal);
}

/** The file's name without its ending. */
function nameOf({ name }: ByteSource): string {
  return name.replace(/\.(?:safetensors|sft|pt|pth|ckpt)$/i, '').slice(0, 200);
}

function isStored(value: unknown): value is StoredLora {
  return (
    isObject(value) &&
    [value.name, value.sha256].every(isText) &&
    isNumber(value.bytes) &&
    value.blob instanceof Blob
  );
}
