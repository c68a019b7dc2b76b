import { expect, it } from 'vitest';
import { deviceKernels } from './device-kernels';
import { createVulkanEngine } from './engine-native';
import { failedKernels, runSelfTest } from './self-test';

it('passes all kernels in float16', async () => {
  const results = await runSelfTest(createVulkanEngine());
  expect(results.filter(({ kernel }) => kernel.endsWith('in float16'))).toHaveLength(5);
  expect(failedKernels(results)).toEqual([]);
  expect(deviceKernels(results).precision).toBe('mixed');
});
