/** Networks with random weights: what a device takes to compute them does not depend on what they are. */
import type { Graph, WeightSpec } from '../../onnx/types';
import { noise } from '../../runtime/self-test-case';
import type { Engine } from '../../runtime/types';
import { convertTensor, elementCount } from '../../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { BLOCK_SIZE, ROWS_PER_RECORD } from '../../tensor/weight-format';
import { heldWeights } from '../../weights/held-weights';

/** Deviation of codes that are uniform over all there are. */
const CODE_DEVIATION = { q8: 73.9, q4: 4.6 };
/** Largest of uniform values against their deviation. */
const UNIFORM = Math.sqrt(3);
/** What biases, and tables of shifts and gates, are at most. */
const SMALL = 0.3;

/**
 * The engine, giving every graph random weights in place of those of its source: of such a size that values neither vanish
 * nor grow out of bounds on their way.
 */
export function withRandomWeights(engine: Engine): Engine {
  return {
    backend: engine.backend,
    features: engine.features,
    lost: engine.lost,
    createSession: (graph) => engine.createSession(graph, randomWeights(graph)),
    async createStreamedSession(graph) {
      const session = await engine.createStreamedSession(graph);
      // Drawing them anew for each run would take longer than many a run.
      const weights = heldWeights(randomWeights(graph));
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

function randomWeights({ weights }: Graph): WeightSource {
  const specs = new Map(weights.map((spec) => [spec.name, spec]));
  return {
    async get(name) {
      const spec = specs.get(name)!;
      if (spec.dtype === 'uint8')
        return { dtype: 'uint8', shape: spec.shape, data: randomBytes(elementCount(spec.shape)) };
      const data = noise(elementCount(spec.shape), 1 + (name.length % 7));
      const { factor, mean } = rangeOf(spec, specs);
      for (let i = 0; i < data.length; i++) data[i] = mean + factor * data[i]!;
      return convertTensor({ dtype: 'float32', shape: spec.shape, data }, spec.dtype);
    },
  };
}

/** Which values suit a weight, by its name and shape. */
function rangeOf(
  { name, shape }: WeightSpec,
  all: ReadonlyMap<string, WeightSpec>,
): { factor: number; mean: number } {
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
