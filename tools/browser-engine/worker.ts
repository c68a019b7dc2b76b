/** Runs checks on the page's own engine, in a worker like the page's own. */

import * as Comlink from 'comlink';
import type { GoldenFiles } from '../../parity/case';
import { type CheckResult, checkFolder, parseGoldenFiles } from '../../parity/check-folder';
import { checkDevice } from '../../src/generation/check/check-device';
import { inEnglish } from '../../src/message/in-english';
import { GraphBuilder } from '../../src/onnx/builder';
import * as op from '../../src/onnx/ops';
import { createEngine } from '../../src/runtime/create-engine';
import { keepCheck, openEngine } from '../../src/runtime/open-engine';
import type { Engine } from '../../src/runtime/types';
import { tryMemory } from '../../src/runtime/webgpu/try-memory';
import type { HostTensor } from '../../src/tensor/types';
import { componentNames, fetchModel } from '../../src/weights/fetch-model';
import { indexedDbStore } from '../../src/weights/indexeddb-store';
import { memoryStore } from '../../src/weights/store';
import { shrunkOutline } from '../../test/support/shrunk-outline';
import { type DeviceProof, proveDevice } from '../prove/prove-device';
import { publishedOutline } from '../prove/synthetic-clip';
import { trackGpu } from './track-gpu';

const gpu = trackGpu();
/** Where results of self-tests and checks are kept, as long as this worker lives. */
const tested = memoryStore();
let parity: { readonly engine: Engine; readonly files: GoldenFiles } | undefined;

const ones: HostTensor = { dtype: 'float32', shape: [64], data: new Float32Array(64).fill(1) };

/** y = x + weight, 64 values. */
function sumGraph() {
  const g = new GraphBuilder('sum');
  g.output('y', op.add(g, g.input('x', 'float32', [64]), g.weight('weight', [64])));
  return g.build();
}

const api = {
  /** Gets ready for the parity checks, on golden files that the page's server offers under `golden/`. */
  async openParity(backend: 'webgpu' | 'wasm', names: readonly string[]): Promise<void> {
    const { engine, backend: actual } = await createEngine(backend);
    if (actual !== backend) throw new Error(`This browser runs ${actual} only.`);
    // onnxruntime keeps compiled shaders as long as any session lives, and sets have most of theirs in common.
    await engine.createSession(sumGraph(), { get: async () => ones });
    const bytes = await Promise.all(
      names.map(async (name) => (await fetch(new URL(`/golden/${name}`, self.location.href))).bytes()),
    );
    parity = { engine, files: parseGoldenFiles(new Map(names.map((n, i) => [n, bytes[i]!]))) };
  },

  /** Runs the parity checks of some sets, or all. */
  parity(sets?: readonly string[]): Promise<CheckResult[]> {
    if (!parity) throw new Error('openParity comes first.');
    return checkFolder(parity.engine, parity.files, sets);
  },

  async closeParity(): Promise<void> {
    await parity?.engine.dispose();
    parity = undefined;
  },

  async selfTest(backend?: 'webgpu' | 'wasm') {
    const { engine, ...opened } = await openEngine(tested, backend);
    await engine.dispose();
    return opened;
  },

  /** Tries WebGPU with the networks of a model, see `npm run prove`; says rows and steps on the console as they come. */
  async prove({
    shrink,
    ...asked
  }: { readonly shrink: boolean } & Pick<DeviceProof, 'clip' | 'format' | 'limit'>) {
    const { engine, memory } = await createEngine('webgpu');
    await proveDevice({
      ...asked,
      engine,
      memory,
      outline: shrink ? shrunkOutline() : publishedOutline(),
      seconds: shrink ? 0.05 : 1,
      onRow: (row) => console.log(JSON.stringify(row)),
      onStep: (words) => console.log(words),
    });
    await engine.dispose();
  },

  /** What a check of the device finds with a model of narrow layers, and how it is opened afterwards. */
  async checkDevice() {
    const device = await openEngine(tested, 'webgpu');
    const steps: string[] = [];
    const check = await checkDevice({
      device,
      selfTest: device.selfTest,
      outline: shrunkOutline(),
      format: 'q8',
      allocate: (onStep) => tryMemory(onStep, 768 * 2 ** 20),
      seconds: 0.05,
      signal: new AbortController().signal,
      onStep: (step) => steps.push(step),
    });
    const liveBuffers = gpu.liveBuffers();
    await keepCheck(tested, device, check);
    await device.engine.dispose();
    const { engine, memory, kernels } = await openEngine(tested, 'webgpu');
    await engine.dispose();
    return { steps, check, liveBuffers, memory, kernels };
  },

  /** Loads the model whose files the page's server offers under `model/`, through the cache of this browser. */
  async loadModel() {
    const store = indexedDbStore('engine-page-models');
    const { stored, config, weights } = await fetchModel('tiny', new URL('/model/', self.location.href), {
      store,
      check: () => undefined,
    });
    const values = await Promise.all(
      componentNames.map(async (name) => [...((await weights[name].get('w')).data as Float32Array)]),
    );
    return { stored: await stored, version: config.version, values };
  },

  /** Flips a bit of a stored component. */
  async damageRecord(version: string, component: string) {
    const store = indexedDbStore('engine-page-models');
    const key = ['tiny', version, component, 'data'];
    const record = new Uint8Array((await store.get(key)) as ArrayBuffer);
    record[3]! ^= 0x40;
    await store.set(key, record.buffer);
  },

  /** GPU buffers that exist while an engine works, after its session has gone, and after it has gone itself. */
  async countBuffers() {
    const { engine } = await createEngine('webgpu');
    const session = await engine.createSession(sumGraph(), { get: async () => ones });
    const held = engine.upload(ones);
    const { y } = await session.run({ x: held });
    const { y: again } = await session.run({ x: y! });
    const value = (await again!.read()).data[63];
    const working = gpu.liveBuffers();
    await session.dispose();
    // An output outlives its session for as long as its owner wants.
    const outlived = (await y!.read()).data[0];
    await engine.dispose();
    await engine.dispose();
    y!.dispose();
    return { value, outlived, working, disposed: gpu.liveBuffers(), destroyedTwice: gpu.destroyedTwice() };
  },

  /** Two sessions on one graph, the second outliving the first, and the same graph with weights from each run. */
  async shareGraph() {
    const { engine } = await createEngine('webgpu');
    const graph = sumGraph();
    const filled = (value: number): HostTensor => ({ ...ones, data: new Float32Array(64).fill(value) });
    const first = await engine.createSession(graph, { get: async () => filled(10) });
    const second = await engine.createSession(graph, { get: async () => filled(20) });
    const streamed = await engine.createStreamedSession(graph);
    const x = engine.upload(ones);
    const value = async (run: ReturnType<typeof first.run>) => {
      const { y } = await run;
      const { data } = await y!.read();
      y!.dispose();
      return data[63];
    };
    const values = [await value(first.run({ x })), await value(second.run({ x }))];
    await first.dispose();
    const before = gpu.liveBuffers();
    values.push(await value(streamed.run({ x }, { get: async () => filled(30) })));
    const left = gpu.liveBuffers() - before;
    values.push(await value(second.run({ x })));
    await second.dispose();
    values.push(await value(streamed.run({ x }, { get: async () => filled(40) })));
    await streamed.dispose();
    await engine.dispose();
    return { values, left, disposed: gpu.liveBuffers(), destroyedTwice: gpu.destroyedTwice() };
  },

  /** What an engine tells when its device is lost under it, and whether the next one computes. */
  async loseDevice() {
    const { engine } = await createEngine('webgpu');
    const session = await engine.createSession(sumGraph(), { get: async () => ones });
    const outcome = (run: Promise<unknown>) =>
      run.then(
        () => 'ran',
        (error: Error) => error.name,
      );
    const during = outcome(session.run({ x: ones }).then(({ y }) => y!.read()));
    gpu.loseDevice();
    const lost = inEnglish(await engine.lost);
    const failures = [await during, await outcome(session.run({ x: ones }))];
    await engine.dispose();
    const liveBuffers = gpu.liveBuffers();

    const { engine: next } = await createEngine('webgpu');
    const { y } = await (await next.createSession(sumGraph(), { get: async () => ones })).run({ x: ones });
    const value = (await y!.read()).data[0];
    await next.dispose();
    return { lost, failures, liveBuffers, value };
  },
};

/** What tests call in the worker of this page, through Comlink. */
export type EngineWorkerApi = typeof api;

Comlink.expose(api);
