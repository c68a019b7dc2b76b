import * as ortWeb from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { GraphBuilder } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { createCpuEngine } from '../../runtime/engine-cpu';
import { createNativeEngine } from '../../runtime/engine-native';
import { dequantize, matmulTransposed } from '../../runtime/reference-kernels';
import { float16ToFloat32, float32ToFloat16 } from '../../tensor/half-precision';
import type { HostTensor } from '../../tensor/types';
import { linear } from './linear';

/** Numbers between -1 and 1, the same every time. */
function noise(length: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const [width, inputs, rows] = [48, 96, 7];
const x: HostTensor = { dtype: 'float32', shape: [1, rows, inputs], data: noise(rows * inputs, 1) };
const bias: HostTensor = { dtype: 'float32', shape: [width], data: noise(width, 2) };
const scales = float32ToFloat16(noise((width * inputs) / 32, 3));

function layer(format: 'q4' | 'q8' | undefined, biased: boolean, quantizedParts?: number) {
  const g = new GraphBuilder('layer', {
    quantizedParts,
    quantization: (name) => (name === 'proj.weight' ? format : undefined),
  });
  g.output('y', linear(g, g.input('x', 'float32', ['B', 'S', inputs]), 'proj', width, biased));
  return g.build();
}

describe.each([
  ['native', createNativeEngine],
  ['wasm', () => createCpuEngine(ortWeb, 'wasm', 'wasm')],
])('a quantized linear layer on %s', (_name, create) => {
  it.each([
    ['q4', true],
    ['q4', false],
    ['q8', true],
    ['q8', false],
  ] as const)('is the product with the dequantized weight: %s, bias %s', async (format, biased) => {
    const bits = format === 'q4' ? 4 : 8;
    const perBlock = 4 * bits;
    const codes = Uint8Array.from(noise((width * inputs * bits) / 8, 4), (value) => 128 + 127 * value);
    const records = new Map<string, HostTensor>([
      [`proj.weight.${format}`, { dtype: 'uint8', shape: [width, inputs / 32, perBlock], data: codes }],
      ['proj.weight.scales', { dtype: 'float16', shape: [width, inputs / 32], data: scales }],
      ['proj.bias', bias],
    ]);
    const weight = dequantize(codes, float16ToFloat32(scales), bits);
    const product = matmulTransposed(x.data as Float32Array, weight, inputs);
    const expected = product.map((y, i) => y + (biased ? (bias.data[i % width] as number) : 0));

    const engine = create();
    const graph = layer(format, biased);
    const source = { get: async (name: string) => records.get(name)! };
    const session = await engine.createSession(graph, source);
    const { y } = await session.run({ x });
    expect(y!.shape).toEqual([1, rows, width]);
    const values = (await y!.read()).data as Float32Array;
    expect(compare('y', values, expected).relative).toBeLessThan(1e-6);

    const streamed = await engine.createStreamedSession(layer(format, biased, 3));
    const again = (await (await streamed.run({ x }, source)).y!.read()).data as Float32Array;
    expect(compare('y', again, expected).relative).toBeLessThan(1e-6);
    await engine.dispose();
  });
});

it('asks for the records that the weight is stored in', () => {
  const names = (format: 'q4' | 'q8' | undefined) => layer(format, true).weights.map(({ name }) => name);
  expect(names(undefined)).toEqual(['proj.bias', 'proj.weight']);
  expect(names('q8')).toEqual(['proj.bias', 'proj.weight.q8', 'proj.weight.scales']);
});

it('refuses blocks that do not fit', () => {
  const g = new GraphBuilder('misfit');
  const weight = {
    bits: 4 as const,
    quants: g.weight('quants', [8, 2, 16], 'uint8'),
    scales: g.weight('scales', [8, 2]),
  };
  const misfit = () => op.linearQuantized(g, g.input('x', 'float32', ['S', 96]), weight);
  expect(misfit).toThrow('linearQuantized: float32 [S, 96] does not fit 4-bit blocks [8, 2, 16]');
});
