import { describe, expect, it } from 'vitest';
import { floatBytes, floats, runGraph } from '../../test/support/run-graph';
import { GraphBuilder, type Value } from './builder';
import * as op from './ops';

/** Runs one expression of x and returns shape and values, and the shape that the builder inferred. */
async function evaluate(
  shape: (number | string)[],
  data: ReturnType<typeof floats>,
  express: (g: GraphBuilder, x: Value) => Value,
) {
  const g = new GraphBuilder('test');
  const y = express(g, g.input('x', 'float32', shape));
  g.output('y', y);
  const { y: result } = await runGraph(g.build(), { x: data });
  return { inferred: y.shape, shape: result!.shape, values: Array.from(result!.data, Number) };
}

const twoByThree = floats([2, 3], [1, 2, 3, 4, 5, 6]);

describe('GraphBuilder', () => {
  it('runs one graph at every size of its symbolic extents', async () => {
    const g = new GraphBuilder('test');
    const x = g.input('x', 'float32', ['B', 'S', 2]);
    g.output('y', op.linear(g, x, g.weight('w', [3, 2]), g.weight('b', [3])));
    const graph = g.build();
    const weights = new Map([
      ['w', floatBytes([1, 0, 0, 1, 1, 1])],
      ['b', floatBytes([10, 20, 30])],
    ]);
    expect(graph.weights.map(({ name, shape }) => [name, shape])).toEqual([
      ['w', [3, 2]],
      ['b', [3]],
    ]);
    const one = await runGraph(graph, { x: floats([1, 1, 2], [1, 2]) }, weights);
    expect(Array.from(one.y!.data)).toEqual([11, 22, 33]);
    const many = await runGraph(graph, { x: floats([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]) }, weights);
    expect(many.y!.shape).toEqual([2, 2, 3]);
    expect(Array.from(many.y!.data)).toEqual([11, 22, 33, 13, 24, 37, 15, 26, 41, 17, 28, 45]);
  });

  it('takes weights as inputs when no data is given', async () => {
    const g = new GraphBuilder('test');
    g.output('y', op.mul(g, g.input('x', 'float32', [2]), g.weight('w', [2])));
    const graph = g.build();
    const bare = { ...graph, serialize: () => graph.serialize() };
    const { y } = await runGraph(bare, { x: floats([2], [3, 4]), w: floats([2], [5, 6]) });
    expect(Array.from(y!.data)).toEqual([15, 24]);
  });

  it('names a weight that is missing', () => {
    const g = new GraphBuilder('test');
    g.output('y', op.neg(g, g.weight('blocks.0.weight', [2])));
    const graph = g.build();
    expect(() => graph.serialize(new Map())).toThrow('blocks.0.weight');
  });

  it('gives out inputs and the same result twice under their own names', async () => {
    const g = new GraphBuilder('test');
    const x = g.input('x', 'float32', [1]);
    const y = op.neg(g, x);
    g.output('copy', x);
    g.output('first', y);
    g.output('second', y);
    g.output('later', op.add(g, y, 1));
    const results = await runGraph(g.build(), { x: floats([1], [5]) });
    const values = Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data[0]]));
    expect(values).toEqual({ copy: 5, first: -5, second: -5, later: -4 });
  });

  it('names operation and shapes when operands do not fit', () => {
    const g = new GraphBuilder('test');
    const x = g.input('x', 'float32', ['S', 3]);
    expect(() => op.matmul(g, x, g.input('m', 'float32', [4, 2]))).toThrow('MatMul: cannot multiply');
    expect(() => op.matmul(g, x, g.input('n', 'float32', [4, 2]))).toThrow('[S, 3]');
    expect(() => op.add(g, x, g.input('a', 'float32', ['T', 3]))).toThrow('[T, 3]');
    expect(() => op.linear(g, x, g.weight('w', [2, 4]))).toThrow('[2, 4]');
    expect(() => op.reshape(g, g.input('r', 'float32', [2, 3]), [4, 2])).toThrow('[4, 2]');
  });
});

describe('operations', () => {
  it.each<[string, (g: GraphBuilder, x: Value) => Value, number[], number[]]>([
    ['transpose', (g, x) => op.transpose(g, x, [1, 0]), [3, 2], [1, 4, 2, 5, 3, 6]],
    ['slice with a step', (g, x) => op.slice(g, x, 1, 0, undefined, 2), [2, 2], [1, 3, 4, 6]],
    ['slice from the end', (g, x) => op.slice(g, x, -1, -1), [2, 1], [3, 6]],
    [
      'concat',
      (g, x) => op.concat(g, [x, op.neg(g, x)], 0),
      [4, 3],
      [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6],
    ],
    ['split by sizes', (g, x) => op.split(g, x, [1, 2], 1)[1]!, [2, 2], [2, 3, 5, 6]],
    ['split into uneven parts', (g, x) => op.split(g, x, 2, 1)[1]!, [2, 1], [3, 6]],
    ['gather', (g, x) => op.gather(g, x, g.integers([2, 0]), 1), [2, 2], [3, 1, 6, 4]],
    ['pad with the edge', (g, x) => op.pad(g, x, [0, 1], [0, 0], 'edge'), [2, 4], [1, 1, 2, 3, 4, 4, 5, 6]],
    ['mean', (g, x) => op.mean(g, x, [1]), [2, 1], [2, 5]],
    ['sum without the axis', (g, x) => op.sum(g, x, [0], false), [3], [5, 7, 9]],
    ['largest', (g, x) => op.maximum(g, x, [0, 1], false), [], [6]],
    ['clip', (g, x) => op.clip(g, x, 2, 4), [2, 3], [2, 2, 3, 4, 4, 4]],
    ['where', (g, x) => op.where(g, op.equal(g, x, 3), x, op.neg(g, x)), [2, 3], [-1, -2, 3, -4, -5, -6]],
    ['cast', (g, x) => op.cast(g, op.equal(g, x, 2), 'float32'), [2, 3], [0, 1, 0, 0, 0, 0]],
    [
      'half precision',
      (g, x) => op.cast(g, op.mul(g, op.cast(g, x, 'float16'), 0.5), 'float32'),
      [2, 3],
      [0.5, 1, 1.5, 2, 2.5, 3],
    ],
  ])('%s', async (_, express, shape, values) => {
    const known = await evaluate([2, 3], twoByThree, express);
    expect(known.inferred).toEqual(shape);
    expect(known.shape).toEqual(shape);
    expect(known.values).toEqual(values);
    const symbolic = await evaluate(['B', 'S'], twoByThree, express);
    expect(symbolic.shape).toEqual(shape);
    expect(symbolic.values).toEqual(values);
  });

  it('reshapes to several run-time extents', async () => {
    const g = new GraphBuilder('test');
    const x = g.input('x', 'float32', ['B', 'S', 2]);
    const flat = op.reshape(g, x, [op.productOf(['B', 'S']), 2]);
    g.output('y', op.reshape(g, op.transpose(g, flat, [1, 0]), [2, 'B', 'S']));
    const { y } = await runGraph(g.build(), { x: floats([1, 3, 2], [1, 2, 3, 4, 5, 6]) });
    expect(y!.shape).toEqual([2, 1, 3]);
    expect(Array.from(y!.data)).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('moves channels into space', async () => {
    const g = new GraphBuilder('test');
    const y = op.depthToSpace(g, g.input('x', 'float32', ['N', 8, 'H', 2]), 2);
    g.output('y', y);
    expect(y.shape).toEqual(['N', 2, '2*H', 4]);
    const channels = Array.from({ length: 16 }, (_, i) => i);
    const result = await runGraph(g.build(), { x: floats([1, 8, 1, 2], channels) });
    expect(Array.from(result.y!.data)).toEqual([0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15]);
  });

  it('moves space into channels', async () => {
    const g = new GraphBuilder('test');
    const y = op.spaceToDepth(g, g.input('x', 'float32', ['N', 2, 'H', 4]), 2);
    g.output('y', y);
    expect(y.shape).toEqual(['N', 8, 'H/2', 2]);
    const pixels = Array.from({ length: 16 }, (_, i) => i);
    const result = await runGraph(g.build(), { x: floats([1, 2, 2, 4], pixels) });
    expect(Array.from(result.y!.data)).toEqual([0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15]);
  });

  it('reshapes to extents that only results have', async () => {
    const g = new GraphBuilder('test');
    const x = g.input('x', 'float32', ['N', 6]);
    const halves = op.reshape(g, x, ['N', 'half', 2]);
    const pairs = op.transpose(g, halves, [2, 0, 1]);
    g.output('y', op.reshape(g, pairs, ['half', 'N', 2]));
    const { y } = await runGraph(g.build(), { x: floats([1, 6], [1, 2, 3, 4, 5, 6]) });
    expect(y!.shape).toEqual([3, 1, 2]);
    expect(Array.from(y!.data)).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('normalizes rows', async () => {
    const rms = await evaluate(['S', 2], floats([1, 2], [3, 4]), (g, x) => op.rmsNorm(g, x, 0));
    expect(rms.values[0]).toBeCloseTo(3 / Math.sqrt(12.5), 6);
    const layer = await evaluate(['S', 2], floats([1, 2], [3, 5]), (g, x) => op.layerNorm(g, x, 0));
    expect(layer.values).toEqual([-1, 1]);
  });

  it('convolves with strides and pads in two and three dimensions', async () => {
    const sum3 = (g: GraphBuilder, dims: number) =>
      g.constant(Array(3 ** dims).fill(1), [1, 1, ...Array<number>(dims).fill(3)]);
    const two = await evaluate([1, 1, 'H', 3], floats([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), (g, x) =>
      op.convolution(g, x, sum3(g, 2), undefined, { pads: [1, 1, 1, 1], strides: [1, 2] }),
    );
    expect(two.inferred).toEqual([1, 1, 'H', 2]);
    expect(two.values).toEqual([12, 16, 12, 16]);
    const three = await evaluate([1, 1, 1, 2, 3], floats([1, 1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), (g, x) =>
      op.convolution(g, x, sum3(g, 3), undefined, { pads: [1, 1, 1, 1, 1, 1] }),
    );
    expect(three.values).toEqual([12, 21, 16, 12, 21, 16]);
  });
});
