import { expect, it } from 'vitest';
import type { HostTensor } from '../tensor/types';
import { heldWeights } from './held-weights';

const tensor: HostTensor = { dtype: 'float32', shape: [1], data: Float32Array.of(1) };

it('asks for every weight once, and again only if that failed', async () => {
  const asked: string[] = [];
  let broken = true;
  const weights = heldWeights({
    async get(name) {
      asked.push(name);
      if (name === 'b' && broken) throw new Error('not now');
      return tensor;
    },
  });
  expect(await weights.get('a')).toBe(tensor);
  expect(await weights.get('a')).toBe(tensor);
  await expect(weights.get('b')).rejects.toThrow('not now');
  broken = false;
  expect(await weights.get('b')).toBe(tensor);
  expect(asked).toEqual(['a', 'b', 'b']);
});
