/**
 * Reader of PyTorch checkpoints as torch.save writes them since 2020: a zip archive of a pickle, which says what there is, and
 * of the bytes. Nothing in the pickle is run (`pickle.ts`), and the bytes are read in place.
 */
import { elementCount } from '../../tensor/host-tensor';
import { crc32 } from '../crc32';
import { type StoredDType, storedBits } from '../safetensors';
import type { FileHeader, OpenedFile } from './file-header';
import { KnownBytes } from './known-bytes';
import { isItems, isKind, type PickleValue, readPickle, type TorchTensor } from './pickle';
import { stridedSource } from './strided-source';
import { damagedTorch, withoutWeights } from './torch-failures';
import type { ByteSource, CheckpointTensor } from './types';
import { dataBegin, readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory';

const PICKLE = /^[^/]+\/data\.pkl$/;
const MAX_PICKLE = 32 * 2 ** 20;
const MAX_NAME = 512;
/** Dictionaries and lists within each other, the weights' own included. */
const MAX_DEPTH = 16;

/**
 * Reads the list of a checkpoint's files and its pickle. Tensors of dictionaries in dictionaries have the names of all of
 * them, with dots: `generator_ema.model.blocks.0.norm3.weight`. Several may share bytes.
 * @throws Failure ModelUnavailable if the file is not sound, is compressed, or holds more than weights and plain values
 */
export async function readTorchHeader(file: OpenedFile, signal?: AbortSignal): Promise<FileHeader> {
  const { source } = file;
  const bytes = new KnownBytes(file, signal);
  const directory = await readZipDirectory(bytes, source);
  const pickles = [...directory.entries.values()].filter(({ name }) => PICKLE.test(name));
  const [pickle] = pickles;
  if (!pickle || pickles.length > 1) throw damagedTorch(source.name, 'it has no one data.pkl');
  if (pickle.size > MAX_PICKLE) throw damagedTorch(source.name, `a pickle of ${pickle.size} bytes`);
  const root = pickle.name.slice(0, -'data.pkl'.length);
  await checkByteOrder(bytes, directory, root, source.name);
  const content = await contentOf(bytes, pickle, source.name);
  const named = namedTensors(readPickle(content, source.name), content.length, source.name);
  if (named.size === 0) throw withoutWeights(source.name);
  const tensors = await placed(named, { bytes, directory, root, source });
  return { metadata: {}, remarks: [], tensors, checksum: crc32(content, directory.checksum) };
}

async function contentOf(bytes: KnownBytes, entry: ZipEntry, file: string): Promise<Uint8Array> {
  const begin = await dataBegin(bytes, entry, file);
  return bytes.read(begin, begin + entry.size);
}

async function checkByteOrder(bytes: KnownBytes, { entries }: ZipDirectory, root: string, file: string) {
  const entry = entries.get(`${root}byteorder`);
  if (!entry) return;
  if (entry.size > 16) throw damagedTorch(file, 'its byte order is none');
  const order = new TextDecoder().decode(await contentOf(bytes, entry, file));
  if (order !== 'little') throw damagedTorch(file, 'it is written for big-endian machines');
}

/**
 * The tensors anywhere in a pickle, by the keys that lead to them.
 * @param bytes of the pickle: a value takes one at least, also one that is met again; where there are more of them, dictionaries
 *   hold others twice, and these others
 */
function namedTensors(root: PickleValue, bytes: number, file: string): Map<string, TorchTensor> {
  const found = new Map<string, TorchTensor>();
  let visits = 0;
  const visit = (value: PickleValue, name: string, depth: number) => {
    if (++visits > bytes) throw damagedTorch(file, `more than ${bytes} values in as many bytes`);
    if (isKind(value, 'tensor')) {
      if (name === '' || name.length > MAX_NAME)
        throw damagedTorch(file, `a tensor name of ${name.length} characters`);
      if (found.has(name)) throw damagedTorch(file, `tensor "${name}" comes twice`);
      found.set(name, value);
    }
    if (!isItems(value, 'dict', 'list', 'tuple')) return;
    if (depth === MAX_DEPTH) throw damagedTorch(file, 'it is nested too deeply');
    const prefix = name === '' ? '' : `${name}.`;
    if (prefix.length > MAX_NAME) throw damagedTorch(file, `a tensor name of ${prefix.length} characters`);
    for (const [key, inner] of membersOf(value, file)) visit(inner, `${prefix}${key}`, depth + 1);
  };
  visit(root, '', 0);
  return found;
}

function membersOf({ kind, items }: { kind: string; items: readonly PickleValue[] }, file: string) {
  if (kind !== 'dict') return items.entries();
  const members = new Map<string, PickleValue>();
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i];
    if (typeof key !== 'string' && typeof key !== 'number')
      throw damagedTorch(file, 'a dictionary whose keys are no words');
    members.set(String(key), items[i + 1]!);
  }
  return members;
}

interface Archive {
  readonly bytes: KnownBytes;
  readonly directory: ZipDirectory;
  readonly root: string;
  readonly source: ByteSource;
}

/** Where tensors lie in the file, in the order of their bytes. */
async function placed(
  named: ReadonlyMap<string, TorchTensor>,
  { bytes, directory, root, source }: Archive,
): Promise<CheckpointTensor[]> {
  const begins = new Map<string, number>();
  const found: { readonly at: number; readonly tensor: CheckpointTensor }[] = [];
  for (const [name, tensor] of named) {
    const { key } = tensor.storage;
    const entry = directory.entries.get(`${root}data/${key}`);
    checkTensor(name, tensor, entry, source.name);
    const begin = begins.get(key) ?? (await dataBegin(bytes, entry!, source.name));
    begins.set(key, begin);
    const valueBytes = bytesOf(tensor);
    const at = begin + tensor.offset * valueBytes;
    found.push({ at, tensor: located(name, tensor, source, at) });
  }
  return found.sort((a, b) => a.at - b.at || a.tensor.end - b.tensor.end).map(({ tensor }) => tensor);
}

function bytesOf({ storage }: TorchTensor): number {
  return storedBits[storage.encoding as StoredDType] / 8;
}

function located(name: string, tensor: TorchTensor, source: ByteSource, at: number): CheckpointTensor {
  const { shape, strides, storage } = tensor;
  const valueBytes = bytesOf(tensor);
  const size = elementCount(shape) * valueBytes;
  const common = { name, encoding: storage.encoding, shape };
  if (isRowMajor(tensor)) return { ...common, source, begin: at, end: at + size };
  const view = stridedSource({ source, begin: at, shape, strides, valueBytes });
  return { ...common, source: view, begin: 0, end: size };
}

/** Axes of a single value may have any stride. */
function isRowMajor({ shape, strides }: TorchTensor): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== step) return elementCount(shape) === 0;
    step *= shape[axis]!;
  }
  return true;
}

function checkTensor(name: string, tensor: TorchTensor, entry: ZipEntry | undefined, file: string): void {
  const { storage, shape, strides, offset } = tensor;
  const valueBytes = bytesOf(tensor);
  if (!entry) throw damagedTorch(file, `tensor "${name}" has no values`);
  if (storage.count * valueBytes > entry.size)
    throw damagedTorch(file, `tensor "${name}" needs ${storage.count * valueBytes} bytes of ${entry.size}`);
  const count = elementCount(shape);
  const last = shape.reduce((place, extent, axis) => place + (extent - 1) * strides[axis]!, offset);
  // What is repeated would take more room than the file has.
  const fits = count === 0 ? offset <= storage.count : last < storage.count && count <= storage.count;
  if (!fits) throw damagedTorch(file, `tensor "${name}" is larger than what it is stored in`);
}
