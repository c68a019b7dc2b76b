/**
 * Reader of the pickles that torch.save writes. A pickle is a program for a small machine that can be told to call
 * anything; this machine has no way to call. It knows plain values, and four names, each of which makes data of data:
 * everything else ends the reading.
 * https://github.com/python/cpython/blob/main/Lib/pickletools.py
 */
import { damagedTorch, notOnlyWeights } from './torch-failures';
import type { Encoding } from './types';

/** Values of a stretch of memory, which tensors are views of; its bytes are the archive's member `data/<key>`. */
export interface TorchStorage {
  readonly kind: 'storage';
  readonly encoding: Encoding;
  readonly key: string;
  /** Values in it. */
  readonly count: number;
}

/** A tensor as a view of a storage; places and steps count values. */
export interface TorchTensor {
  readonly kind: 'tensor';
  readonly storage: TorchStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Lists and tuples, and dictionaries as keys and values in turn; what comes later counts. */
export interface PickleItems {
  readonly kind: 'list' | 'tuple' | 'dict';
  readonly items: PickleValue[];
}

/** One of the names that are known. */
interface KnownName {
  readonly kind: 'name';
  readonly name: string;
}

/** What a pickle can hold. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | PickleItems
  | TorchStorage
  | TorchTensor
  | KnownName;

/** Element types by the names of their storages. */
const storages: Readonly<Record<string, Encoding>> = {
  'torch.FloatStorage': 'F32',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
  'torch.DoubleStorage': 'F64',
  'torch.LongStorage': 'I64',
  'torch.IntStorage': 'I32',
  'torch.ShortStorage': 'I16',
  'torch.CharStorage': 'I8',
  'torch.ByteStorage': 'U8',
  'torch.BoolStorage': 'BOOL',
};
const ORDERED_DICT = 'collections.OrderedDict';
const TENSOR = 'torch._utils._rebuild_tensor_v2';
const PARAMETER = 'torch._utils._rebuild_parameter';
const known = new Set([...Object.keys(storages), ORDERED_DICT, TENSOR, PARAMETER]);

/** More than any checkpoint has; each takes memory that a byte or two announce. */
const MAX_OBJECTS = 100_000;
const MAX_TEXT = 65_536;
const MAX_RANK = 8;
/** The latest version of the format, and the operation that ends a pickle. */
const LATEST = 5;
const STOP = 46;

const text = new TextDecoder();

/**
 * Reads a pickle.
 * @param file name, for failures
 * @throws Failure ModelUnavailable if it is damaged, larger than any model's, or holds anything but weights and plain values
 */
export function readPickle(bytes: Uint8Array, file: string): PickleValue {
  return new Machine(bytes, file).run();
}

class Machine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;
  #at = 0;
  #stack: PickleValue[] = [];
  /** Stacks that wait while what follows a mark is collected. */
  readonly #marked: PickleValue[][] = [];
  readonly #memo = new Map<number, PickleValue>();
  #objects = 0;

  /** Operations by their codes; names as in pickletools. */
  readonly #operations: Readonly<Record<number, () => void>> = {
    // PROTO
    128: () => this.#checkVersion(this.#byte()),
    // FRAME
    149: () => this.#take(8),
    // MARK
    40: () => this.#mark(),
    // NONE, NEWTRUE, NEWFALSE
    78: () => this.#push(null),
    136: () => this.#push(true),
    137: () => this.#push(false),
    // BININT1, BININT2, BININT, LONG1, BINFLOAT
    75: () => this.#push(this.#byte()),
    77: () => this.#push(this.#view.getUint16(this.#take(2), true)),
    74: () => this.#push(this.#view.getInt32(this.#take(4), true)),
    138: () => this.#push(this.#long(this.#byte())),
    71: () => this.#push(this.#view.getFloat64(this.#take(8))),
    // SHORT_BINUNICODE, BINUNICODE, BINUNICODE8
    140: () => this.#push(this.#text(this.#byte())),
    88: () => this.#push(this.#text(this.#uint32())),
    141: () => this.#push(this.#text(Number(this.#view.getBigUint64(this.#take(8), true)))),
    // EMPTY_LIST, EMPTY_DICT, EMPTY_TUPLE
    93: () => this.#push(this.#items('list', [])),
    125: () => this.#push(this.#items('dict', [])),
    41: () => this.#push(this.#items('tuple', [])),
    // TUPLE, TUPLE1, TUPLE2, TUPLE3
    116: () => this.#push(this.#items('tuple', this.#toMark())),
    133: () => this.#push(this.#items('tuple', this.#popMany(1))),
    134: () => this.#push(this.#items('tuple', this.#popMany(2))),
    135: () => this.#push(this.#items('tuple', this.#popMany(3))),
    // APPEND, APPENDS, SETITEM, SETITEMS
    97: () => this.#add('list', this.#popMany(1)),
    101: () => this.#add('list', this.#toMark()),
    115: () => this.#add('dict', this.#popMany(2)),
    117: () => this.#add('dict', this.#toMark()),
    // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
    113: () => this.#remember(this.#byte()),
    114: () => this.#remember(this.#uint32()),
    148: () => this.#remember(this.#memo.size),
    104: () => this.#recall(this.#byte()),
    106: () => this.#recall(this.#uint32()),
    // GLOBAL, STACK_GLOBAL
    99: () => this.#push(this.#named(`${this.#line()}.${this.#line()}`)),
    147: () => this.#push(this.#named(this.#popMany(2).map(String).join('.'))),
    // REDUCE, BINPERSID, BUILD
    82: () => this.#push(this.#applied(...(this.#popMany(2) as [PickleValue, PickleValue]))),
    81: () => this.#push(this.#storage(this.#pop())),
    98: () => this.#build(this.#pop()),
  };

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
  }

  run(): PickleValue {
    for (;;) {
      const code = this.#byte();
      if (code === STOP) return this.#pop();
      const operation = this.#operations[code];
      if (!operation) throw notOnlyWeights(this.#file, `0x${code.toString(16).padStart(2, '0')}`);
      operation();
    }
  }

  #damaged(what: string) {
    return damagedTorch(this.#file, what);
  }

  /** Passes over bytes. @returns where they begin */
  #take(length: number): number {
    const begin = this.#at;
    if (begin + length > this.#bytes.length) throw this.#damaged('its pickle ends too early');
    this.#at += length;
    return begin;
  }

  #byte(): number {
    return this.#bytes[this.#take(1)]!;
  }

  #uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  #checkVersion(version: number): void {
    if (version > LATEST) throw this.#damaged('a pickle of a later version');
  }

  #text(length: number): string {
    if (length > MAX_TEXT) throw this.#damaged(`a text of ${length} bytes`);
    this.#made();
    const begin = this.#take(length);
    return text.decode(this.#bytes.subarray(begin, begin + length));
  }

  /** Up to the end of a line. */
  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end === -1) throw this.#damaged('its pickle ends too early');
    const line = this.#text(end - this.#at);
    this.#at++;
    return line;
  }

  /** A whole number of little-endian bytes, the last of which has the sign. */
  #long(length: number): number {
    if (length > 8) throw this.#damaged(`a number of ${length} bytes`);
    let value = 0n;
    const begin = this.#take(length);
    for (let i = 0; i < length; i++) value |= BigInt(this.#bytes[begin + i]!) << BigInt(8 * i);
    return Number(BigInt.asIntN(8 * length, value));
  }

  #made(): void {
    if (++this.#objects > MAX_OBJECTS) throw this.#damaged(`more than ${MAX_OBJECTS} values`);
  }

  #items(kind: PickleItems['kind'], items: PickleValue[]): PickleItems {
    this.#made();
    return { kind, items };
  }

  #push(value: PickleValue): void {
    if (this.#stack.length >= MAX_OBJECTS) throw this.#damaged(`more than ${MAX_OBJECTS} values`);
    this.#stack.push(value);
  }

  #mark(): void {
    this.#made();
    this.#marked.push(this.#stack);
    this.#stack = [];
  }

  #pop(): PickleValue {
    const value = this.#stack.pop();
    if (value === undefined) throw this.#damaged('its pickle takes what is not there');
    return value;
  }

  #popMany(count: number): PickleValue[] {
    if (this.#stack.length < count) throw this.#damaged('its pickle takes what is not there');
    return this.#stack.splice(-count);
  }

  #toMark(): PickleValue[] {
    const collected = this.#stack;
    const before = this.#marked.pop();
    if (!before) throw this.#damaged('its pickle takes what is not there');
    this.#stack = before;
    return collected;
  }

  #add(kind: 'list' | 'dict', values: readonly PickleValue[]): void {
    const target = this.#stack.at(-1);
    if (!isItems(target, kind) || (kind === 'dict' && values.length % 2 !== 0))
      throw this.#damaged(`its pickle adds to what is no ${kind}`);
    for (const value of values) target.items.push(value);
  }

  #remember(place: number): void {
    this.#made();
    const value = this.#pop();
    this.#memo.set(place, value);
    this.#stack.push(value);
  }

  #recall(place: number): void {
    const value = this.#memo.get(place);
    if (value === undefined) throw this.#damaged('its pickle takes what is not there');
    this.#push(value);
  }

  #named(name: string): KnownName {
    // As little as it takes to know it again.
    if (!known.has(name)) throw notOnlyWeights(this.#file, name.replaceAll(/[^\w.]/g, '?').slice(0, 80));
    this.#made();
    return { kind: 'name', name };
  }

  /** What a known name makes of its arguments. */
  #applied(maker: PickleValue, given: PickleValue): PickleValue {
    if (!isKind(maker, 'name') || !isItems(given, 'tuple'))
      throw this.#damaged('its pickle calls what is no name');
    const { items } = given;
    this.#made();
    if (maker.name === ORDERED_DICT) return this.#ordered(items);
    if (maker.name === TENSOR) return this.#tensor(items);
    // A parameter is its tensor and what training wants to know.
    if (maker.name === PARAMETER && isKind(items[0], 'tensor')) return items[0];
    throw this.#damaged(`${maker.name} is given what it does not take`);
  }

  /** Of a list of pairs, or of nothing. */
  #ordered([pairs]: readonly PickleValue[]): PickleItems {
    if (pairs === undefined) return { kind: 'dict', items: [] };
    const items = isItems(pairs, 'list') ? pairs.items : [];
    if (!items.every((pair): pair is PickleItems => isItems(pair, 'tuple') && pair.items.length === 2))
      throw this.#damaged('a dictionary of what is no pairs');
    return { kind: 'dict', items: items.flatMap((pair) => pair.items) };
  }

  #tensor([storage, offset, shape, strides]: readonly PickleValue[]): TorchTensor {
    if (!isKind(storage, 'storage') || !isCount(offset) || !isExtents(shape) || !isExtents(strides))
      throw this.#damaged('a tensor that is none');
    if (shape.items.length !== strides.items.length || shape.items.length > MAX_RANK)
      throw this.#damaged(`a tensor of ${shape.items.length} dimensions`);
    return { kind: 'tensor', storage, offset, shape: shape.items, strides: strides.items };
  }

  /** Of ('storage', type, key, device, count). */
  #storage(id: PickleValue): TorchStorage {
    const [word, type, key, , count] = isItems(id, 'tuple') ? id.items : [];
    const encoding = isKind(type, 'name') ? storages[type.name] : undefined;
    if (word !== 'storage' || !encoding || typeof key !== 'string' || !isCount(count))
      throw this.#damaged('a tensor without values');
    this.#made();
    return { kind: 'storage', encoding, key, count };
  }

  /** Attributes: a dictionary of weights has notes on its modules, which say nothing about them here. */
  #build(state: PickleValue): void {
    if (!isItems(this.#stack.at(-1), 'dict') || !isItems(state, 'dict'))
      throw notOnlyWeights(this.#file, 'BUILD');
  }
}

/** A value of a kind. */
export function isKind<K extends 'storage' | 'tensor' | 'name'>(
  value: PickleValue | undefined,
  kind: K,
): value is Extract<PickleValue, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** A list, a tuple or a dictionary. */
export function isItems(
  value: PickleValue | undefined,
  ...kinds: readonly PickleItems['kind'][]
): value is PickleItems {
  return typeof value === 'object' && value !== null && (kinds as readonly string[]).includes(value.kind);
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isExtents(value: PickleValue | undefined): value is PickleItems & { readonly items: number[] } {
  return isItems(value, 'tuple') && value.items.every(isCount);
}
