/** LoRAs on golden set 9's network: beside the weights, and added to them. */
import { afterAll, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { golden, goldenWeights } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { wanCases } from '../../../parity/wan';
import { encodeSafetensors, f32 } from '../../../test/safetensors';
import { memorySource } from '../../../test/support/memory-source';
import { createNativeEngine } from '../../runtime/engine-native';
import { convertTensor, elementCount } from '../../tensor/host-tensor';
import type { WeightSource } from '../../tensor/types';
import { adaptersOf, strengthsInput } from '../../weights/adapters/adapters';
import { readLora } from '../../weights/adapters/read-lora';
import { openCheckpoint } from '../../weights/checkpoint/open';
import { plainKernels } from '../layers/block-kernels';
import { wanDenoiser } from './denoiser';
import { openWanTransformer, wanPromptKeys } from './networks';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const file = await readGolden('test/golden/09_wan_transformer.safetensors');
const config = golden<Parameters<typeof wanDenoiser>[0]>(file, 'config');
const network = wanDenoiser(config).adaptable!();
const RANK = 3;
const [ALPHA, STRENGTH] = [2, 0.7];

const wave = (count: number, phase: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * i * 0.37 + phase) / 8);

/** The original's names of layers, as they are here, and how wide they are. */
const layers = [
  ['blocks.0.self_attn.q', 'blocks.0.attn1.to_q'],
  ['blocks.1.cross_attn.k', 'blocks.1.attn2.to_k'],
  ['blocks.0.cross_attn.o', 'blocks.0.attn2.to_out.0'],
  ['blocks.1.ffn.2', 'blocks.1.ffn.net.2'],
  ['text_embedding.0', 'condition_embedder.text_embedder.linear_1'],
  ['time_projection.1', 'condition_embedder.time_proj'],
  ['head.head', 'proj_out'],
  ['patch_embedding', 'patch_embedding'],
] as const;
const fulls = [
  ['blocks.0.norm3.diff', 'blocks.0.norm2.weight'],
  ['blocks.1.self_attn.q.diff_b', 'blocks.1.attn1.to_q.bias'],
  ['blocks.1.modulation.diff', 'blocks.1.scale_shift_table'],
  ['head.modulation.diff', 'scale_shift_table'],
] as const;

const shapeOf = (weight: string) => [...network.weights.get(weight)!];
const halves = layers.map(([name, own], i) => {
  const [outputs = 0, ...inputs] = shapeOf(`${own}.weight`);
  const width = elementCount(inputs);
  return { name, own, i, outputs, width, down: wave(RANK * width, i), up: wave(outputs * RANK, i + 0.5) };
});

function loraFile(layerName: (name: string) => string): Uint8Array {
  const low = halves.flatMap(({ name, outputs, width, down, up }) => [
    [`${layerName(name)}.lora_down.weight`, f32([RANK, width], [...down])] as const,
    [`${layerName(name)}.lora_up.weight`, f32([outputs, RANK], [...up])] as const,
    [`${layerName(name)}.alpha`, f32([], [ALPHA])] as const,
  ]);
  const full = fulls.map(([name, own], i) => {
    const shape = shapeOf(own);
    const at = name.lastIndexOf('.');
    return [
      `${layerName(name.slice(0, at))}${name.slice(at)}`,
      f32(shape, [...wave(elementCount(shape), i + 9)]),
    ] as const;
  });
  return encodeSafetensors(Object.fromEntries([...low, ...full]));
}

/** The weights with all of it added to them. */
const merged: WeightSource = {
  async get(name) {
    const { shape, data } = convertTensor(await goldenWeights(file).get(name), 'float32');
    const values = Float32Array.from(data as Float32Array);
    for (const { own, outputs, width, down, up } of halves) {
      if (name !== `${own}.weight`) continue;
      for (let row = 0; row < outputs; row++)
        for (let column = 0; column < width; column++)
          for (let r = 0; r < RANK; r++)
            values[row * width + column]! +=
              STRENGTH * (ALPHA / RANK) * up[row * RANK + r]! * down[r * width + column]!;
    }
    for (const [i, [, own]] of fulls.entries()) {
      if (name !== own) continue;
      for (const [at, value] of wave(values.length, i + 9).entries()) values[at]! += STRENGTH * value;
    }
    return { dtype: 'float32', shape, data: values };
  },
};

async function velocity(source: WeightSource, layout: 'whole' | 'blockwise', lora?: Uint8Array) {
  const [{ inputs }] = wanCases(file) as [ReturnType<typeof wanCases>[number]];
  const { text_states: states, ...rest } = inputs;
  const adapters =
    lora &&
    adaptersOf(
      [await readLora(await openCheckpoint([memorySource('lora.safetensors', lora)]), network, 'Wan')],
      network,
    );
  const options = { layout, kernels: plainKernels, offload: false, adapters };
  const transformer = { engine, config, component: { weights: source }, options };
  const given = adapters ? strengthsInput([STRENGTH]) : {};
  const keys = await wanPromptKeys(transformer, states!, {}, given);
  const session = await openWanTransformer(transformer, false);
  const outputs = await session.run({ ...rest, ...keys, ...given });
  const values = (await outputs.velocity!.read()).data as Float32Array;
  await session.dispose();
  return values;
}

it('gives what the weights give that it was added to, under all names, whole and layer by layer', async () => {
  const expected = await velocity(merged, 'whole');
  const plain = await velocity(goldenWeights(file), 'whole');
  expect(compare('the change', plain, expected).relative).toBeGreaterThan(0.05);
  const comfy = loraFile((name) => `diffusion_model.${name}`);
  const musubi = loraFile((name) => `lora_unet_${name.replaceAll('.', '_')}`);
  for (const [layout, lora] of [
    ['whole', comfy],
    ['blockwise', comfy],
    ['blockwise', musubi],
  ] as const) {
    const actual = await velocity(goldenWeights(file), layout, lora);
    expect(compare(layout, actual, expected).relative).toBeLessThan(1e-4);
  }
});
