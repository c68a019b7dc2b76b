/** Wan's networks as sessions, whole or layer by layer; both take and give tensors of the same names. */
import type { DeviceTensor, Engine, NetworkSession, RunOptions } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import type { ComponentWeights, DenoiserOptions } from '../contract/model-family';
import { BlockwiseDenoiser, type BlockwiseGraphs } from '../layers/blockwise-denoiser';
import { buildWanBlockwise, buildWanTextLayers } from './blockwise';
import type { WanTransformerConfig } from './config';
import { TEXT_LENGTH } from './text-encoder';
import { buildWanText, buildWanTransformer, type WanTransformerOptions } from './transformer';

/** A transformer's weights, and how it is computed. */
export interface WanNetwork {
  readonly engine: Engine;
  readonly config: WanTransformerConfig;
  readonly component: ComponentWeights;
  readonly options: Pick<DenoiserOptions, 'layout' | 'kernels' | 'offload'>;
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
 * @throws Failure Cancelled, and what sessions throw
 */
export async function wanPromptKeys(
  network: WanNetwork,
  states: HostTensor,
  options: RunOptions = {},
): Promise<Record<string, DeviceTensor>> {
  const graphs = network.options.layout === 'whole' ? buildWanText : buildWanTextLayers;
  const session = await open(network, graphs(network.config, formOf(network)), { signal: options.signal });
  try {
    return await session.run({ text_states: padded(states) }, options);
  } finally {
    await session.dispose();
  }
}

function formOf({ component, options }: WanNetwork): WanTransformerOptions {
  return { kernels: options.kernels, quantization: component.quantization };
}

function open(
  { engine, component, options }: WanNetwork,
  graphs: ReturnType<typeof buildWanText> | BlockwiseGraphs,
  progress: RunOptions,
): Promise<NetworkSession> {
  const { weights } = component;
  return 'entry' in graphs
    ? BlockwiseDenoiser.create(engine, graphs, weights, { offload: options.offload }, progress)
    : engine.createSession(graphs, weights);
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
