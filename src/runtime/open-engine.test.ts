import { expect, it } from 'vitest';
import { Failure } from '../failure';
import { inEnglish } from '../message/in-english';
import { msg } from '../message/message';
import { memoryStore } from '../weights/store';
import type { ChosenEngine } from './create-engine';
import { deviceMemory } from './device';
import { createNativeEngine } from './engine-native';
import { type CheckedDevice, keepCheck, openEngine } from './open-engine';
import type { Engine } from './types';

/** Engines of this machine in the roles of a browser's; counts sessions, and `spoil` makes the GPU's kernels fail. */
function fakeBrowser(spoil?: (graph: string) => void) {
  const state = { gpuSessions: 0, gpuDisposed: 0 };
  const native = createNativeEngine();
  const gpu: Engine = {
    ...native,
    features: { halfPrecision: false, flashAttention: true },
    createSession(graph, weights) {
      state.gpuSessions++;
      spoil?.(graph.name);
      return native.createSession(graph, weights);
    },
    async dispose() {
      state.gpuDisposed++;
    },
  };
  const create = async (preferred?: 'webgpu' | 'wasm'): Promise<ChosenEngine> => {
    const backend = preferred ?? 'webgpu';
    const engine = backend === 'webgpu' ? gpu : native;
    return {
      backend,
      engine,
      description: `a ${backend}`,
      reason: msg('It is there.'),
      threads: 1,
      fingerprint: backend,
      memory: deviceMemory(),
    };
  };
  return { state, create };
}

it('tests a device once and remembers the result', async () => {
  const { state, create } = fakeBrowser();
  const store = memoryStore();
  const first = await openEngine(store, undefined, create);
  expect(first).toMatchObject({ backend: 'webgpu', reason: msg('It is there.') });
  expect(state.gpuSessions).toBe(first.selfTest.length);
  const second = await openEngine(store, undefined, create);
  expect(second.selfTest).toEqual(first.selfTest);
  expect(state.gpuSessions).toBe(first.selfTest.length);
});

it('keeps a GPU whose failing kernels have a replacement', async () => {
  const { create } = fakeBrowser((graph) => {
    if (graph === 'attention') throw new Error('no');
  });
  const { backend, selfTest, kernels } = await openEngine(memoryStore(), undefined, create);
  expect(backend).toBe('webgpu');
  expect(kernels).toMatchObject({ selfAttention: 'explicit', textAttention: 'fused' });
  expect(selfTest.filter((result) => !result.ok).map((result) => result.kernel)).toEqual(['attention']);
});

it.each([
  [
    'fails where nothing can be replaced',
    new Error('no'),
    /^The GPU \(a webgpu\) computes wrong numbers \(normal/,
  ],
  [
    'is lost',
    new Failure('DeviceLost', msg('Lost.')),
    /^The GPU \(a webgpu\) stopped working when it was tested/,
  ],
])('gives a GPU up that %s, and asks it again next time', async (_what, error, reason) => {
  const { state, create } = fakeBrowser((graph) => {
    if (graph === 'normalization') throw error;
  });
  const store = memoryStore();
  const opened = await openEngine(store, undefined, create);
  expect(opened.backend).toBe('wasm');
  expect(inEnglish(opened.reason)).toMatch(reason);
  expect(opened.selfTest.every((result) => result.ok)).toBe(true);
  expect(state.gpuDisposed).toBe(1);
  const before = state.gpuSessions;
  await openEngine(store, undefined, create);
  expect(state.gpuSessions).toBeGreaterThan(before);
});

it('works without a store', async () => {
  const refuse = () => Promise.reject(new Error('refused'));
  const { selfTest } = await openEngine({ get: refuse, set: refuse }, 'wasm', fakeBrowser().create);
  expect(selfTest.every((result) => result.ok)).toBe(true);
});

it('goes by what a check of the device found, from its next opening on', async () => {
  const { create } = fakeBrowser();
  const store = memoryStore();
  const before = await openEngine(store, undefined, create);
  expect(before.kernels.selfAttention).toBe('fused');
  const checked: CheckedDevice = { kernels: { ...before.kernels, selfAttention: 'explicit' }, budget: 6e9 };
  await keepCheck(store, before, checked);
  const after = await openEngine(store, undefined, create);
  expect(after.kernels).toEqual(checked.kernels);
  expect(after.memory).toEqual({ ...before.memory, budget: 6e9 });
  // Another device was not checked.
  expect((await openEngine(store, 'wasm', create)).memory).toEqual(before.memory);
});

it('does not go by a check against a self-test that fails since', async () => {
  const { create } = fakeBrowser((graph) => {
    if (graph === 'attention') throw new Error('no');
  });
  const store = memoryStore();
  const { create: earlier } = fakeBrowser();
  const opened = await openEngine(memoryStore(), undefined, earlier);
  await keepCheck(store, opened, { kernels: opened.kernels });
  const { kernels, memory } = await openEngine(store, undefined, create);
  expect(kernels).toMatchObject({ selfAttention: 'explicit', textAttention: 'fused' });
  expect(memory.budget).toBe(opened.memory.budget);
});
