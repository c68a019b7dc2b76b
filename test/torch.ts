/** Writes PyTorch checkpoints for tests, operation by operation, so that also those can be written which torch never would. */
import { crc32 } from '../src/weights/crc32';

const utf8 = new TextEncoder();

/** A little-endian number of so many bytes. */
export function number(bytes: 1 | 2 | 4 | 8, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value), true);
  return new Uint8Array(view.buffer, 0, bytes);
}

/** One array behind the other. */
export function joined(...parts: readonly (Uint8Array | number)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part))),
  );
}

/** Operations of a pickle. */
export const pickle = {
  /** A whole pickle of protocol 2. */
  whole: (...parts: readonly (Uint8Array | number)[]) => joined(0x80, 2, ...parts, 0x2e),
  text: (value: string) => joined(0x58, number(4, utf8.encode(value).length), utf8.encode(value)),
  int: (value: number) => joined(0x4a, number(4, value)),
  name: (module: string, name: string) => joined(0x63, utf8.encode(`${module}\n${name}\n`)),
  tuple: (...items: readonly (Uint8Array | number)[]) => joined(0x28, ...items, 0x74),
  dict: (...keysAndValues: readonly (Uint8Array | number)[]) => joined(0x7d, 0x28, ...keysAndValues, 0x75),
  call: (callee: Uint8Array, ...items: readonly (Uint8Array | number)[]) =>
    joined(callee, pickle.tuple(...items), 0x52),
  storage: (key: string, count: number, type = 'FloatStorage') =>
    joined(
      pickle.tuple(
        pickle.text('storage'),
        pickle.name('torch', type),
        pickle.text(key),
        pickle.text('cpu'),
        pickle.int(count),
      ),
      0x51,
    ),
  tensor: (storage: Uint8Array, shape: readonly number[], strides: readonly number[], offset = 0) =>
    pickle.call(
      pickle.name('torch._utils', '_rebuild_tensor_v2'),
      storage,
      pickle.int(offset),
      pickle.tuple(...shape.map(pickle.int)),
      pickle.tuple(...strides.map(pickle.int)),
      0x89,
      pickle.call(pickle.name('collections', 'OrderedDict')),
    ),
};

/** How an archive is written. */
export interface ZipOptions {
  /** As beyond 4 GiB: lengths and places in longer fields. */
  readonly long?: boolean;
  /** Method that members claim to be packed with. */
  readonly method?: number;
}

/** A zip archive of members stored as they are, without gaps. */
export function encodeZip(
  members: Readonly<Record<string, Uint8Array>>,
  { long = false, method = 0 }: ZipOptions = {},
) {
  const full = 0xffffffff;
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const title = utf8.encode(name);
    const sum = number(4, crc32(bytes));
    const size = number(4, long ? full : bytes.length);
    const common = joined(
      number(2, 20),
      number(2, 0),
      number(2, method),
      number(4, 0),
      sum,
      size,
      size,
      number(2, title.length),
    );
    const extra = long
      ? joined(number(2, 1), number(2, 24), number(8, bytes.length), number(8, bytes.length), number(8, at))
      : new Uint8Array();
    const local = joined(number(4, 0x04034b50), common, number(2, 0), title, bytes);
    list.push(
      joined(
        number(4, 0x02014b50),
        number(2, 20),
        common,
        number(2, extra.length),
        number(2, 0),
        number(2, 0),
        number(2, 0),
        number(4, 0),
        number(4, long ? full : at),
        title,
        extra,
      ),
    );
    parts.push(local);
    at += local.length;
  }
  const directory = joined(...list);
  const count = list.length;
  const longEnd = long
    ? joined(
        number(4, 0x06064b50),
        number(8, 44),
        number(2, 45),
        number(2, 45),
        number(4, 0),
        number(4, 0),
        number(8, count),
        number(8, count),
        number(8, directory.length),
        number(8, at),
        number(4, 0x07064b50),
        number(4, 0),
        number(8, at + directory.length),
        number(4, 1),
      )
    : new Uint8Array();
  const end = joined(
    number(4, 0x06054b50),
    number(2, 0),
    number(2, 0),
    number(2, long ? 0xffff : count),
    number(2, long ? 0xffff : count),
    number(4, long ? full : directory.length),
    number(4, long ? full : at),
    number(2, 0),
  );
  return joined(...parts, directory, longEnd, end);
}

/** A checkpoint: its pickle and its storages by key. */
export function encodeTorch(
  content: Uint8Array,
  storages: Readonly<Record<string, Uint8Array>>,
  options?: ZipOptions,
) {
  const data = Object.fromEntries(Object.entries(storages).map(([key, bytes]) => [`m/data/${key}`, bytes]));
  return encodeZip({ 'm/data.pkl': content, ...data, 'm/version': utf8.encode('3\n') }, options);
}
