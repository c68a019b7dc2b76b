import { type AttentionOptions, attention } from '../../src/models/layers/attention';
import { GraphBuilder } from '../../src/onnx/builder';
import * as op from '../../src/onnx/ops';
import type { AttentionShape } from '../../src/runtime/reference-kernels';
import * as reference from '../../src/runtime/reference-kernels';
import type { Engine } from '../../src/runtime/types';
import type { HostTensor } from '../../src/tensor/types';

/** Sizes and operands of an attention; the bias is very low for some keys, as for padding. */
export interface AttentionCase extends AttentionShape {
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly bias: Float32Array;
}

/** Operands of magnitude 1, the same every time. */
export function attentionOperands(sizes: AttentionShape): AttentionCase {
  const { batch, queries, keys, heads, headSize } = sizes;
  const width = heads * headSize;
  const waves = (length: number, step: number) =>
    Float32Array.from({ length }, (_, i) => Math.sin(step * i + (i % 7)) + Math.cos(0.37 * i * step));
  return {
    ...sizes,
    q: waves(batch * queries * width, 1.1),
    k: waves(batch * keys * width, 0.7),
    v: waves(batch * keys * width, 1.3),
    bias: Float32Array.from({ length: batch * keys }, (_, i) => (i % keys > 0 && i % 5 === 3 ? -10000 : 0)),
  };
}

/** The right answer. */
export function attentionReference(operands: AttentionCase, scale: number, biased: boolean): Float32Array {
  return reference.attention(operands, biased ? operands : { ...operands, bias: undefined }, scale);
}

export interface AttentionRunOptions extends Omit<AttentionOptions, 'bias'> {
  readonly biased: boolean;
  /** Whether q and k are float16. */
  readonly half?: boolean;
}

/** What a form of attention gives on an engine. */
export async function runAttention(
  engine: Engine,
  operands: AttentionCase,
  options: AttentionRunOptions,
): Promise<Float32Array> {
  const { run, dispose } = await openAttention(engine, operands, options);
  try {
    return await run();
  } finally {
    await dispose();
  }
}

/** An attention that can be run again and again; its graph is for any number of queries and keys. */
export async function openAttention(
  engine: Engine,
  operands: AttentionCase,
  { biased, half, ...options }: AttentionRunOptions,
) {
  const { batch, queries, keys, heads, headSize, q, k, v, bias } = operands;
  const width = heads * headSize;
  const g = new GraphBuilder('attention');
  const input = (name: string, extent: string) => {
    const value = g.input(name, 'float32', ['B', extent, width]);
    return half ? op.cast(g, value, 'float16') : value;
  };
  const [qIn, kIn] = [input('q', 'S'), input('k', 'L')];
  const vIn = g.input('v', 'float32', ['B', 'L', width]);
  const added = biased ? { bias: g.input('bias', 'float32', ['B', 1, 1, 'L']) } : {};
  const y = attention(g, qIn, kIn, vIn, heads, { ...options, ...added });
  g.output('y', y);
  const tensor = (shape: readonly number[], data: Float32Array): HostTensor => ({
    dtype: 'float32',
    shape,
    data,
  });
  const session = await engine.createSession(g.build(), {
    get: () => Promise.reject(new Error('no weights')),
  });
  return {
    async run() {
      const outputs = await session.run({
        q: tensor([batch, queries, width], q),
        k: tensor([batch, keys, width], k),
        v: tensor([batch, keys, width], v),
        ...(biased && { bias: tensor([batch, 1, 1, keys], bias) }),
      });
      if (`${outputs.y!.shape}` !== `${[batch, queries, width]}`) throw new Error(`[${outputs.y!.shape}]`);
      return (await outputs.y!.read()).data as Float32Array;
    },
    dispose: () => session.dispose(),
  };
}

/** Numbers of tokens, odd ones among them, and of parts, more than there are tokens among them. */
export const chunkings: readonly (readonly [queries: number, chunks: number])[] = [
  [1, 1],
  [1, 4],
  [2, 5],
  [7, 3],
  [37, 5],
  [37, 37],
  [37, 50],
  [40, 8],
];
