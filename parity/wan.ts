/** Golden sets 9 and 9b: the bidirectional Wan transformer under diffusers' and under its original names. */
import { timeInputs } from '../src/models/layers/timesteps';
import { type OriginalWanConfig, transformerConfigOf } from '../src/models/wan/checkpoint-config';
import { transformerKeys } from '../src/models/wan/checkpoint-keys';
import type { WanTransformerConfig } from '../src/models/wan/config';
import { wanRope } from '../src/models/wan/positions';
import { buildWanText, buildWanTransformer, type WanTransformerOptions } from '../src/models/wan/transformer';
import type { Graph } from '../src/onnx/types';
import { SessionGroup } from '../src/runtime/session-group';
import type { Engine, NetworkSession } from '../src/runtime/types';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { QuantizationOf } from '../src/tensor/weight-format';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import { type Adapted, adaptedWeights } from './adapted';
import type { PartedCase } from './case';
import { golden, goldenWeights, values } from './golden';
import { cellsFirst, wanTokens } from './wan-tokens';

/** Weights and configuration of a transformer. */
export interface WanSource {
  readonly config: WanTransformerConfig;
  readonly weights: WeightSource;
  /** Of imported weights. */
  readonly quantization?: QuantizationOf;
}

/** The transformer of a file with original names. */
export function originalWanSource(file: SafetensorsFile): WanSource {
  const keys = transformerKeys(file.tensors.keys(), '');
  return {
    config: transformerConfigOf(golden<OriginalWanConfig>(file, 'config')),
    weights: weightSource(file, (name) => keys.get(name) ?? name),
  };
}

const TEXT = 'condition_embedder.text_embedder';

/** Intermediate results that graphs and reference share; embedded timesteps are laid out differently. */
const comparable = /^(condition_embedder\.text_embedder|patch_embedding|norm_out|proj_out|blocks\..*)$/;

/**
 * The case of set 9.
 * @param source the weights and configuration to run it with, if not its own
 * @param adapted what is added to the weights, with the output that the reference gives then
 */
export function wanCases(
  file: SafetensorsFile,
  source: WanSource = { config: golden(file, 'config'), weights: goldenWeights(file) },
  adapted?: Adapted & { readonly sample: HostTensor },
): PartedCase[] {
  const input = (name: string) => file.tensor(`golden.in.${name}`);
  const sample = adapted?.sample ?? file.tensor('golden.out.sample');
  const expected = { velocity: wanTokens(sample), ...(adapted ? {} : between(file)) };
  const { config } = source;
  const [batch, , frames, height, width] = sample.shape as [number, number, number, number, number];
  const timesteps = Array.from(values(input('timestep')), (t) => t / 1000);
  return [
    {
      name: 'bidirectional',
      inputs: {
        tokens: wanTokens(input('hidden_states')),
        text_states: input('encoder_hidden_states'),
        ...timeInputs(timesteps, 1, batch, config.freq_dim),
        ...wanRope({ frames, height: height / 2, width: width / 2 }, config.attention_head_dim),
      },
      expected,
      open: (engine) => openWan(engine, source, new Set(Object.keys(expected)), adapted),
    },
  ];
}

/** What the file holds of what lies between input and output, as the graphs give it. */
function between(file: SafetensorsFile): Record<string, HostTensor> {
  const expected: Record<string, HostTensor> = {};
  const prefix = 'golden.mid.';
  for (const key of file.tensors.keys()) {
    const path = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    if (!comparable.test(path)) continue;
    expected[path] = path === 'patch_embedding' ? cellsFirst(file.tensor(key)) : file.tensor(key);
  }
  return expected;
}

/** The network of the text and the one of velocities, as one that takes `text_states`. */
async function openWan(
  engine: Engine,
  source: WanSource,
  watch: ReadonlySet<string>,
  adapted?: Adapted,
): Promise<NetworkSession> {
  const { form, weights, strengths } = adaptedWeights(source.weights, adapted);
  const { config, quantization } = source;
  const options: WanTransformerOptions = { ...form, quantization, watch };
  const sessions = new SessionGroup();
  const open = (graph: Graph) => sessions.add(engine.createSession(graph, weights));
  const text = await open(buildWanText(config, options));
  const transformer = await open(buildWanTransformer(config, options));
  return {
    async run({ text_states, ...inputs }) {
      const { [TEXT]: projected, ...keys } = await text.run({ text_states: text_states!, ...strengths });
      const outputs = await transformer.run({ ...inputs, ...keys, ...strengths });
      for (const tensor of Object.values(keys)) tensor.dispose();
      return { ...outputs, ...(projected && { [TEXT]: projected }) };
    },
    dispose: () => sessions.dispose(),
  };
}
