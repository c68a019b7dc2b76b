/** Additions to a network's weights, several at once, as graphs take them. */
import { type AdapterForm, adapterRecordOf, STRENGTHS } from '../../tensor/adapter-form';
import { elementCount } from '../../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { decodeFloats } from '../checkpoint/decode';
import type { CheckpointTensor } from '../checkpoint/types';
import type { AdaptableNetwork } from './adaptable-network';
import { type Delta, isMatrix, type Lora } from './lora';

/** Additions to the weights of one network. */
export interface Adapters {
  readonly form: AdapterForm;
  /**
   * The network's weights and the additions, for graphs that were built with `form`, or with one that asks for more: that is
   * filled up with zeros.
   */
  weights(base: WeightSource, form: AdapterForm): WeightSource;
}

/** Additions as an input of graphs. @param strengths one for each of them */
export function strengthsInput(strengths: readonly number[]): Readonly<Record<string, HostTensor>> {
  return {
    [STRENGTHS]: { dtype: 'float32', shape: [1, strengths.length], data: Float32Array.from(strengths) },
  };
}

/** Puts LoRAs together. @param loras those of the network, in the order of their strengths */
export function adaptersOf(loras: readonly Lora[], network: AdaptableNetwork): Adapters {
  const shapeOf = (weight: string) => network.weights.get(weight)!;
  const ranks = new Map<string, number>();
  const shifts = new Set<string>();
  for (const { deltas } of loras) {
    for (const [weight, delta] of deltas) {
      const shape = shapeOf(weight);
      if (isMatrix(weight, shape)) ranks.set(weight, (ranks.get(weight) ?? 0) + rankOf(delta, shape));
      else shifts.add(weight);
    }
  }
  const form: AdapterForm = {
    count: loras.length,
    rankOf: (weight) => ranks.get(weight),
    isShifted: (weight) => shifts.has(weight),
  };
  return {
    form,
    weights: (base, asked) => ({
      async get(name) {
        const record = adapterRecordOf(name);
        if (!record) return base.get(name);
        const { weight, kind } = record;
        const additions = loras.map(({ deltas }) => deltas.get(weight));
        const shape = shapeOf(weight);
        if (kind === 'shift') return shifted(additions, shape);
        const matrix = { additions, shape: shape as readonly [number, number], rank: asked.rankOf(weight)! };
        return products[kind](matrix);
      },
    }),
  };
}

/** What is added to a matrix [out, in], as one product of a rank. */
interface Matrix {
  readonly additions: readonly (Delta | undefined)[];
  readonly shape: readonly [number, number];
  readonly rank: number;
}

const products: Readonly<Record<'down' | 'up' | 'scales', (matrix: Matrix) => Promise<HostTensor>>> = {
  async down({ additions, shape, rank }) {
    const [, inputs] = shape;
    const data = new Float32Array(rank * inputs);
    let row = 0;
    for (const delta of additions) {
      if (!delta) continue;
      data.set(
        await (delta.kind === 'full' ? fullDown(delta.values, shape) : values(delta.down)),
        row * inputs,
      );
      row += rankOf(delta, shape);
    }
    return { dtype: 'float32', shape: [rank, inputs], data };
  },

  async up({ additions, shape, rank }) {
    const [outputs] = shape;
    const data = new Float32Array(outputs * rank);
    let column = 0;
    for (const delta of additions) {
      if (!delta) continue;
      const own = rankOf(delta, shape);
      const rows = await (delta.kind === 'full' ? fullUp(delta.values, shape) : values(delta.up));
      for (let i = 0; i < outputs; i++) data.set(rows.subarray(i * own, (i + 1) * own), i * rank + column);
      column += own;
    }
    return { dtype: 'float32', shape: [outputs, rank], data };
  },

  async scales({ additions, shape, rank }) {
    const data = new Float32Array(additions.length * rank);
    let column = 0;
    for (const [i, delta] of additions.entries()) {
      if (!delta) continue;
      const own = rankOf(delta, shape);
      data.fill(delta.kind === 'full' ? 1 : delta.scale, i * rank + column, i * rank + column + own);
      column += own;
    }
    return { dtype: 'float32', shape: [additions.length, rank], data };
  },
};

/** Rank of an addition to a matrix; what is added in full is a product with the identity. */
function rankOf(delta: Delta, shape: readonly number[]): number {
  return delta.kind === 'full' ? Math.min(...shape) : delta.rank;
}

async function fullDown(tensor: CheckpointTensor, [outputs, inputs]: readonly [number, number]) {
  return inputs <= outputs ? identity(inputs) : values(tensor);
}

async function fullUp(tensor: CheckpointTensor, [outputs, inputs]: readonly [number, number]) {
  return inputs <= outputs ? values(tensor) : identity(outputs);
}

function identity(extent: number): Float32Array {
  const data = new Float32Array(extent * extent);
  for (let i = 0; i < extent; i++) data[i * extent + i] = 1;
  return data;
}

/** What is added to a weight that is no matrix, a row for each addition. */
async function shifted(
  additions: readonly (Delta | undefined)[],
  shape: readonly number[],
): Promise<HostTensor> {
  const count = elementCount(shape);
  const data = new Float32Array(additions.length * count);
  for (const [i, delta] of additions.entries())
    if (delta)
      data.set(delta.kind === 'full' ? await values(delta.values) : await multiplied(delta), i * count);
  return { dtype: 'float32', shape: [additions.length, count], data };
}

/** scale · up · down, for kernels of convolutions, which are small. */
async function multiplied({ down, up, rank, scale }: Delta & { kind: 'low-rank' }): Promise<Float32Array> {
  const [left, right] = [await values(up), await values(down)];
  const [rows, columns] = [left.length / rank, right.length / rank];
  const product = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let r = 0; r < rank; r++) {
      const factor = scale * left[i * rank + r]!;
      for (let j = 0; j < columns; j++) product[i * columns + j]! += factor * right[r * columns + j]!;
    }
  return product;
}

async function values({ source, begin, end, encoding }: CheckpointTensor): Promise<Float32Array> {
  return decodeFloats(encoding, await source.read(begin, end));
}
