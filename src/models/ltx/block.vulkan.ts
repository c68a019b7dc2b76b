import { afterAll, describe, expect, it } from 'vitest';
import { largest, relativeRms, runRandomTransformer } from '../../../test/support/random-transformer';
import { createNativeEngine, createVulkanEngine } from '../../runtime/engine-native';

const [native, vulkan] = [createNativeEngine(), createVulkanEngine()];
afterAll(() => Promise.all([native.dispose(), vulkan.dispose()]));

const stream = 'transformer_blocks.1';

describe('blocks in mixed precision', () => {
  it.each([
    ['as small as a norm leaves it', 1, [2, 20]],
    ['of several thousand', 3000, [3000, 50_000]],
    ['beyond the largest float16', 30_000, [65_504, 500_000]],
  ] as const)('stay right with a residual stream %s', async (_, increment, [low, high]) => {
    const network = { heads: 4, layers: 2, increment };
    const expected = await runRandomTransformer(native, network, {}, [stream]);
    expect(largest(expected[stream]!)).toBeGreaterThan(low);
    expect(largest(expected[stream]!)).toBeLessThan(high);
    const exact = await runRandomTransformer(vulkan, network, {}, [stream]);
    const mixed = await runRandomTransformer(vulkan, network, { precision: 'mixed', queryChunks: 3 }, [
      stream,
    ]);
    for (const name of [stream, 'velocity']) {
      expect(relativeRms(exact[name]!, expected[name]!), name).toBeLessThan(1e-5);
      expect(relativeRms(mixed[name]!, expected[name]!), name).toBeLessThan(5e-3);
      // Equal results would mean that nothing was computed in float16.
      expect(relativeRms(mixed[name]!, expected[name]!), name).toBeGreaterThan(1e-4);
    }
  });
});
