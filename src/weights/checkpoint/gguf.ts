/**
 * Reader of GGUF headers, versions 2 and 3: metadata, then a table of tensors, then their aligned data. All numbers
 * are little-endian. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 *
 * Like ggml's own reader it refuses tensors that do not follow one another with nothing but padding between them.
 */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { elementCount } from '../../tensor/host-tensor';
import type { FileHeader, OpenedFile } from './file-header';
import { GgufCursor } from './gguf-cursor';
import { readGgufMetadata } from './gguf-metadata';
import { type GgufType, ggufTypes, otherGgufType } from './gguf-types';

const defaultAlignment = 32;
const maxAlignment = 2 ** 16;
const maxTensors = 100_000;
const maxNameBytes = 512;
const maxRank = 8;
/** A name of one byte, the rank, the type, the offset. */
const minTensorBytes = 8 + 1 + 4 + 4 + 8;

interface TensorInfo {
  readonly name: string;
  readonly type: GgufType;
  readonly shape: readonly number[];
  /** From the start of the data section. */
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads the header of a GGUF file, window by window.
 * @throws Failure ModelUnavailable if it is not sound, describes more than the file has, or holds a type that is not
 *   read
 */
export async function readGgufHeader(file: OpenedFile, signal?: AbortSignal): Promise<FileHeader> {
  const { source } = file;
  const cursor = new GgufCursor(file, signal);
  await cursor.skip(4);
  checkVersion(cursor, await cursor.u32());
  const tensorCount = await cursor.u64('a number of tensors');
  const entryCount = await cursor.u64('a number of metadata entries');
  const { values: metadata, vocabulary } = await readGgufMetadata(cursor, entryCount);
  const alignment = metadata.get('general.alignment') ?? defaultAlignment;
  if (!isAlignment(alignment)) throw cursor.damaged(`an alignment of ${alignment}`);
  const infos = await readTensorInfos(cursor, tensorCount, source.name);
  const dataStart = align(cursor.position, alignment);
  checkLayout(cursor, infos, dataStart, alignment, source.size);
  return {
    metadata: Object.fromEntries(metadata),
    ...(vocabulary.tokens && { vocabulary }),
    remarks: [],
    tensors: infos.map(({ name, type, shape, begin, end }) => ({
      name,
      encoding: type.encoding,
      shape,
      source,
      begin: dataStart + begin,
      end: dataStart + end,
    })),
    checksum: cursor.checksum,
  };
}

function checkVersion(cursor: GgufCursor, version: number): void {
  if (version === 2 || version === 3) return;
  throw cursor.damaged(
    (version & 0xffff) === 0
      ? 'it is written for big-endian machines'
      : `it is of version ${version} of the format, where 2 and 3 are read`,
  );
}

function isAlignment(value: unknown): value is number {
  return (
    typeof value === 'number' && value >= 1 && value <= maxAlignment && Number.isInteger(Math.log2(value))
  );
}

function align(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** The table of tensors, in the order of their bytes. */
async function readTensorInfos(cursor: GgufCursor, count: number, file: string): Promise<TensorInfo[]> {
  if (count > maxTensors || count > cursor.rest / minTensorBytes) throw cursor.damaged(`${count} tensors`);
  const infos = new Map<string, TensorInfo>();
  for (let i = 0; i < count; i++) {
    const info = await readTensorInfo(cursor, file);
    if (infos.has(info.name)) throw cursor.damaged(`tensor "${info.name}" comes twice`);
    infos.set(info.name, info);
  }
  // Empty tensors share an offset with their neighbour, so the end decides between equal beginnings.
  return [...infos.values()].sort((a, b) => a.begin - b.begin || a.end - b.end);
}

async function readTensorInfo(cursor: GgufCursor, file: string): Promise<TensorInfo> {
  const name = await cursor.text('a tensor name', maxNameBytes);
  if (name === '') throw cursor.damaged('a tensor without a name');
  const rank = await cursor.u32();
  if (rank > maxRank) throw cursor.damaged(`tensor "${name}" with ${rank} dimensions`);
  // Fastest dimension first; everybody else has it last.
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++)
    shape.unshift(await cursor.u64(`tensor "${name}" with a dimension`));
  const id = await cursor.u32();
  const type = ggufTypes.get(id);
  if (!type) {
    const other = otherGgufType(id);
    throw other
      ? unreadType(file, name, other)
      : cursor.damaged(`tensor "${name}" has the unknown type ${id}`);
  }
  const begin = await cursor.u64(`tensor "${name}" at an offset`);
  if ((shape.at(-1) ?? 1) % type.values !== 0)
    throw cursor.damaged(
      `tensor "${name}" has rows of ${shape.at(-1) ?? 1} values in blocks of ${type.values}`,
    );
  const end = begin + (elementCount(shape) / type.values) * type.bytes;
  if (!Number.isSafeInteger(end)) throw cursor.damaged(`tensor "${name}" has no valid shape`);
  return { name, type, shape, begin, end };
}

function unreadType(file: string, name: string, type: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} stores tensor "{name}" as {type}, which is not supported. Choose a version of the model in F16, BF16, Q8_0, Q6_K, Q5_K, Q5_1, Q5_0, Q4_K, Q4_1, Q4_0, Q3_K or Q2_K.',
      { file, name, type },
    ),
  );
}

function checkLayout(
  cursor: GgufCursor,
  infos: readonly TensorInfo[],
  dataStart: number,
  alignment: number,
  fileLength: number,
): void {
  let covered = 0;
  for (const { name, begin, end } of infos) {
    if (begin !== align(covered, alignment))
      throw cursor.damaged(
        `tensor "${name}" begins at byte ${begin} instead of ${align(covered, alignment)}`,
      );
    covered = end;
  }
  if (infos.length > 0 && dataStart + covered > fileLength)
    throw cursor.damaged(`it has ${fileLength} bytes where its header describes ${dataStart + covered}`);
}
