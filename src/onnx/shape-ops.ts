import { formatShape, productOf, resolveAxis, sameShape, sumOf } from '../tensor/shapes';
import type { Dim } from '../tensor/types';
import type { GraphBuilder, Value } from './builder';

/**
 * States what is known about a shape beyond what was inferred; adds no node. For example an extent that
 * is either 1 or S may be called 1, so that it combines with S: the operation itself broadcasts.
 */
export function relabel(value: Value, shape: readonly Dim[]): Value {
  const contradicts = shape.some((dim, i) => {
    const old = value.shape[i];
    return typeof dim === 'number' && typeof old === 'number' && dim !== old;
  });
  if (contradicts || shape.length !== value.shape.length) {
    throw new Error(`relabel: ${formatShape(value.shape)} cannot be ${formatShape(shape)}`);
  }
  return { ...value, shape };
}

/**
 * The same elements in another shape. Symbols have to be extents of inputs or earlier results, except that
 * one extent may be any symbol: it takes what remains.
 * @throws if both shapes are known and hold different numbers of elements.
 */
export function reshape(g: GraphBuilder, x: Value, shape: readonly Dim[]): Value {
  if (sameShape(x.shape, shape)) return x;
  const before = productOf(x.shape);
  const after = productOf(shape);
  if (typeof before === 'number' && typeof after === 'number' && before !== after) {
    throw new Error(`reshape: ${formatShape(x.shape)} cannot become ${formatShape(shape)}`);
  }
  // 0 copies the extent at the same position, -1 takes what remains.
  const kept = shape.map((dim, i) => typeof dim === 'string' && dim === x.shape[i]);
  const open = shape.flatMap((dim, i) => (typeof dim === 'string' && !kept[i] ? [i] : []));
  const result = { dtype: x.dtype, shape };
  if (open.length <= 1) {
    const target = shape.map((dim, i) => (typeof dim === 'number' ? dim : kept[i] ? 0 : -1));
    return g.node('Reshape', [x, g.integers(target)], result);
  }
  return g.node('Reshape', [x, shapeTensor(g, shape)], result);
}

/** A shape as a one-dimensional int64 tensor; symbols have to be extents of inputs or earlier results. */
export function shapeTensor(g: GraphBuilder, shape: readonly Dim[]): Value {
  if (shape.every((dim) => typeof dim === 'number')) return g.integers(shape);
  const parts = shape.map((dim) => (typeof dim === 'number' ? g.integers([dim]) : g.extent(dim)));
  return concat(g, parts, 0);
}

/** 0, 1, 2, ... up to a run-time extent (exclusive), int64. */
export function range(g: GraphBuilder, extent: string): Value {
  const limit = reshape(g, g.extent(extent), []);
  return g.node('Range', [g.scalar(0, 'int64'), limit, g.scalar(1, 'int64')], {
    dtype: 'int64',
    shape: [extent],
  });
}

/** Reorders the axes: axis i of the result is axis `order[i]` of x. */
export function transpose(g: GraphBuilder, x: Value, order: readonly number[]): Value {
  const complete = order.length === x.shape.length && x.shape.every((_, i) => order.includes(i));
  if (!complete) {
    throw new Error(`transpose: ${formatShape(x.shape)} cannot be reordered by ${formatShape(order)}`);
  }
  const shape = order.map((axis) => x.shape[axis]!);
  return g.node('Transpose', [x], { dtype: x.dtype, shape }, { perm: order });
}

/** Joins tensors that agree in every other axis. */
export function concat(g: GraphBuilder, parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) throw new Error('concat: there is nothing to join');
  const at = resolveAxis('concat', axis, first.shape.length);
  const rest = (value: Value) => value.shape.filter((_, i) => i !== at);
  for (const part of parts) {
    if (!sameShape(rest(part), rest(first)) || part.dtype !== first.dtype) {
      throw new Error(
        `concat: ${formatShape(first.shape)} and ${formatShape(part.shape)} cannot be joined along axis ${axis}`,
      );
    }
  }
  if (parts.length === 1) return first;
  const extent = sumOf(parts.map((part) => part.shape[at]!));
  const shape = first.shape.map((dim, i) => (i === at ? extent : dim));
  return g.node('Concat', parts, { dtype: first.dtype, shape }, { axis: at });
}

/**
 * Cuts one axis into pieces: of the given sizes, or into that many equal parts (the last one is shorter
 * when the extent, which may be a symbol, does not divide).
 */
export function split(g: GraphBuilder, x: Value, pieces: number | readonly number[], axis: number): Value[] {
  const at = resolveAxis('split', axis, x.shape.length);
  const extent = x.shape[at]!;
  const withExtent = (dim: Dim) => ({
    dtype: x.dtype,
    shape: x.shape.map((old, i) => (i === at ? dim : old)),
  });
  if (typeof pieces !== 'number') {
    const total = pieces.reduce((a, b) => a + b, 0);
    if (typeof extent === 'number' && total !== extent) {
      throw new Error(
        `split: ${formatShape(x.shape)} cannot be cut into ${formatShape(pieces)} at axis ${axis}`,
      );
    }
    return g.nodes('Split', [x, g.integers(pieces)], pieces.map(withExtent), { axis: at });
  }
  if (pieces === 1) return [x];
  const results = Array.from({ length: pieces }, (_, i) => {
    if (typeof extent !== 'number') return withExtent(`${extent}/${pieces}.${i}`);
    const size = Math.ceil(extent / pieces);
    return withExtent(Math.max(0, Math.min(size, extent - i * size)));
  });
  return g.nodes('Split', [x], results, { axis: at, num_outputs: pieces });
}

/** Elements `start` (inclusive) to `end` (exclusive; the axis' end if omitted) of one axis, every `step`-th. */
export function slice(g: GraphBuilder, x: Value, axis: number, start: number, end?: number, step = 1): Value {
  const at = resolveAxis('slice', axis, x.shape.length);
  const extent = x.shape[at]!;
  const stop = end ?? 0x7fffffff;
  let length: Dim = `${extent}[${start}:${end ?? ''}:${step}]`;
  if (typeof extent === 'number') {
    const clamp = (index: number) => Math.min(extent, Math.max(0, index < 0 ? index + extent : index));
    length = Math.max(0, Math.ceil((clamp(stop) - clamp(start)) / step));
  } else if (step === 1 && start >= 0 && stop >= start && end !== undefined && end >= 0) {
    // A front part of an extent bound later is taken to exist.
    length = end - start;
  }
  const shape = x.shape.map((dim, i) => (i === at ? length : dim));
  const inputs = [x, ...[[start], [stop], [at], [step]].map((list) => g.integers(list))];
  return g.node('Slice', inputs, { dtype: x.dtype, shape });
}

/** Rows of one axis chosen by an int32 or int64 tensor; its shape takes the axis' place. */
export function gather(g: GraphBuilder, x: Value, indices: Value, axis: number): Value {
  const at = resolveAxis('gather', axis, x.shape.length);
  const shape = [...x.shape.slice(0, at), ...indices.shape, ...x.shape.slice(at + 1)];
  return g.node('Gather', [x, indices], { dtype: x.dtype, shape }, { axis: at });
}

/** Repeats axes of extent 1 until the shape is reached; symbols have to be extents of inputs or earlier results. */
export function expand(g: GraphBuilder, x: Value, shape: readonly Dim[]): Value {
  const fits = x.shape.length === shape.length && x.shape.every((dim, i) => dim === 1 || dim === shape[i]);
  if (!fits) throw new Error(`expand: ${formatShape(x.shape)} cannot become ${formatShape(shape)}`);
  if (sameShape(x.shape, shape)) return x;
  return g.node('Expand', [x, shapeTensor(g, shape)], { dtype: x.dtype, shape });
}

/**
 * Adds elements around a tensor: `before[i]` in front of axis i and `after[i]` behind it.
 * Mode `edge` repeats the outermost element, `reflect` mirrors without it, `constant` adds zeros.
 */
export function pad(
  g: GraphBuilder,
  x: Value,
  before: readonly number[],
  after: readonly number[],
  mode: 'constant' | 'edge' | 'reflect' = 'constant',
): Value {
  if (before.length !== x.shape.length || after.length !== x.shape.length) {
    throw new Error(
      `pad: ${formatShape(before)} and ${formatShape(after)} do not fit ${formatShape(x.shape)}`,
    );
  }
  const shape = x.shape.map((dim, i) => sumOf([dim, before[i]! + after[i]!]));
  return g.node('Pad', [x, g.integers([...before, ...after])], { dtype: x.dtype, shape }, { mode });
}

/**
 * Moves channels into space: x [N, C * block^2, H, W] to [N, C, H * block, W * block], where the channel
 * (c, y, x), c slowest, becomes the pixel at offset (y, x) of each block of channel c. In the order 'DCR'
 * channels are (y, x, c) instead.
 */
export function depthToSpace(g: GraphBuilder, x: Value, block: number, order: 'CRD' | 'DCR' = 'CRD'): Value {
  const [batch, channels, ...space] = x.shape;
  if (space.length !== 2 || typeof channels !== 'number' || channels % block ** 2 !== 0) {
    throw new Error(`depthToSpace: ${formatShape(x.shape)} has no blocks of ${block} x ${block}`);
  }
  const shape = [batch!, channels / block ** 2, ...space.map((extent) => productOf([extent, block]))];
  return g.node('DepthToSpace', [x], { dtype: x.dtype, shape }, { blocksize: block, mode: order });
}

/**
 * Moves space into channels, the inverse of depthToSpace: x [N, C, H, W] to [N, C * block^2, H / block,
 * W / block]. Made of reshapes and transposes: the standard's SpaceToDepth puts the channels in another order.
 */
export function spaceToDepth(g: GraphBuilder, x: Value, block: number): Value {
  if (block === 1) return x;
  const [batch, channels, height, width] = x.shape;
  if (x.shape.length !== 4 || typeof channels !== 'number') {
    throw new Error(`spaceToDepth: ${formatShape(x.shape)} has no known channels and space`);
  }
  const part = (extent: Dim): Dim => (typeof extent === 'number' ? extent / block : `${extent}/${block}`);
  const [rows, columns] = [part(height!), part(width!)];
  // One axis at a time, because a reshape can work out one extent only.
  const byColumn = transpose(g, reshape(g, x, [batch!, channels, height!, columns, block]), [0, 1, 4, 3, 2]);
  const byRow = transpose(
    g,
    reshape(g, byColumn, [batch!, channels, block, columns, rows, block]),
    [0, 1, 5, 2, 4, 3],
  );
  return reshape(g, byRow, [batch!, channels * block ** 2, rows, columns]);
}
