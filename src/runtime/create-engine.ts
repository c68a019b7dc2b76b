import { msg } from '../message/message';
import { within } from '../time-limit';
import {
  type DeviceChoice,
  type DeviceMemory,
  decideBackend,
  deviceDescriptor,
  deviceMemory,
  findAdapter,
  wasmThreads,
} from './device';
import { createCpuEngine } from './engine-cpu';
import type { Ort } from './ort';
import { loadOrt } from './ort-web';
import type { Engine } from './types';
import { createWebGpuEngine } from './webgpu/engine';

/** Milliseconds in which a GPU has to start. */
const STARTS = 20_000;

/** An engine and why it is this one. */
export interface ChosenEngine extends DeviceChoice {
  readonly engine: Engine;
  readonly memory: DeviceMemory;
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
  if (!adapter || choice.backend === 'wasm') return createOnWasm(choice);
  const asked = adapter.requestDevice(deviceDescriptor(adapter));
  const device = await within(STARTS, asked).catch(() => undefined);
  if (!device) {
    const reason = msg('The GPU ({name}) refused to start.', { name: choice.description });
    return createOnWasm({ ...decideBackend(undefined, wasmThreads()), reason });
  }
  const ort = await loadOrt('webgpu', choice.threads);
  return {
    ...choice,
    engine: createWebGpuEngine(ort, device),
    memory: deviceMemory(device.limits),
    fingerprint: fingerprint(ort, choice),
  };
}

async function createOnWasm(choice: DeviceChoice): Promise<ChosenEngine> {
  const ort = await loadOrt('wasm', choice.threads);
  return {
    ...choice,
    engine: createCpuEngine(ort, 'wasm', 'wasm'),
    memory: deviceMemory(),
    fingerprint: fingerprint(ort, choice),
  };
}

function fingerprint(ort: Ort, { backend, description }: DeviceChoice): string {
  return [backend, description, ort.env.versions.common, navigator.userAgent].join(' / ');
}
