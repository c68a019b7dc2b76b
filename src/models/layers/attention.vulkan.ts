import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import {
  attentionOperands,
  attentionReference,
  chunkings,
  runAttention,
} from '../../../test/support/attention-cases';
import { createVulkanEngine } from '../../runtime/engine-native';

const engine = createVulkanEngine();
afterAll(() => engine.dispose());

describe('attention on a GPU', () => {
  it.each(chunkings)(
    'of %i tokens in %i parts is right, with logits in either element type',
    async (queries, chunks) => {
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
    },
  );

  it('is right over many keys that count little each', async () => {
    const operands = attentionOperands({ batch: 1, queries: 5, keys: 8192, heads: 1, headSize: 64 });
    const even = { ...operands, q: operands.q.map((x) => x / 10), v: operands.v.map((x) => x + 1) };
    const expected = attentionReference(even, 0.125, false);
    const result = await runAttention(engine, even, { scale: 0.125, biased: false, half: true });
    expect(compare('', result, expected).relative).toBeLessThan(2e-3);
  });
});
