/** Networks with random weights: what a device takes to compute them does not depend on what they are. */
import type { Graph, WeightSpec } from '../../onnx/types';
import { noise } from '../../runtime/self-test-case';
import type { Engine } from '../../runtime/types';
import { convertTensor, elementCount } from '../../tensor/host-tensor';
import type { DType, HostTensor, WeightSource } from '../../tensor/types';
import { BLOCK_SIZE, ROWS_PER_RECORD } from '../../tensor/weight-format';

/** Deviation of codes that are uniform over all there are. */
const CODE_DEVIATION = { q8: 73.9, q4: 4.6 };
/** Largest of uniform values against their deviation. */
const UNIFORM = Math.sqrt(3);
/** What biases, and tables of shifts and gates, are at most. */
const SMALL = 0.3;

/**
 * The engine, giving every graph random weights in place of those of its source: of such a size that values neither vanish
 * nor grow out of bounds on their way. Weights of one size share their numbers, shifted, so that a network of gigabytes takes
 * no more memory than its largest matrices.
 */
export function withRandomWeights(engine: Engine): Engine {
  const pool = new NumberPool();
  return {
    backend: engine.backend,
    features: engine.features,
    lost: engine.lost,
    createSession: (graph) => engine.createSession(graph, randomWeights(graph, pool)),
    async createStreamedSession(graph) {
      const session = await engine.createStreamedSession(graph);
      const weights = randomWeights(graph, pool);
      return { run: (inputs) => session.run(inputs, weights), dispose: () => session.dispose() };
    },
    upload: (tensor) => engine.upload(tensor),
    dispose: () => engine.dispose(),
  };
}

/** What networks ask of a component's weights beside their graphs. @param width of the rows of its tables */
export function randomTables(width: number): WeightSource {
  return {
    async get(name) {
      const rows = /\.rows\.\d+$/.test(name);
      const shape = rows ? [ROWS_PER_RECORD, width] : [1];
      const data = rows ? noise(elementCount(shape), 3) : Float32Array.of(1);
      return convertTensor({ dtype: 'float32', shape, data }, rows ? 'float16' : 'float32');
    },
  };
}

function randomWeights({ weights }: Graph, pool: NumberPool): WeightSource {
  const specs = new Map(weights.map((spec) => [spec.name, spec]));
  return {
    async get(name) {
      const spec = specs.get(name)!;
      return pool.tensor(spec, rangeOf(spec, specs));
    },
  };
}

/** Uniform values from `mean - factor` to `mean + factor`. */
interface Range {
  readonly factor: number;
  readonly mean: number;
}

/** Weights begin at so many different places of the numbers that they share. */
const SHIFTS = 97;
/** Distance of these places, even, since WebGPU copies words. */
const SHIFT = 34;

/** Random numbers by type and range, each drawn once. */
class NumberPool {
  readonly #numbers = new Map<string, HostTensor>();

  tensor({ name, dtype, shape }: WeightSpec, range: Range): HostTensor {
    const count = elementCount(shape);
    const key = dtype === 'uint8' ? dtype : `${dtype} ${range.factor} ${range.mean}`;
    let numbers = this.#numbers.get(key);
    if (!numbers || numbers.data.length < count + SHIFTS * SHIFT) {
      numbers = draw(count + SHIFTS * SHIFT, dtype, range);
      this.#numbers.set(key, numbers);
    }
    const letters = [...name].reduce((sum, letter, i) => sum + letter.charCodeAt(0) * (i + 1), 0);
    const start = (letters % SHIFTS) * SHIFT;
    return { dtype, shape, data: numbers.data.subarray(start, start + count) as HostTensor['data'] };
  }
}

function draw(count: number, dtype: DType, { factor, mean }: Range): HostTensor {
  if (dtype === 'uint8') return { dtype, shape: [count], data: randomBytes(count) };
  const data = noise(count, 1);
  for (let i = 0; i < count; i++) data[i] = mean + factor * data[i]!;
  return convertTensor({ dtype: 'float32', shape: [count], data }, dtype);
}

/** Which values suit a weight, by its name and shape. */
function rangeOf({ name, shape }: WeightSpec, all: ReadonlyMap<string, WeightSpec>): Range {
  if (name.endsWith('.scales')) {
    const format = all.has(name.replace(/scales$/, 'q4')) ? 'q4' : 'q8';
    const inner = shape.at(-1)! * BLOCK_SIZE;
    // Scales of one sign would give all products a mean, since codes have one.
    return { factor: UNIFORM / Math.sqrt(inner) / CODE_DEVIATION[format], mean: 0 };
  }
  if (shape.length === 1 && name.endsWith('weight')) return { factor: 0, mean: 1 };
  if (shape.length === 1 || name.endsWith('table')) return { factor: SMALL, mean: 0 };
  return { factor: UNIFORM / Math.sqrt(elementCount(shape.slice(1))), mean: 0 };
}

function randomBytes(count: number): Uint8Array {
  const values = noise(Math.min(count, 65_521), 5);
  const bytes = new Uint8Array(count);
  for (let i = 0; i < values.length; i++) bytes[i] = 128 + 127 * values[i]!;
  for (let filled = values.length; filled < count; filled *= 2) bytes.copyWithin(filled, 0, filled);
  return bytes;
}

/** A float32 tensor of noise between -1 and 1. */
export function randomTensor(shape: readonly number[], seed = 1): HostTensor {
  return { dtype: 'float32', shape, data: noise(elementCount(shape), seed) };
}
