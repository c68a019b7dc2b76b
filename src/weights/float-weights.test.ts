import { describe, expect, it } from 'vitest';
import { readGolden } from '../../parity/read-golden';
import type { HostTensor, WeightSource } from '../tensor/types';
import { floatWeights } from './float-weights';
import { weightSource } from './safetensors';

/** A component of these records. */
function component(records: Readonly<Record<string, HostTensor>>): WeightSource {
  const source: WeightSource = {
    get: async (name) => {
      if (!Object.hasOwn(records, name)) throw new Error(`no record "${name}"`);
      return records[name]!;
    },
  };
  return floatWeights(source, { has: (name) => Object.hasOwn(records, name) });
}

const half = { one: 0x3c00, minusTwo: 0xc000 };

describe('floatWeights', () => {
  it('gives the values that training code says its 8-bit matrices have', async () => {
    const file = await readGolden('test/golden/52_quantized_transformer.safetensors');
    const prefix = 'golden.values.out.';
    const names = [...file.tensors.keys()].filter((name) => name.startsWith(prefix));
    expect(names).toHaveLength(2);
    const weights = weightSource(file);
    for (const name of names)
      expect(await weights.get(name.slice(prefix.length))).toMatchObject(file.tensor(name));
    // Whatever is not quantized comes as it is.
    expect((await weights.get('proj_in.weight')).dtype).toBe('float16');
    expect((await weights.get('sample_std')).dtype).toBe('float32');
  });

  it('reads 4 bits too, a scale per block', async () => {
    const weights = component({
      'w.q4': { dtype: 'uint8', shape: [1, 2, 16], data: new Uint8Array(32).fill(0x9a) },
      'w.scales': { dtype: 'float16', shape: [1, 2], data: Uint16Array.of(half.one, half.minusTwo) },
    });
    const { shape, data } = await weights.get('w');
    expect(shape).toEqual([1, 64]);
    expect([...data.slice(0, 2), ...data.slice(32, 34)]).toEqual([2, 1, -4, -2]);
  });

  it.each<[string, HostTensor, HostTensor]>([
    [
      'too few quants',
      { dtype: 'uint8', shape: [1, 1, 32], data: new Uint8Array(32) },
      { dtype: 'float16', shape: [1, 2], data: new Uint16Array(2) },
    ],
    [
      'scales of another type',
      { dtype: 'uint8', shape: [1, 1, 32], data: new Uint8Array(32) },
      { dtype: 'float32', shape: [1, 1], data: new Float32Array(1) },
    ],
  ])('refuses %s and names the weight', async (_, quants, scales) => {
    const weights = component({ 'proj.weight.q8': quants, 'proj.weight.scales': scales });
    await expect(weights.get('proj.weight')).rejects.toMatchObject({
      name: 'ModelUnavailable',
      message: expect.stringContaining('"proj.weight"'),
    });
  });

  it('fails as its source does where scales or weights are missing', async () => {
    const weights = component({
      'w.q8': { dtype: 'uint8', shape: [1, 1, 32], data: new Uint8Array(32) },
    });
    await expect(weights.get('w')).rejects.toThrow('no record "w.scales"');
    await expect(weights.get('other')).rejects.toThrow('no record "other"');
  });
});
