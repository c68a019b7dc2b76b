/** Runs checks on the page's own engine, in a worker like the page's own. */
import * as Comlink from 'comlink';
import { createEngine } from '../../src/runtime/create-engine';
import { runSelfTest } from '../../src/runtime/self-test';
import { trackGpuBuffers } from './track-gpu-buffers';

const buffers = trackGpuBuffers();

const api = {
  async selfTest(backend: 'webgpu' | 'wasm') {
    const { engine, ...choice } = await createEngine(backend);
    try {
      return { ...choice, results: await runSelfTest(engine), buffersBefore: buffers.labels() };
    } finally {
      await engine.dispose();
    }
  },
  /** Labels of the GPU buffers that were created and not destroyed, by anyone. */
  async liveBuffers() {
    return buffers.labels();
  },
};

export type EngineWorkerApi = typeof api;

Comlink.expose(api);
