import { afterAll, describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { originalCases } from '../../../parity/original';
import { originalCheckpointKeys } from '../../../parity/original-keys';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { createNativeEngine } from '../../runtime/engine-native';
import { type OriginalVaeConfig, transformerConfigOf, vaeConfigOf } from './checkpoint-config';
import { ltxVaeConfig } from './vae-config';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const open = (name: string) => readGolden(`test/golden/${name}.safetensors`);
const [transformer, vae090, vae095] = await Promise.all(
  ['01_ltx_transformer', '03_ltx_vae_090', '04_ltx_vae_095'].map(open),
);
const original = await open('02_ltx_original_checkpoint');
const original090 = await open('02b_ltx_vae_090_original');

/** Names of a golden file's weights. */
const weightNames = (file: typeof original) =>
  [...file.tensors.keys()].filter((name) => !name.startsWith('golden.')).sort();

describe('originalCheckpointKeys', () => {
  it('finds every weight under its name in diffusers', () => {
    const keys = originalCheckpointKeys(original.tensors.keys());
    expect([...keys.transformer.keys()].sort()).toEqual(weightNames(transformer!));
    expect([...keys.vae.keys()].sort()).toEqual(weightNames(vae095!));
    const keys090 = originalCheckpointKeys(original090.tensors.keys());
    expect([...keys090.vae.keys()].sort()).toEqual(weightNames(vae090!));
    expect(keys090.transformer.size).toBe(0);
  });
});

describe('configurations of original checkpoints', () => {
  type Original = { vae: OriginalVaeConfig; transformer: Parameters<typeof transformerConfigOf>[0] };

  it('say the same as those of diffusers', () => {
    const config = golden<Original>(original, 'config');
    const { causal_temporal_positioning, rope_theta, rope_base, ...rest } = transformerConfigOf(
      config.transformer,
    );
    expect(golden(transformer!, 'config')).toMatchObject(rest);
    expect({ causal_temporal_positioning, rope_theta, rope_base }).toEqual({
      causal_temporal_positioning: true,
      rope_theta: 10000,
      rope_base: [20, 2048, 2048],
    });
    expect(ltxVaeConfig(golden(vae095!, 'config'))).toMatchObject(vaeConfigOf(config.vae));
    const { vae } = golden<Original>(original090, 'config');
    expect(ltxVaeConfig(golden(vae090!, 'config'))).toMatchObject(vaeConfigOf(vae));
  });

  it('are refused when they describe another network', () => {
    const { vae, transformer } = golden<Original>(original, 'config');
    expect(() => vaeConfigOf({ ...vae, norm_layer: 'group_norm' })).toThrow('group_norm');
    expect(() => vaeConfigOf({ ...vae, decoder_blocks: [['attn_res_x', 1]] })).toThrow('attn_res_x');
    expect(() => transformerConfigOf({ ...transformer, timestep_scale_multiplier: 1 })).toThrow('times 1');
  });
});

const cases = [
  ...(await originalCases(original, transformer, vae095)),
  ...(await originalCases(original090, undefined, vae090)),
];

describe('networks of original checkpoints', () => {
  it.each(cases.map((networkCase) => [networkCase.name, networkCase] as const))(
    'give the numbers of the reference in case %s',
    async (_, networkCase) => {
      for (const { what, relative } of await runCase(engine, networkCase)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
    },
  );
});
