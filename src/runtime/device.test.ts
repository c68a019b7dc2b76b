import { describe, expect, it } from 'vitest';
import { inEnglish } from '../message/in-english';
import { type AdapterFacts, decideBackend, deviceDescriptor } from './device';

const adapter = (facts: Partial<AdapterFacts>): AdapterFacts => ({
  vendor: '',
  architecture: '',
  device: '',
  description: '',
  isFallbackAdapter: false,
  ...facts,
});
const nvidia = adapter({ vendor: 'nvidia', architecture: 'ampere' });
const swiftShader = adapter({ vendor: 'google', architecture: 'swiftshader' });

describe('decideBackend', () => {
  it('takes hardware', () => {
    expect(decideBackend(nvidia, 8)).toMatchObject({
      backend: 'webgpu',
      description: 'nvidia ampere',
      threads: 1,
    });
  });

  it.each([
    swiftShader,
    adapter({ vendor: 'mesa', description: 'llvmpipe (LLVM 19.1.7, 256 bits)' }),
    adapter({ vendor: 'microsoft', description: 'Microsoft Basic Render Driver' }),
    adapter({ vendor: 'unknown', isFallbackAdapter: true }),
  ])('takes WebAssembly rather than a software adapter: $vendor $architecture$description', (software) => {
    const choice = decideBackend(software, 4);
    expect(choice).toMatchObject({ backend: 'wasm', threads: 4, description: 'WebAssembly' });
    expect(inEnglish(choice.reason)).toMatch(/emulated in software/);
  });

  it('takes WebAssembly where there is no adapter, even when asked for WebGPU', () => {
    expect(decideBackend(undefined, 1)).toMatchObject({
      backend: 'wasm',
      description: 'WebAssembly',
    });
    expect(decideBackend(undefined, 1, 'webgpu')).toMatchObject({ backend: 'wasm' });
    expect(inEnglish(decideBackend(undefined, 1, 'webgpu').reason)).toMatch(/by hand, but/);
  });

  it('leaves the choice to the user', () => {
    expect(decideBackend(nvidia, 4, 'wasm').backend).toBe('wasm');
    expect(decideBackend(swiftShader, 4, 'webgpu')).toMatchObject({
      backend: 'webgpu',
      description: 'google swiftshader',
    });
  });
});

describe('deviceDescriptor', () => {
  const limits = { maxBufferSize: 2 ** 32, maxComputeWorkgroupStorageSize: 49152 } as GPUSupportedLimits;
  const describeDevice = (features: GPUFeatureName[], subgroupMinSize?: number) =>
    deviceDescriptor({ limits, features: new Set(features), info: { subgroupMinSize } });

  it("asks for the adapter's own limits and half precision", () => {
    const { requiredLimits, requiredFeatures } = describeDevice(['shader-f16', 'timestamp-query']);
    expect(requiredLimits).toMatchObject({ maxBufferSize: 2 ** 32, maxComputeWorkgroupStorageSize: 49152 });
    expect(requiredFeatures).toEqual(['shader-f16']);
    expect(describeDevice([]).requiredFeatures).toEqual([]);
  });

  it('asks for subgroups only where they are known to have 16 lanes or more', () => {
    expect(describeDevice(['subgroups'], 32).requiredFeatures).toEqual(['subgroups']);
    expect(describeDevice(['subgroups'], 16).requiredFeatures).toEqual(['subgroups']);
    expect(describeDevice(['subgroups'], 8).requiredFeatures).toEqual([]);
    expect(describeDevice(['subgroups']).requiredFeatures).toEqual([]);
  });
});
