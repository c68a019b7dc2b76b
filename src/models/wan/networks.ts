/** Wan's networks as sessions, whole or layer by layer; both take and give tensors of the same names. */
import type { DeviceTensor, Engine, NetworkSession, RunOptions } from '../../runtime/types';
import { STRENGTHS } from '../../tensor/adapter-form';
import type { HostTensor } from '../../tensor/types';
import type { ComponentWeights, DenoiserOptions } from '../contract/model-family';
import { BlockwiseDenoiser, type BlockwiseGraphs } from '../layers/blockwise-denoiser';
import { alikeAdapters } from '../layers/repeated-layers';
import { buildWanBlockwise, buildWanTextLayers, prefixes } from './blockwise';
import type { WanTransformerConfig } from './config';
import { TEXT_LENGTH } from './text-encoder';
import { buildWanText, buildWanTransformer, type WanTransformerOptions } from './transformer';

/** A transformer's weights, and how it is computed. */
export interface WanNetwork {
  readonly engine: Engine;
  readonly config: WanTransformerConfig;
  readonly component: ComponentWeights;
  readonly options: Pick<DenoiserOptions, 'layout' | 'kernels' | 'offload' | 'adapters'>;
}

/** The transformer, see `buildWanTransformer`. @throws Failure Cancelled, and what sessions throw */
export function openWanTransformer(
  network: WanNetwork,
  causal: boolean,
  progress: RunOptions = {},
): Promise<NetworkSession> {
  const graphs = network.options.layout === 'whole' ? buildWanTransformer : buildWanBlockwise;
  return open(network, graphs(network.config, { ...formOf(network), causal }), progress);
}

/**
 * Keys and values of prompts for every layer, see `buildWanText`. They are made once per prompt, so the weights that make them
 * come and go.
 *
 * @param states of the text encoder [B, L, channels], with or without the zeros behind the prompt
 * @param given strengths of what is added to the weights, where something is
 * @throws Failure Cancelled, and what sessions throw
 */
export async function wanPromptKeys(
  network: WanNetwork,
  states: HostTensor,
  options: RunOptions = {},
  given: Readonly<Record<string, HostTensor>> = {},
): Promise<Record<string, DeviceTensor>> {
  const graphs = network.options.layout === 'whole' ? buildWanText : buildWanTextLayers;
  const session = await open(network, graphs(network.config, formOf(network)), { signal: options.signal });
  try {
    return await session.run({ text_states: padded(states), ...given }, options);
  } finally {
    await session.dispose();
  }
}

function formOf({ config, component, options }: WanNetwork): WanTransformerOptions {
  const { layout, kernels, adapters } = options;
  const form =
    adapters && layout === 'blockwise' ? alikeAdapters(adapters.form, prefixes(config)) : adapters?.form;
  return { kernels, quantization: component.quantization, ...(form && { adapters: form }) };
}

async function open(
  network: WanNetwork,
  graphs: ReturnType<typeof buildWanText> | BlockwiseGraphs,
  progress: RunOptions,
): Promise<NetworkSession> {
  const { engine, component, options } = network;
  const { adapters: form } = formOf(network);
  const weights =
    form && options.adapters ? options.adapters.weights(component.weights, form) : component.weights;
  if ('entry' in graphs)
    return BlockwiseDenoiser.create(engine, graphs, weights, { offload: options.offload }, progress);
  const session = await engine.createSession(graphs, weights);
  if (!form || graphs.inputs.some(({ name }) => name === STRENGTHS)) return session;
  // Nothing is added to this part.
  return {
    run: ({ [STRENGTHS]: _, ...inputs }, run) => session.run(inputs, run),
    dispose: () => session.dispose(),
  };
}

/** States with zeros behind each prompt, up to the length that the transformer knows. */
function padded({ shape, data }: HostTensor): HostTensor {
  const [prompts, length, channels] = shape as [number, number, number];
  const filled = new Float32Array(prompts * TEXT_LENGTH * channels);
  for (let prompt = 0; prompt < prompts; prompt++) {
    const own = data.subarray(prompt * length * channels, (prompt + 1) * length * channels);
    filled.set(own as Float32Array, prompt * TEXT_LENGTH * channels);
  }
  return { dtype: 'float32', shape: [prompts, TEXT_LENGTH, channels], data: filled };
}
