/**
 * The recipe in a clip's own file: deterministic CBOR (RFC 8949) in a box or chunk of ours, with the pictures and clips
 * that the request took in.
 */
import { decode, encode, rfc8949EncodeOptions, Tokenizer } from 'cborg';
import type { Credentials } from '../media/credentials';
import { findPayload, withPayload } from '../media/recipe-container';
import type { Recipe } from './recipe';
import { recipeOf } from './recipe-schema';

const APP = 'Tabreel';
/** Of the payload's layout. Files with another one are not read. */
const VERSION = 1;
/** Larger inputs are left out. */
const MAX_BLOB_BYTES = 32 * 2 ** 20;
/** So are those that come when the ones before them have filled this up. */
const MAX_BLOBS_BYTES = 4 * MAX_BLOB_BYTES;
/** A storyboard of a hundred shots takes a tenth of it. A small file can otherwise decode to gigabytes of empty lists. */
const MAX_VALUES = 10_000;

/**
 * Puts a recipe into a finished clip, so that `readRecipe` finds it again. Inputs of more than 32 MB, or more than 128 MB
 * together, are left out and named in its `missing`.
 *
 * @param file MP4 or PNG
 * @returns the new file; the file itself where it is of another kind
 */
export async function withRecipe(file: Blob, recipe: Recipe): Promise<Blob> {
  const packer = new Packer(recipe.missing);
  const request = await packer.pack(recipe.request);
  const { appVersion, weights } = recipe;
  const payload = {
    app: APP,
    version: VERSION,
    request,
    missing: [...packer.missing],
    ...(appVersion && { appVersion }),
    ...(weights && { weights }),
  };
  return withPayload(file, new Uint8Array(encode(payload, rfc8949EncodeOptions)));
}

/**
 * Reads the recipe that `withRecipe` put into a file. What is in a file is believed only after `recipeOf` has checked it.
 *
 * @param file any file; only its structure and the recipe are read
 * @returns undefined where there is none, or none that this version understands
 */
export async function readRecipe(file: Blob): Promise<Recipe | undefined> {
  try {
    const payload = await findPayload(file);
    if (!payload) return undefined;
    const content: unknown = decode(payload, { useMaps: true, tokenizer: new BoundedTokenizer(payload) });
    if (!(content instanceof Map)) return undefined;
    if (content.get('app') !== APP || content.get('version') !== VERSION) return undefined;
    return recipeOf(content);
  } catch {
    // A file may hold anything, and may be gone by now: either way there is no recipe to be had.
    return undefined;
  }
}

/** Makes plain values of a request: every Blob becomes its type and its bytes, null where it is too large. */
class Packer {
  readonly missing: Set<string>;
  #room = MAX_BLOBS_BYTES;

  constructor(missing: readonly string[]) {
    this.missing = new Set(missing);
  }

  /** @param name of the input that the value belongs to, for people */
  async pack(value: unknown, name = ''): Promise<unknown> {
    if (value instanceof Blob) return this.#packBlob(value, name);
    if (Array.isArray(value)) return this.#packAll(value, name);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const own = 'name' in value && typeof value.name === 'string' ? value.name : undefined;
    const packed = [];
    for (const [key, field] of fields) {
      // Clips are made the same without them.
      if (isCredentials(field) && field.store.size > this.#room) continue;
      packed.push([key, await this.pack(field, own ?? key)]);
    }
    return Object.fromEntries(packed);
  }

  async #packAll(values: readonly unknown[], name: string): Promise<unknown[]> {
    const packed = [];
    for (const value of values) packed.push(await this.pack(value, name));
    return packed;
  }

  async #packBlob(blob: Blob, name: string) {
    const { type, size } = blob;
    if (size > MAX_BLOB_BYTES || size > this.#room) {
      this.missing.add(name);
      return { type, bytes: null };
    }
    this.#room -= size;
    return { type, bytes: new Uint8Array(await blob.arrayBuffer()) };
  }
}

function isCredentials(value: unknown): value is Credentials {
  return typeof value === 'object' && value !== null && 'store' in value && 'binding' in value;
}

/** Gives up on contents of more values than a recipe can have. */
class BoundedTokenizer extends Tokenizer {
  #values = 0;

  override next() {
    if (++this.#values > MAX_VALUES) throw new RangeError('The recipe has too many values.');
    return super.next();
  }
}
