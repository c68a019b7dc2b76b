import * as ortWeb from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { createCpuEngine } from './engine-cpu';
import { createNativeEngine } from './engine-native';
import { failedKernels, isUsable, runSelfTest } from './self-test';
import type { Engine } from './types';

describe.each([
  ['native', createNativeEngine],
  ['wasm', () => createCpuEngine(ortWeb, 'wasm', 'wasm')],
])('the self-test on %s', (_name, create) => {
  it('agrees with the JavaScript references', async () => {
    const results = await runSelfTest(create());
    expect(results.filter((result) => !result.ok)).toEqual([]);
    expect(results).toHaveLength(7);
    expect(isUsable(results)).toBe(true);
  });
});

it('tests the fused attention, right on this processor, where it is worth it', async () => {
  const engine = { ...createNativeEngine(), features: { halfPrecision: false, flashAttention: true } };
  const results = await runSelfTest(engine);
  expect(results.map(({ kernel }) => kernel)).toEqual(
    expect.arrayContaining(['attention', 'attention with bias']),
  );
  expect(failedKernels(results)).toEqual([]);
});

it('notices kernels that are wrong, not finite, or do not run', async () => {
  const native = createNativeEngine();
  const faulty: Engine = {
    ...native,
    features: { halfPrecision: false, flashAttention: true },
    async createSession(graph, weights) {
      if (graph.name === '4-bit matrix product') throw new Error('no such kernel');
      const session = await native.createSession(graph, weights);
      return {
        ...session,
        async run(inputs) {
          const { y } = await session.run(inputs);
          const values = await y!.read();
          if (graph.name === 'attention') values.data[7] = (values.data[7] as number) + 0.1;
          if (graph.name === 'normalization') values.data[0] = Number.NaN;
          return { y: native.upload(values) };
        },
      };
    },
  };
  const results = await runSelfTest(faulty);
  expect(failedKernels(results)).toEqual(['normalization', '4-bit matrix product', 'attention']);
  expect(results.find((result) => result.kernel === '4-bit matrix product')?.message).toBe('no such kernel');
  expect(isUsable(results)).toBe(false);
  expect(isUsable(results.filter((result) => result.kernel !== 'normalization'))).toBe(true);
});
