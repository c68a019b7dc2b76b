/**
 * The directory of a zip archive, which lies at its end, with the longer fields of archives beyond 4 GiB. Members are
 * read in place, so they have to be stored as they are.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32 } from '../crc32';
import type { KnownBytes } from './known-bytes';
import { damagedTorch, packedTorch } from './torch-failures';

const END = { signature: 0x06054b50, bytes: 22 };
const END_64 = { signature: 0x06064b50, bytes: 56 };
const LOCATOR_64 = { signature: 0x07064b50, bytes: 20 };
const ENTRY = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const MAX_COMMENT = 65_535;
/** Values that say: see the longer field. */
const [FULL_16, FULL_32] = [0xffff, 0xffffffff];
const MAX_DIRECTORY = 16 * 2 ** 20;
const MAX_ENTRIES = 100_000;
/** Kind of the extra field that holds the longer ones. */
const EXTRA_64 = 1;
const ENCRYPTED = 1;
/** Bit of members whose length comes behind them, in 16 or 24 bytes. */
const HAS_DESCRIPTOR = 8;
/** Where torch.save begins its members. */
const TORCH_ALIGNMENT = 64;

/** A member that is stored as it is. */
export interface ZipEntry {
  readonly name: string;
  /** Place of its own header in the file. */
  readonly header: number;
  readonly size: number;
  readonly flags: number;
  readonly nameBytes: number;
  /** Place of what follows it: the next member's header, or the directory. */
  readonly limit: number;
}

/** Members by name, and the CRC-32 of their list. */
export interface ZipDirectory {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly checksum: number;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Reads the directory of a file.
 * @throws Failure ModelUnavailable if it is cut short or damaged, or a member is compressed or encrypted
 */
export async function readZipDirectory(
  bytes: KnownBytes,
  { name, size }: { readonly name: string; readonly size: number },
): Promise<ZipDirectory> {
  const { count, begin, end } = await findDirectory(bytes, name, size);
  if (count > MAX_ENTRIES || end - begin > MAX_DIRECTORY || count * ENTRY.bytes > end - begin)
    throw damagedTorch(name, `a list of ${count} files in ${end - begin} bytes`);
  const list = await bytes.read(begin, end);
  const found: Omit<ZipEntry, 'limit'>[] = [];
  for (let at = 0; found.length < count; ) {
    const { entry, next } = readEntry(list, at, name);
    if (entry.header + LOCAL.bytes + entry.nameBytes + entry.size > begin)
      throw damagedTorch(name, `"${entry.name}" ends beyond the files`);
    found.push(entry);
    at = next;
  }
  const starts = found.map(({ header }) => header).sort((a, b) => a - b);
  const limits = new Map(starts.map((start, i) => [start, starts[i + 1] ?? begin]));
  const entries = new Map(found.map((entry) => [entry.name, { ...entry, limit: limits.get(entry.header)! }]));
  if (entries.size < found.length) throw damagedTorch(name, 'two of its files have the same name');
  return { entries, checksum: crc32(list) };
}

async function findDirectory(bytes: KnownBytes, name: string, size: number) {
  const tail = await bytes.tail(END.bytes + MAX_COMMENT + LOCATOR_64.bytes + END_64.bytes);
  const view = viewOf(tail.bytes);
  let at = tail.bytes.length - END.bytes;
  const isEnd = () =>
    view.getUint32(at, true) === END.signature &&
    at + END.bytes + view.getUint16(at + 20, true) === tail.bytes.length;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw damagedTorch(name, 'it ends before its list of files');
  let count = view.getUint16(at + 10, true);
  let length = view.getUint32(at + 12, true);
  let begin = view.getUint32(at + 16, true);
  let limit = tail.begin + at;
  if (count === FULL_16 || length === FULL_32 || begin === FULL_32) {
    const long = await findLongEnd(bytes, viewOf(tail.bytes), at - LOCATOR_64.bytes, name, limit);
    ({ count, length, begin, limit } = long);
  }
  if (begin + length > limit || limit > size)
    throw damagedTorch(name, 'its list of files lies outside of it');
  return { count, begin, end: begin + length };
}

async function findLongEnd(bytes: KnownBytes, view: DataView, locator: number, name: string, before: number) {
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64.signature)
    throw damagedTorch(name, 'its list of files cannot be found');
  const at = long(view, locator + 8, name);
  if (at + END_64.bytes > before) throw damagedTorch(name, 'its list of files cannot be found');
  const end = viewOf(await bytes.read(at, at + END_64.bytes));
  if (end.getUint32(0, true) !== END_64.signature)
    throw damagedTorch(name, 'its list of files cannot be found');
  return {
    count: long(end, 32, name),
    length: long(end, 40, name),
    begin: long(end, 48, name),
    limit: at,
  };
}

function long(view: DataView, at: number, name: string): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damagedTorch(name, `a length of ${value}`);
  return Number(value);
}

function readEntry(list: Uint8Array, at: number, file: string) {
  const view = viewOf(list);
  const cut = () => damagedTorch(file, 'its list of files is cut short');
  if (at + ENTRY.bytes > list.length) throw cut();
  if (view.getUint32(at, true) !== ENTRY.signature) throw damagedTorch(file, 'its list of files is damaged');
  const flags = view.getUint16(at + 8, true);
  const nameBytes = view.getUint16(at + 28, true);
  const nameBegin = at + ENTRY.bytes;
  const extraBegin = nameBegin + nameBytes;
  const extraEnd = extraBegin + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > list.length) throw cut();
  const name = new TextDecoder().decode(list.subarray(nameBegin, extraBegin));
  const extra = longFields(view, extraBegin, extraEnd);
  const field = (short: number) => {
    if (short !== FULL_32) return short;
    const from = extra.shift();
    if (from === undefined) throw damagedTorch(file, `"${name}" has no length`);
    return long(view, from, file);
  };
  const size = field(view.getUint32(at + 24, true));
  const packed = field(view.getUint32(at + 20, true));
  const header = field(view.getUint32(at + 42, true));
  if (view.getUint16(at + 10, true) !== 0 || flags & ENCRYPTED || packed !== size) throw packedTorch(file);
  return { entry: { name, header, size, flags, nameBytes }, next };
}

/** Places of the longer fields, in the order in which shorter ones refer to them. */
function longFields(view: DataView, begin: number, end: number): number[] {
  for (let at = begin; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true);
    const [from, to] = [at + 4, Math.min(end, at + 4 + length)];
    if (view.getUint16(at, true) === EXTRA_64)
      return Array.from({ length: Math.floor((to - from) / 8) }, (_, i) => from + 8 * i);
    at = from + length;
  }
  return [];
}

/**
 * Where a member's bytes begin. That depends on a field in front of them, of which torch.save makes members begin at
 * multiples of 64: where the place that follows agrees with what comes behind the member, nothing is read.
 *
 * @throws Failure ModelUnavailable if there is no such member there
 */
export async function dataBegin(bytes: KnownBytes, entry: ZipEntry, file: string): Promise<number> {
  const { header, nameBytes, size, flags, limit } = entry;
  const least = header + LOCAL.bytes + nameBytes;
  const aligned = Math.ceil(least / TORCH_ALIGNMENT) * TORCH_ALIGNMENT;
  const behind = flags & HAS_DESCRIPTOR ? [16, 24] : [0];
  if (behind.some((length) => aligned + size + length === limit)) return aligned;
  const view = viewOf(await bytes.read(header, header + LOCAL.bytes));
  if (view.getUint32(0, true) !== LOCAL.signature)
    throw damagedTorch(file, `"${entry.name}" is not where its list says`);
  const begin = header + LOCAL.bytes + view.getUint16(26, true) + view.getUint16(28, true);
  if (begin + size > limit) throw damagedTorch(file, `"${entry.name}" overlaps what follows it`);
  return begin;
}
