import { afterAll, describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { runCase } from '../../../parity/run-case';
import { transformerCases } from '../../../parity/transformer';
import { createNativeEngine } from '../../runtime/engine-native';
import { buildLtxTransformer, type LtxTransformerConfig } from './transformer';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/01_ltx_transformer.safetensors');

describe('buildLtxTransformer', () => {
  it.each(transformerCases(file).map((networkCase) => [networkCase.name, networkCase] as const))(
    'gives the numbers of the reference in case %s',
    async (_, networkCase) => {
      for (const { what, relative } of await runCase(engine, networkCase)) {
        expect(relative, what).toBeLessThan(1e-5);
      }
    },
  );

  it('gives the same when attention takes its queries in parts', async () => {
    const config = golden<LtxTransformerConfig>(file, 'config');
    const whole = transformerCases(file)[0]!;
    const { velocity } = whole.expected;
    const graph = buildLtxTransformer(config, { kernels: { queryChunks: 5 } });
    const [comparison] = await runCase(engine, { ...whole, graph, expected: { velocity: velocity! } });
    expect(comparison!.relative).toBeLessThan(1e-5);
  });

  it('sizes weights and inputs by the configuration alone', () => {
    const graph = buildLtxTransformer({
      ...golden<LtxTransformerConfig>(file, 'config'),
      num_layers: 3,
      num_attention_heads: 1,
      attention_head_dim: 20,
      caption_channels: 7,
    });
    const shape = (name: string) => graph.weights.find((weight) => weight.name === name)?.shape;
    expect(shape('transformer_blocks.2.ff.net.0.proj.weight')).toEqual([80, 20]);
    expect(shape('caption_projection.linear_1.weight')).toEqual([20, 7]);
    expect(graph.inputs.find(({ name }) => name === 'rope_cos')?.shape).toEqual(['R', 'S', 20]);
  });
});
