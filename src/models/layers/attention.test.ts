import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import {
  attentionOperands,
  attentionReference,
  chunkings,
  runAttention,
} from '../../../test/support/attention-cases';
import { createNativeEngine } from '../../runtime/engine-native';
import { queryChunksFor } from './attention';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const sizes = { batch: 2, heads: 3, headSize: 16 };

describe('attention', () => {
  it.each(chunkings)('of %i tokens in %i parts is right, with bias and without', async (queries, chunks) => {
    for (const keys of [queries, 11]) {
      const operands = attentionOperands({ ...sizes, queries, keys });
      for (const biased of [false, true]) {
        const expected = attentionReference(operands, 0.3, biased);
        const options = { scale: 0.3, queryChunks: chunks, biased };
        const { relative } = compare('', await runAttention(engine, operands, options), expected);
        expect(relative).toBeLessThan(1e-5);
      }
    }
  });

  it.each([1, 2, 37])('of %i tokens is right by its fused kernel', async (queries) => {
    for (const keys of [queries, 11]) {
      const operands = attentionOperands({ ...sizes, queries, keys });
      for (const biased of [false, true]) {
        const expected = attentionReference(operands, 0.3, biased);
        const options = { scale: 0.3, kernel: 'fused' as const, biased };
        const { relative } = compare('', await runAttention(engine, operands, options), expected);
        expect(relative).toBeLessThan(1e-5);
      }
    }
  });
});

describe('queryChunksFor', () => {
  const bytes = (tokens: number, heads: number, chunks: number) =>
    heads * Math.ceil(tokens / chunks) * tokens * 8;

  it('takes the fewest parts that stay within the budget', () => {
    for (const tokens of [1, 2, 37, 1000, 6144])
      for (const heads of [1, 32, 64])
        for (const budget of [1e6, 3e7, 5e8]) {
          const chunks = queryChunksFor(tokens, heads, budget);
          expect(Number.isInteger(chunks)).toBe(true);
          if (chunks < tokens) expect(bytes(tokens, heads, chunks)).toBeLessThanOrEqual(budget);
          if (chunks > 1) expect(bytes(tokens, heads, chunks - 1)).toBeGreaterThan(budget);
        }
  });

  it('takes one part per token where the budget is smaller than that', () => {
    expect(queryChunksFor(100, 2, 1)).toBe(100);
    expect(queryChunksFor(100, 2, 0)).toBe(100);
  });
});
