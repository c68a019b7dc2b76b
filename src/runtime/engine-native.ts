import * as ort from 'onnxruntime-node';
import { createCpuEngine } from './engine-cpu';
import type { Engine } from './types';

/**
 * Engine for Node's tools and tests; must not be imported by anything that goes into the page.
 *
 * @param threads that compute; onnxruntime's choice where omitted
 */
export function createNativeEngine(threads?: number): Engine {
  const features = { halfPrecision: false, flashAttention: false };
  return createCpuEngine(ort, 'native', 'cpu', features, threads);
}

/**
 * Engine over onnxruntime-node's WebGPU, for what has to be tested in float16: needs a Vulkan driver that has it
 * (tools/vulkan.ts).
 *
 * @param flashAttention whether the fused attention is to be tested. In Node onnxruntime uses all subgroups that there are:
 *   Mesa's software driver takes a minute to compile the flash kernel for them, which then computes wrong numbers
 */
export function createVulkanEngine(flashAttention = false): Engine {
  return createCpuEngine(ort, 'native', 'webgpu', { halfPrecision: true, flashAttention });
}
