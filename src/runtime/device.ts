/** Chooses what networks run on, and asks for the GPU device that onnxruntime-web needs. */

import { type Message, msg } from '../message/message';
import { within } from '../time-limit';

/** What is known about a WebGPU adapter; fields that the browser withholds are empty. */
export interface AdapterFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter: boolean;
}

/** The backend that was chosen, and what the page tells of it. */
export interface DeviceChoice {
  readonly backend: 'webgpu' | 'wasm';
  /** Adapter name, or `WebAssembly`. */
  readonly description: string;
  /** Why this backend was chosen, a sentence. */
  readonly reason: Message;
  readonly threads: number;
}

/** What networks may take of a device's memory, in bytes. */
export interface DeviceMemory {
  /** For everything at once: a guess on GPUs, whose memory browsers do not tell. */
  readonly budget: number;
  /** For a single tensor. */
  readonly maxBuffer: number;
}

const GIB = 2 ** 30;
/** WebAssembly addresses 4 GiB; the rest is onnxruntime's own. */
const wasmMemory: DeviceMemory = { budget: 3.5 * GIB, maxBuffer: 2 * GIB };
/**
 * Half of the machine's memory, where the browser tells it: GPUs share it, or have about as much of their own.
 */
const GPU_SHARE = 0.5;
const LEAST_GPU_BUDGET = 4 * GIB;

/**
 * What a device may be expected to hold.
 * @param limits of the GPU device; none for WebAssembly
 * @param machineGiB memory of the machine in GiB, where the browser tells
 */
export function deviceMemory(
  limits?: Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>,
  machineGiB = (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory,
): DeviceMemory {
  if (!limits) return wasmMemory;
  return {
    budget: Math.max(LEAST_GPU_BUDGET, (machineGiB ?? 0) * GIB * GPU_SHARE),
    maxBuffer: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
  };
}

/** Rasterizers that pretend to be a GPU; WebAssembly beats them forty to one (SwiftShader measured). */
const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

function isSoftware(adapter: AdapterFacts): boolean {
  const { vendor, architecture, device, description } = adapter;
  return (
    adapter.isFallbackAdapter || softwareNames.test([vendor, architecture, device, description].join(' '))
  );
}

/** Name of an adapter for people. */
export function adapterName(adapter: AdapterFacts): string {
  const { vendor, architecture, device, description } = adapter;
  return description || [vendor, architecture, device].filter(Boolean).join(' ') || 'unnamed GPU';
}

/**
 * Decides between WebGPU and WebAssembly: hardware GPUs win, software ones lose.
 * @param adapter undefined where the browser has no WebGPU or no adapter
 * @param preferred the user's own choice; honoured wherever it can be
 */
export function decideBackend(
  adapter: AdapterFacts | undefined,
  threads: number,
  preferred?: 'webgpu' | 'wasm',
): DeviceChoice {
  const wasm = (reason: Message): DeviceChoice => {
    return { backend: 'wasm', description: 'WebAssembly', reason, threads };
  };
  if (preferred === 'wasm') return wasm(msg('WebAssembly was chosen by hand.'));
  if (!adapter)
    return wasm(
      preferred === 'webgpu'
        ? msg('WebGPU was chosen by hand, but this browser offers no GPU.')
        : msg('This browser offers no GPU.'),
    );
  const name = adapterName(adapter);
  if (preferred !== 'webgpu' && isSoftware(adapter))
    return wasm(msg('The GPU ({name}) is emulated in software, which is slower than WebAssembly.', { name }));
  const reason =
    preferred === 'webgpu' ? msg('WebGPU was chosen by hand.') : msg('A hardware GPU is the fastest.');
  // The few kernels that stay on the CPU beside the GPU are not worth a thread pool.
  return { backend: 'webgpu', description: name, reason, threads: 1 };
}

/** Threads that WebAssembly may use: shared memory exists only on cross-origin isolated pages. */
export function wasmThreads(): number {
  return globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency || 1, 8) : 1;
}

/** Milliseconds in which a browser has to say which GPU it offers: drivers that hang never do. */
const ANSWERS = 10_000;

/** The browser's preferred adapter, or undefined where there is none, or none is told. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  // Browsers without WebGPU have no navigator.gpu, whatever its type says.
  const gpu = navigator.gpu as GPU | undefined;
  try {
    const asked = gpu?.requestAdapter({ powerPreference: 'high-performance' });
    return (await within(ANSWERS, Promise.resolve(asked))) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Limits that decide which kernels and tensor sizes work; a device gets the defaults unless it asks. */
const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxBindGroups',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const;

/**
 * Describes the device to request: the adapter's own limits, half precision where it exists, and `subgroups` only
 * where subgroups have 16 lanes or more: with fewer, onnxruntime's attention computes wrong numbers silently.
 */
export function deviceDescriptor(
  adapter: Pick<GPUAdapter, 'limits' | 'features'> & { readonly info: { readonly subgroupMinSize?: number } },
): GPUDeviceDescriptor {
  const requiredFeatures: GPUFeatureName[] = [];
  if (adapter.features.has('shader-f16')) requiredFeatures.push('shader-f16');
  if (adapter.features.has('subgroups') && (adapter.info.subgroupMinSize ?? 0) >= 16)
    requiredFeatures.push('subgroups');
  const requiredLimits = Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]]));
  return { requiredFeatures, requiredLimits };
}
