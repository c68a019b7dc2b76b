/** Takes the tensors of a file for additions to a network's weights, or says why not. Reads headers and a few numbers. */
import { msg } from '../../message/message';
import { elementCount } from '../../tensor/host-tensor';
import { isObject } from '../../unknown-value';
import { decodeFloats, isFloatEncoding } from '../checkpoint/decode';
import type { Checkpoint, CheckpointTensor } from '../checkpoint/types';
import type { AdaptableNetwork } from './adaptable-network';
import { type Delta, isMatrix, type Lora } from './lora';
import {
  changesNothing,
  missingHalf,
  noLora,
  otherKind,
  otherNetwork,
  otherRank,
  otherSize,
  saidTwice,
  tooMuch,
  unsoundValues,
} from './lora-failures';
import { isOfTextEncoder, LayerNames, type LoraPart, loraName, otherKindOf } from './lora-names';

/** Four times what one of Wan 14B has. */
const MOST_TENSORS = 8192;
/** Twice what the largest in use have; a full addition to a matrix counts as its shorter side. */
const HIGHEST_RANK = 1024;
/** Encodings of values one after another, and their bytes. */
const VALUE_BYTES = { F32: 4, F16: 2, BF16: 2, F8_E4M3: 1, F8_E5M2: 1 } as const;
const PIECE = 2 ** 20;

/** What layers are read by. */
interface Context {
  readonly network: AdaptableNetwork;
  readonly model: string;
  /** Of layers that say none of their own. */
  readonly alpha: number | undefined;
  readonly signal: AbortSignal | undefined;
}

type Parts = Partial<Record<LoraPart, CheckpointTensor>>;

/**
 * The additions in a checkpoint.
 * @param model whose network it is, for people
 * @throws Failure ModelUnavailable for a file that is no LoRA, one for another network, of another kind, incomplete, or of
 *   more than any LoRA has; whatever its source throws
 */
export async function readLora(
  checkpoint: Checkpoint,
  network: AdaptableNetwork,
  model: string,
  signal?: AbortSignal,
): Promise<Lora> {
  const { tensors } = checkpoint;
  const file = [...tensors.values()][0]?.source.name ?? '';
  if (tensors.size > MOST_TENSORS) throw tooMuch(file, msg('{count} tensors', { count: tensors.size }));
  const kind = otherKindOf(tensors.keys());
  if (kind) throw otherKind(file, kind);
  const layers = partsOf(tensors, file);
  if (layers.size === 0) throw noLora(file, model);
  const names = new LayerNames(network);
  const deltas = new Map<string, Delta>();
  const unused: string[] = [];
  const add = (layer: string, weight: string, delta: Delta) => {
    if (deltas.has(weight)) throw saidTwice(file, layer);
    deltas.set(weight, delta);
  };
  const context = { network, model, alpha: metadataAlpha(checkpoint), signal };
  for (const [layer, parts] of layers) {
    const own = names.find(layer);
    const made = own === undefined ? undefined : await deltasOf(layer, own, parts, context);
    if (made && made.length > 0) for (const [weight, delta] of made) add(layer, weight, delta);
    else unused.push(layer);
  }
  if (deltas.size === 0)
    throw otherNetwork(file, unused.find((one) => !isOfTextEncoder(one)) ?? unused[0]!, model);
  return { deltas, unused };
}

/**
 * Looks at all values once, a piece at a time.
 * @throws Failure ModelUnavailable if there are some that are no numbers, or all additions are zero; Cancelled
 */
export async function checkValues({ deltas }: Lora, signal?: AbortSignal): Promise<void> {
  let file = '';
  let changes = false;
  for (const delta of deltas.values()) {
    const full = delta.kind === 'full';
    const found = await hasValues(full ? delta.values : delta.up, signal);
    file = (full ? delta.values : delta.up).source.name;
    changes ||= full ? found : (await hasValues(delta.down, signal)) && found && delta.scale !== 0;
  }
  if (!changes) throw changesNothing(file);
}

function partsOf(tensors: Checkpoint['tensors'], file: string): Map<string, Parts> {
  const layers = new Map<string, Parts>();
  for (const tensor of tensors.values()) {
    const name = loraName(tensor.name);
    if (!name) continue;
    const parts = layers.get(name.layer) ?? {};
    if (parts[name.part]) throw saidTwice(file, name.layer);
    parts[name.part] = tensor;
    layers.set(name.layer, parts);
  }
  // Alphas by themselves lie in files that are no LoRAs, too.
  for (const [layer, { down, up, diff, diff_b: bias }] of layers)
    if (!down && !up && !diff && !bias) layers.delete(layer);
  return layers;
}

async function deltasOf(
  layer: string,
  own: string,
  parts: Parts,
  context: Context,
): Promise<(readonly [weight: string, delta: Delta])[]> {
  const made: (readonly [string, Delta])[] = [];
  const { network, signal } = context;
  const { down, up, alpha, diff, diff_b: bias } = parts;
  const weight = [`${own}.weight`, own].find((name) => network.weights.has(name));
  if ((down || up) && weight) {
    const file = (down ?? up)!.source.name;
    if (!down || !up) throw missingHalf(file, layer);
    const rank = rankOf(layer, [down, up], network.weights.get(weight)!, context);
    const scale = ((alpha ? await scalar(alpha, signal) : context.alpha) ?? rank) / rank;
    made.push([weight, { kind: 'low-rank', down, up, rank, scale }]);
  }
  const full = [
    [diff, weight],
    [bias, `${own}.bias`],
  ] as const;
  for (const [values, name] of full) {
    const shape = name && network.weights.get(name);
    if (!values || !shape) continue;
    checkFull(layer, values, name, shape, context);
    made.push([name, { kind: 'full', values }]);
  }
  return made;
}

function rankOf(
  layer: string,
  [down, up]: readonly [CheckpointTensor, CheckpointTensor],
  shape: readonly number[],
  { model }: Context,
): number {
  const file = down.source.name;
  for (const tensor of [down, up]) {
    checkEncoding(tensor);
    if (tensor.shape.length < 2) throw missingHalf(file, layer);
  }
  const [rank = 0] = down.shape;
  const upRank = elementCount(up.shape.slice(1));
  const theirs = [up.shape[0]!, elementCount(down.shape.slice(1))];
  const ours = [shape[0]!, elementCount(shape.slice(1))];
  if (rank !== upRank || rank === 0) throw otherRank(file, layer, rank, upRank);
  if (theirs[0] !== ours[0] || theirs[1] !== ours[1]) throw otherSize(file, layer, [theirs, ours], model);
  if (rank > HIGHEST_RANK) throw tooMuch(file, msg('a rank of {rank}', { rank }));
  return rank;
}

function checkFull(
  layer: string,
  values: CheckpointTensor,
  weight: string,
  shape: readonly number[],
  { model }: Context,
): void {
  const file = values.source.name;
  checkEncoding(values);
  const fits = shape.length === 1 ? [elementCount(values.shape)] : values.shape;
  if (elementCount(values.shape) !== elementCount(shape) || fits[0] !== shape[0])
    throw otherSize(file, layer, [values.shape, shape], model);
  const rank = Math.min(...shape);
  if (isMatrix(weight, shape) && rank > HIGHEST_RANK) throw tooMuch(file, msg('a rank of {rank}', { rank }));
}

function checkEncoding({ encoding, name, source }: CheckpointTensor): void {
  if (!Object.hasOwn(VALUE_BYTES, encoding)) throw unsoundValues(source.name, name);
}

async function scalar(tensor: CheckpointTensor, signal: AbortSignal | undefined): Promise<number> {
  const { source, begin, end, encoding, name, shape } = tensor;
  if (elementCount(shape) !== 1 || !isFloatEncoding(encoding)) throw unsoundValues(source.name, name);
  const value = decodeFloats(encoding, await source.read(begin, end, signal))[0]!;
  if (!Number.isFinite(value)) throw unsoundValues(source.name, name);
  return value;
}

/** diffusers writes PEFT's configuration into the file: `transformer.lora_alpha`, the same for all layers. */
function metadataAlpha({ metadata }: Checkpoint): number | undefined {
  try {
    const told: unknown = JSON.parse(String(metadata.lora_adapter_metadata ?? 'null'));
    const value = isObject(told) ? (told['transformer.lora_alpha'] ?? told.lora_alpha) : undefined;
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  } catch {
    // What is no JSON says nothing.
    return undefined;
  }
}

/** Whether any value is not zero. @throws Failure ModelUnavailable if one is no number */
async function hasValues(tensor: CheckpointTensor, signal: AbortSignal | undefined): Promise<boolean> {
  const { source, begin, end, encoding, name } = tensor;
  let found = false;
  for (let at = begin; at < end; at += PIECE) {
    const bytes = await source.read(at, Math.min(at + PIECE, end), signal);
    for (const value of decodeFloats(encoding, bytes)) {
      if (!Number.isFinite(value)) throw unsoundValues(source.name, name);
      found ||= value !== 0;
    }
  }
  return found;
}
