import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { values } from '../../../parity/golden';
import { randomWanWeights, smallWan } from '../../../test/support/plain-wan';
import { gaussian } from '../../../test/support/random-transformer';
import type { Graph } from '../../onnx/types';
import { createNativeEngine } from '../../runtime/engine-native';
import type { DeviceTensor } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import { BlockwiseDenoiser } from '../layers/blockwise-denoiser';
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
async function run(graph: Graph, tensors: Tensors) {
  const session = await engine.createSession(graph, weights);
  return session.run(Object.fromEntries(graph.inputs.map(({ name }) => [name, tensors[name]!])));
}

type Outputs = Readonly<Record<string, DeviceTensor>>;

async function expectAllSame(actual: Outputs, expected: Outputs): Promise<void> {
  expect(Object.keys(actual).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [what, tensor] of Object.entries(expected)) {
    expect(actual[what]!.shape, what).toEqual(tensor.shape);
    const { relative } = compare(what, values(await actual[what]!.read()), values(await tensor.read()));
    expect(relative, what).toBeLessThan(1e-5);
  }
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
    const inputs = { ...given, ...keys };
    const whole = await run(buildWanTransformer(config, { causal }), inputs);

    const text = await BlockwiseDenoiser.create(engine, buildWanTextLayers(config), weights);
    await expectAllSame(await text.run(given), keys);
    const parted = await BlockwiseDenoiser.create(engine, buildWanBlockwise(config, { causal }), weights);
    await expectAllSame(await parted.run(inputs), whole);
  });

  it('gives all layers one graph', () => {
    const graphs = (layers: readonly { readonly graph: Graph }[]) =>
      new Set(layers.map(({ graph }) => graph));
    expect(graphs(buildWanBlockwise(config, { causal: true }).blocks).size).toBe(1);
    expect(graphs(buildWanTextLayers(config).blocks).size).toBe(1);
  });
});
