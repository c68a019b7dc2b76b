import { describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { transformerKeys } from './checkpoint-keys';
import type { WanTransformerConfig } from './config';
import { buildWanText, buildWanTransformer } from './transformer';

const original = await readGolden('test/golden/09b_wan_transformer_original.safetensors');
const diffusers = await readGolden('test/golden/09_wan_transformer.safetensors');
const own = [...diffusers.tensors.keys()].filter((name) => !name.startsWith('golden.')).sort();

describe('transformerKeys', () => {
  it.each(['', 'model.diffusion_model.', 'generator_ema.model.'])(
    'finds every weight among the original names behind the prefix "%s", and no other',
    (prefix) => {
      const stored = [...original.tensors.keys()].map((name) => prefix + name);
      const keys = transformerKeys(prefix === '' ? stored : [...stored, 'vae.weight'], prefix);
      expect([...keys.keys()].sort()).toEqual(own);
      expect(keys.get('blocks.1.norm2.weight')).toBe(`${prefix}blocks.1.norm3.weight`);
    },
  );

  it('leaves the names of diffusers as they are', () => {
    const keys = transformerKeys(own, '');
    expect([...keys].filter(([name, stored]) => name !== stored)).toEqual([]);
  });

  it('gives the names that the networks ask for', () => {
    const config = golden<WanTransformerConfig>(diffusers, 'config');
    const asked = [...buildWanText(config).weights, ...buildWanTransformer(config).weights];
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(own));
  });
});
