import type { Dim } from './types';

/** Writes a shape the way error messages show it, for example `[B, S, 64]`. */
export function formatShape(shape: readonly Dim[]): string {
  return `[${shape.join(', ')}]`;
}

/** Whether two shapes are the same, symbols compared by name. */
export function sameShape(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

/** Turns an axis that may count from the end into an index from 0 to rank - 1. */
export function resolveAxis(op: string, axis: number, rank: number): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (resolved < 0 || resolved >= rank) {
    throw new Error(`${op}: axis ${axis} does not exist in a tensor of rank ${rank}`);
  }
  return resolved;
}

/**
 * Shape of an elementwise operation on two tensors (NumPy rules).
 * @throws if two extents differ and neither is 1. Two different symbols count as different: where one of
 * them is known to be 1 or the other, say so with `relabel`.
 */
export function broadcastShapes(op: string, a: readonly Dim[], b: readonly Dim[]): Dim[] {
  const rank = Math.max(a.length, b.length);
  const result: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new Error(`${op}: shapes ${formatShape(a)} and ${formatShape(b)} cannot be combined`);
    }
    result.push(x === 1 ? y : x);
  }
  return result;
}

/** Product of extents; symbols multiply to a symbol such as `2*B*S`. */
export function productOf(dims: readonly Dim[]): Dim {
  const symbols = dims.filter((dim) => typeof dim === 'string');
  const number = dims.reduce<number>((total, dim) => (typeof dim === 'number' ? total * dim : total), 1);
  if (symbols.length === 0 || number === 0) return number;
  return [...(number === 1 ? [] : [number]), ...symbols].join('*');
}

/** Sum of extents; symbols add to a symbol such as `S+1`. */
export function sumOf(dims: readonly Dim[]): Dim {
  const symbols = dims.filter((dim) => typeof dim === 'string');
  const number = dims.reduce<number>((total, dim) => (typeof dim === 'number' ? total + dim : total), 0);
  if (symbols.length === 0) return number;
  return [...symbols, ...(number === 0 ? [] : [number])].join('+');
}
