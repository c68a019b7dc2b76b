import {
  adapterName,
  type DeviceChoice,
  decideBackend,
  deviceDescriptor,
  findAdapter,
  wasmThreads,
} from './device';
import { createCpuEngine } from './engine-cpu';
import { createWebGpuEngine } from './engine-webgpu';
import { loadOrt } from './ort-web';
import type { Engine } from './types';

/** An engine and why it is this one. */
export interface ChosenEngine extends DeviceChoice {
  readonly engine: Engine;
  /** Identity of what computes, for results that are kept per device. */
  readonly fingerprint: string;
}

/**
 * Chooses the backend, loads its onnxruntime and creates the engine. To be called in a worker.
 * @param preferred the user's own choice; honoured wherever it can be
 */
export async function createEngine(preferred?: 'webgpu' | 'wasm'): Promise<ChosenEngine> {
  const adapter = preferred === 'wasm' ? undefined : await findAdapter();
  const choice = decideBackend(adapter?.info, wasmThreads(), preferred);
  if (adapter && choice.backend === 'webgpu') {
    const device = await adapter.requestDevice(deviceDescriptor(adapter)).catch(() => undefined);
    if (device) {
      const engine = createWebGpuEngine(await loadOrt('webgpu', choice.threads), device);
      const { vendor, architecture } = adapter.info;
      const fingerprint = [vendor, architecture, adapterName(adapter.info), navigator.userAgent].join('/');
      return { ...choice, engine, fingerprint };
    }
  }
  const { backend, ...rest } =
    choice.backend === 'wasm'
      ? choice
      : { ...decideBackend(undefined, wasmThreads()), reason: 'The GPU refused to start.' };
  const engine = createCpuEngine(await loadOrt('wasm', rest.threads), backend, 'wasm');
  return { backend, ...rest, engine, fingerprint: `wasm/${navigator.userAgent}` };
}
