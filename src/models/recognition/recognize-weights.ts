/** What recognising networks has in common: weights with their scales, extents, completeness. */

import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import { isFloatEncoding } from '../../weights/checkpoint/decode';
import type { Checkpoint, CheckpointTensor, Encoding } from '../../weights/checkpoint/types';
import type { ComponentTensor } from '../contract/recognized-component';

/** Stored names of weights by the names that a network's graphs use. */
export type WeightNames = ReadonlyMap<string, string>;

/** The weights that might be a network's, by the names that its graphs use. */
export type Candidates = ReadonlyMap<string, ComponentTensor>;

/** A weight that a network needs. */
export interface RequiredWeight {
  readonly name: string;
  readonly shape: readonly number[];
}

/** Larger than any extent of a model that could run here; graphs are built from extents, so they are bounded first. */
const MAX_EXTENT = 65_536;
const MAX_LAYERS = 256;

/** The failure for a network that was recognized and cannot run here. @param words that say why */
export function unusable(words: Message): Failure {
  return new Failure('ModelUnavailable', words);
}

/** Names of the factor that ComfyUI's scaled 8-bit files put beside `<layer>.weight`. */
const scaleNames = ['scale_weight', 'weight_scale'];

/** The weights under the names that graphs use, with the scales that lie beside them. */
export function candidates(checkpoint: Checkpoint, names: WeightNames): Candidates {
  const found = new Map<string, ComponentTensor>();
  for (const [name, stored] of names) {
    const tensor = checkpoint.tensors.get(stored)!;
    if (scaleNames.some((ending) => stored.endsWith(`.${ending}`))) continue;
    const scale = scaleOf(checkpoint, stored);
    found.set(name, scale ? { tensor, scale } : { tensor });
  }
  return found;
}

function scaleOf(checkpoint: Checkpoint, weight: string): CheckpointTensor | undefined {
  if (!weight.endsWith('.weight')) return undefined;
  const layer = weight.slice(0, -'weight'.length);
  const [scale] = scaleNames.flatMap((name) => checkpoint.tensors.get(layer + name) ?? []);
  if (scale?.shape.some((extent) => extent !== 1)) {
    throw unusable(
      msg(
        '{name} stores {weight} with more than one scale, which this version cannot read. Choose the file in bfloat16, float16, plain float8 or GGUF.',
        { name: scale.source.name, weight },
      ),
    );
  }
  return scale;
}

/**
 * An extent of a weight that decides the network.
 * @param largest that is sensible; what graphs are built from must not be larger than the default
 * @throws Failure ModelUnavailable if the weight is missing, has another number of dimensions, or is absurdly large
 */
export function extentOf(
  weights: Candidates,
  name: string,
  rank: number,
  axis: number,
  what: string,
  largest = MAX_EXTENT,
): number {
  const tensor = weights.get(name)?.tensor;
  if (!tensor) throw missing(what, name, weights);
  const extent = tensor.shape[axis];
  if (tensor.shape.length !== rank || extent === undefined || extent < 1 || extent > largest) {
    throw misshapen(what, tensor, `${rank} dimensions of a sensible size`);
  }
  return extent;
}

/**
 * Number of layers: the highest index in names `<stem><index>.`, plus one. A gap shows later as a missing weight.
 * @throws Failure ModelUnavailable if there are absurdly many
 */
export function countLayers(weights: Candidates, stem: string, what: string): number {
  let count = 0;
  for (const name of weights.keys()) {
    if (!name.startsWith(stem)) continue;
    const [digits] = /^\d+(?=\.)/.exec(name.slice(stem.length)) ?? [];
    if (digits !== undefined) count = Math.max(count, Number(digits) + 1);
  }
  if (count > MAX_LAYERS)
    throw unusable(msg('The file names {count} layers {stem}*, which no {what} has.', { count, stem, what }));
  return count;
}

/**
 * The weights that a network needs, all of them and no others.
 * @param required lists them, from the network's graphs
 * @throws Failure ModelUnavailable naming the first one that is missing, has another shape or cannot be decoded
 */
export function complete(
  what: string,
  weights: Candidates,
  required: () => readonly RequiredWeight[],
): Map<string, ComponentTensor> {
  return new Map(
    requirements(what, required).map(({ name, shape }) => {
      const weight = weights.get(name);
      if (!weight) throw missing(what, name, weights);
      const { tensor } = weight;
      if (!sameShape(tensor.shape, shape)) throw misshapen(what, tensor, formatShape(shape));
      if (!isFloatEncoding(tensor.encoding)) {
        throw unusable(
          msg(
            '{name} holds the {what}, but stores {tensor} as {encoding}, which this version cannot read. Choose the file in bfloat16, float16, float8 or GGUF (Q2_K to Q8_0).',
            { name: tensor.source.name, what, tensor: tensor.name, encoding: tensor.encoding },
          ),
        );
      }
      return [name, weight];
    }),
  );
}

/** Extents that fit no network make the graph's builder throw; that is the file's fault. */
function requirements(what: string, required: () => readonly RequiredWeight[]): readonly RequiredWeight[] {
  try {
    return required();
  } catch (error) {
    throw unusable(
      msg('The file looks like the {what}, but its sizes do not fit together: {error}.', {
        what,
        error: String(error),
      }),
    );
  }
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, i) => extent === b[i]);
}

function formatShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

function missing(what: string, name: string, weights: Candidates): Failure {
  const file = [...weights.values()][0]?.tensor.source.name ?? 'The file';
  return unusable(
    msg(
      '{file} looks like the {what}, but the weight {name} is missing. Either it is one of several files that belong together, then choose all of them, or it is a version that this page does not know.',
      { file, what, name },
    ),
  );
}

function misshapen(what: string, tensor: CheckpointTensor, expected: string): Failure {
  return unusable(
    msg(
      '{file} looks like the {what}, but {tensor} has the shape {shape} where {expected} is expected. It is a version that this page does not know; choose one that the model panel offers.',
      { file: tensor.source.name, what, tensor: tensor.name, shape: formatShape(tensor.shape), expected },
    ),
  );
}

const encodingNames: Readonly<Partial<Record<Encoding, string>>> = {
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  F8_E4M3: 'float8',
  F8_E5M2: 'float8 (e5m2)',
};

/** The encoding that most bytes are in, for people. */
export function mainEncoding(weights: Candidates): string {
  const bytes = new Map<Encoding, number>();
  for (const { tensor } of weights.values())
    bytes.set(tensor.encoding, (bytes.get(tensor.encoding) ?? 0) + tensor.end - tensor.begin);
  const [encoding] = [...bytes].reduce((most, next) => (next[1] > most[1] ? next : most));
  return encodingNames[encoding] ?? encoding;
}

/** Two networks of a kind are refused, so more need not be looked at, however many a file claims to have. */
const MAX_NETWORKS = 2;

/** The prefixes before `anchor` in the names of a checkpoint that occur before each of `others` too. */
export function prefixesOf(checkpoint: Checkpoint, anchor: string, others: readonly string[] = []): string[] {
  const prefixes: string[] = [];
  for (const name of checkpoint.tensors.keys()) {
    if (!name.endsWith(anchor)) continue;
    const prefix = name.slice(0, -anchor.length);
    if (others.every((other) => checkpoint.tensors.has(prefix + other))) prefixes.push(prefix);
    if (prefixes.length === MAX_NETWORKS) break;
  }
  return prefixes;
}

/** `config` in a checkpoint's metadata, as `parsedConfig`. */
export function metadataConfig({ metadata }: Checkpoint): Readonly<Record<string, unknown>> {
  return parsedConfig(metadata);
}

/** `config` of metadata, where it is a JSON object; empty otherwise. */
export function parsedConfig({ config }: Checkpoint['metadata']): Readonly<Record<string, unknown>> {
  if (typeof config !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(config);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Whether parsed JSON is an object, neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
