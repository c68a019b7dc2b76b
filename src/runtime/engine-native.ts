import * as ort from 'onnxruntime-node';
import { createCpuEngine } from './engine-cpu';
import type { Engine } from './types';

/**
 * Engine for Node's tools and tests; must not be imported by anything that goes into the page.
 *
 * @param threads that compute; onnxruntime's choice where omitted
 */
export function createNativeEngine(threads?: number): Engine {
  const features = { halfPrecision: false, subgroups: false };
  return createCpuEngine(ort, 'native', 'cpu', features, threads);
}

/**
 * Engine over onnxruntime-node's WebGPU, for what has to be tested in float16: needs a Vulkan driver that has it
 * (tools/vulkan.ts). It does not offer the subgroups that there are: Mesa's software driver takes a minute to compile
 * the flash kernel that needs them, which then computes wrong numbers.
 */
export function createVulkanEngine(): Engine {
  return createCpuEngine(ort, 'native', 'webgpu', { halfPrecision: true, subgroups: false });
}
