import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { values } from '../../../parity/golden';
import { randomWanWeights, smallWan } from '../../../test/support/plain-wan';
import { gaussian } from '../../../test/support/random-transformer';
import type { Graph } from '../../onnx/types';
import { createNativeEngine } from '../../runtime/engine-native';
import { renamedWeights } from '../../runtime/load-weight';
import type { DeviceTensor } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import { timeInputs } from '../layers/timesteps';
import { buildWanBlockwise, buildWanTextLayers } from './blockwise';
import type { WanTransformerConfig } from './config';
import { wanRope } from './positions';
import { buildWanText, buildWanTransformer } from './transformer';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const config: WanTransformerConfig = { ...smallWan, attention_head_dim: 16 };
const weights = randomWanWeights(config);

type Tensors = Readonly<Record<string, HostTensor | DeviceTensor>>;

const random = (name: string, shape: readonly number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: gaussian(
    shape.reduce((count, extent) => count * extent, 1),
    name,
  ),
});

/** Runs a graph once on those of the tensors that it takes. */
async function run(graph: Graph, tensors: Tensors, rename = (name: string) => name) {
  const session = await engine.createSession(graph, renamedWeights(weights, rename));
  return session.run(Object.fromEntries(graph.inputs.map(({ name }) => [name, tensors[name]!])));
}

/** A layer's own tensors of those that the whole graph takes or gives for all layers. */
const ofLayer = (tensors: Tensors, layer: number) =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => {
      const [own, index] = name.split('.');
      return index === undefined || Number(index) === layer ? [[own!, tensor]] : [];
    }),
  );

async function expectSame(actual: DeviceTensor, expected: DeviceTensor, what: string): Promise<void> {
  expect(actual.shape, what).toEqual(expected.shape);
  const { relative } = compare(what, values(await actual.read()), values(await expected.read()));
  expect(relative, what).toBeLessThan(1e-5);
}

describe('buildWanBlockwise', () => {
  it.each([false, true])('computes what the whole graph does, causal: %s', async (causal) => {
    const past = Object.fromEntries(
      [0, 1, 2].flatMap((i) =>
        ['k', 'v'].map((kind) => [`past_${kind}.${i}`, random(`past ${kind} ${i}`, [2, 3, 32])] as const),
      ),
    );
    const given: Tensors = {
      tokens: random('tokens', [2, 8, 8]),
      text_states: random('text', [2, 5, 6]),
      ...timeInputs([0.9, 0.2], 1, 2, config.freq_dim),
      ...wanRope({ frames: 2, height: 2, width: 2, firstFrame: 4 }, config.attention_head_dim),
      ...(causal ? past : {}),
    };
    const keys = await run(buildWanText(config), given);
    const whole = await run(buildWanTransformer(config, { causal }), { ...given, ...keys });

    const text = buildWanTextLayers(config);
    const projected = await run(text.projection, given);
    const { entry, blocks, exit } = buildWanBlockwise(config, { causal });
    const entered = await run(entry, given);
    let x = entered.x!;
    for (const [i, { graph, rename }] of blocks.entries()) {
      const own = await run(text.layers[i]!.graph, projected, text.layers[i]!.rename);
      await expectSame(own.text_k!, keys[`text_k.${i}`]!, `text keys of layer ${i}`);
      const outputs = await run(graph, { ...ofLayer(given, i), ...entered, ...own, x }, rename);
      if (causal) await expectSame(outputs.own_v!, whole[`own_v.${i}`]!, `values of layer ${i}`);
      x = outputs.y!;
    }
    const { velocity } = await run(exit, { ...given, ...entered, x });
    await expectSame(velocity!, whole.velocity!, 'velocity');
  });

  it('gives all layers one graph', () => {
    const graphs = (layers: readonly { readonly graph: Graph }[]) =>
      new Set(layers.map(({ graph }) => graph));
    expect(graphs(buildWanBlockwise(config, { causal: true }).blocks).size).toBe(1);
    expect(graphs(buildWanTextLayers(config).layers).size).toBe(1);
  });
});
