import { elementCount } from '../../tensor/host-tensor';
import { checkRange } from './read-range';
import type { ByteSource } from './types';

/** A tensor whose values do not lie one behind another. */
export interface StridedView {
  readonly source: ByteSource;
  /** Of its first value, in bytes. */
  readonly begin: number;
  readonly shape: readonly number[];
  /** From one value to the next along each axis, in values. */
  readonly strides: readonly number[];
  readonly valueBytes: number;
}

/** A tensor's values in row-major order, as if they were a file of their own: each read fetches the stretch that its values lie in. */
export function stridedSource({ source, begin, shape, strides, valueBytes }: StridedView): ByteSource {
  const size = elementCount(shape) * valueBytes;
  /** Place of a value, counted from the first. */
  const placeOf = (index: number) => {
    let [rest, place] = [index, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return place;
  };
  return {
    name: source.name,
    size,
    async read(from, to, signal) {
      checkRange({ name: source.name, size }, from, to);
      if (from === to) return new Uint8Array();
      const first = Math.floor(from / valueBytes);
      const count = Math.ceil(to / valueBytes) - first;
      let [least, most] = [Number.POSITIVE_INFINITY, 0];
      for (let i = 0; i < count; i++) {
        const place = placeOf(first + i);
        least = Math.min(least, place);
        most = Math.max(most, place);
      }
      const at = begin + least * valueBytes;
      const bytes = await source.read(at, begin + (most + 1) * valueBytes, signal);
      const out = new Uint8Array(count * valueBytes);
      for (let i = 0; i < count; i++) {
        const place = (placeOf(first + i) - least) * valueBytes;
        for (let byte = 0; byte < valueBytes; byte++) out[i * valueBytes + byte] = bytes[place + byte]!;
      }
      return out.slice(from - first * valueBytes, to - first * valueBytes);
    },
  };
}
