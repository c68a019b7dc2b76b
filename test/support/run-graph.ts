import { InferenceSession, Tensor } from 'onnxruntime-node';
import { externalData } from '../../src/onnx/external-weights';
import type { Graph } from '../../src/onnx/types';

/** A float32 or integer tensor as plain data, row-major. */
export interface Plain {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

/** A result; all graphs of this project give out float32. */
export interface FloatResult {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Runs a graph once on onnxruntime's CPU provider, with its weights as initializers. */
export async function runGraph(
  graph: Graph,
  inputs: Readonly<Record<string, Plain>>,
  weights: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Record<string, FloatResult>> {
  const session = await InferenceSession.create(graph.serialize(weights), {
    logSeverityLevel: 3,
    externalData: externalData(weights),
  });
  const feeds: Record<string, Tensor> = {};
  for (const [name, { data, shape }] of Object.entries(inputs)) {
    const dtype = data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'int64';
    feeds[name] = new Tensor(dtype, data as Float32Array, [...shape]);
  }
  const results = await session.run(feeds);
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, dims }]) => [
      name,
      { data: data as Float32Array, shape: dims },
    ]),
  );
}

/** A float32 tensor from plain numbers. */
export function floats(shape: readonly number[], data: readonly number[]): Plain {
  return { shape, data: new Float32Array(data) };
}

/** Little-endian bytes of float32 values, as `Graph.serialize` takes them. */
export function floatBytes(data: readonly number[]): Uint8Array {
  return new Uint8Array(new Float32Array(data).buffer);
}
