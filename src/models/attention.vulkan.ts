import { afterAll, describe, expect, it } from 'vitest';
import {
  attentionOperands,
  attentionReference,
  chunkings,
  runAttention,
} from '../../test/support/attention-cases';
import { compare } from '../../tools/parity/comparison';
import { createVulkanEngine } from '../runtime/engine-native';

const engine = createVulkanEngine();
afterAll(() => engine.dispose());

describe('attention on a GPU', () => {
  it.each(chunkings)('of %i tokens in %i parts is right in both element types', async (queries, chunks) => {
    for (const keys of [queries, 11]) {
      const operands = attentionOperands({ batch: 2, heads: 2, headSize: 64, queries, keys });
      for (const biased of [false, true])
        for (const half of [false, true]) {
          const expected = attentionReference(operands, 0.125, biased);
          const options = { scale: 0.125, queryChunks: chunks, biased, half };
          const { relative } = compare('', await runAttention(engine, operands, options), expected);
          expect(relative).toBeLessThan(half ? 2e-2 : 1e-5);
        }
    }
  });
});
