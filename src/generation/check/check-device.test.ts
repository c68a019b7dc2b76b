import { afterAll, describe, expect, it } from 'vitest';
import { shrunkOutline } from '../../../test/support/shrunk-outline';
import { deviceMemory } from '../../runtime/device';
import { deviceKernels } from '../../runtime/device-kernels';
import { createNativeEngine } from '../../runtime/engine-native';
import { runSelfTest } from '../../runtime/self-test';
import type { Engine } from '../../runtime/types';
import { checkDevice } from './check-device';
import type { CheckStep } from './device-check';
import { fittingSizes } from './fitting-sizes';
import { checkReport } from './report';

const native = createNativeEngine();
afterAll(() => native.dispose());
const GIB = 2 ** 30;

async function check(engine: Engine, change: Partial<Parameters<typeof checkDevice>[0]> = {}) {
  const selfTest = await runSelfTest(engine);
  const device = { engine, memory: deviceMemory(), kernels: deviceKernels(selfTest) };
  const steps: CheckStep[] = [];
  const found = await checkDevice({
    device,
    selfTest,
    outline: shrunkOutline(),
    format: 'q8',
    seconds: 0.02,
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
    ...change,
  });
  return { device, found, steps };
}

describe('checking a device', () => {
  it('tests and times all that a clip needs, at sizes that the device can do', async () => {
    const allocate = async () => ({ held: 8 * GIB, end: 'refused' }) as const;
    const { device, found, steps } = await check(
      { ...native, features: { halfPrecision: false, flashAttention: true } },
      { allocate },
    );
    expect(steps).toEqual(['kernels', 'blocks', 'text', 'decoder', 'memory']);
    expect(found.selfTest.filter(({ ok }) => !ok)).toEqual([]);
    // Two forms at full size, and the chosen one at smaller ones, as many as the time allows.
    expect(found.blocks.slice(0, 2).map(({ form }) => form.selfAttention)).toEqual(['explicit', 'fused']);
    expect(found.blocks[1]!.error).toBeLessThan(1e-4);
    expect(found.blocks.length).toBeGreaterThan(2);
    expect(found.decoder.length).toBeGreaterThan(2);
    for (const timing of [...found.blocks, ...found.decoder, found.text!, found.products.float32!]) {
      expect(timing.milliseconds).toBeGreaterThan(0);
      expect(timing.gflop).toBeGreaterThan(0);
    }
    expect(found.budget).toBeGreaterThan(6 * GIB);
    const sizes = fittingSizes(shrunkOutline(), device, found);
    expect(sizes.every(({ frames, seconds }) => frames > 0 && seconds! > 0)).toBe(true);
    const report = checkReport(
      {
        backend: 'native',
        description: 'a processor',
        appVersion: '1',
        agent: 'a test',
        maxBuffer: GIB,
        halfPrecision: false,
      },
      found,
      sizes,
    );
    for (const words of [
      'a processor',
      'held 8.00 GiB (refused)',
      'fused attention, q8',
      'GFLOPS',
      '768x512',
    ])
      expect(report).toContain(words);
    expect(report).not.toMatch(/NaN|undefined/);
  });

  it('does without a form that computes something else than the plain one', async () => {
    const wrong: Engine = {
      ...native,
      features: { halfPrecision: false, flashAttention: true },
      async createSession(graph, weights) {
        const session = await native.createSession(graph, weights);
        const fused = new TextDecoder('latin1')
          .decode(graph.serialize(new Map(graph.weights.map(({ name }) => [name, new Uint8Array(4)]))))
          .includes('MultiHeadAttention');
        if (graph.name !== 'denoise-block' || !fused) return session;
        return {
          ...session,
          async run(inputs) {
            const { y } = await session.run(inputs);
            const values = await y!.read();
            (values.data as Float32Array).fill(3);
            return { y: native.upload(values) };
          },
        };
      },
    };
    const { found } = await check(wrong);
    expect(found.blocks[1]!.error).toBeGreaterThan(0.01);
    expect(found.kernels.selfAttention).toBe('explicit');
  });

  it('goes on without what does not run, and stops when it is told to', async () => {
    const broken: Engine = {
      ...native,
      createStreamedSession: () => Promise.reject(new Error('no such kernel')),
    };
    const { found } = await check(broken);
    expect(found.text).toBeUndefined();
    expect(found.decoder).toEqual([]);
    expect(found.blocks.length).toBeGreaterThan(0);
    expect(found.kernels).toMatchObject({ precision: 'float32', selfAttention: 'explicit' });
    expect(found.memory).toBeUndefined();
    expect(found.budget).toBeUndefined();
    const controller = new AbortController();
    const stopped = check(native, {
      signal: controller.signal,
      onStep: (step) => step === 'blocks' && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: 'Cancelled' });
  });
});
