import { sinusoid } from '../src/models/layers/timesteps';
import { type LtxVaeConfig, ltxVaeConfig } from '../src/models/ltx/vae-config';
import { buildLtxVaeDecoder } from '../src/models/ltx/vae-decoder';
import { buildLtxVaeEncoder } from '../src/models/ltx/vae-encoder';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { NetworkCase } from './case';

/** Names of the graph outputs that have another name in golden files. */
const outputNames: Readonly<Record<string, string>> = {
  'out.mean': 'latents',
  'out.logvar': 'logvar',
  'out.sample': 'video',
};

/**
 * Every encoding and decoding of an LTX-Video autoencoder in a golden file, with all intermediate results that
 * the file holds. A case without inputs of its own (`enc1`, `dec1`) is the first frame of the one it is named
 * after.
 *
 * @param weights where the weights come from, if not from the file itself
 * @param config configuration in diffusers' form, if not the file's
 * @param convolution form of the graphs' convolutions
 */
export async function vaeCases(
  file: SafetensorsFile,
  weights: WeightSource = weightSource(file),
  config: object = JSON.parse(file.metadata.config!),
  convolution: 'direct' | 'winograd' = 'direct',
): Promise<NetworkCase[]> {
  const golden = goldenTensors(file);
  const names = [...golden.keys()].filter((name) => outputsOf(golden.get(name)!, false).size > 0);
  const full = ltxVaeConfig(config);
  return Promise.all(names.map((name) => networkCase(name, golden, weights, full, convolution)));
}

/** Golden tensors by case, then by the rest of their name, for example `mid.encoder.conv_in`. */
function goldenTensors(file: SafetensorsFile): Map<string, Map<string, HostTensor>> {
  const cases = new Map<string, Map<string, HostTensor>>();
  for (const key of file.tensors.keys()) {
    const [, name, rest] = /^golden\.([^.]+)\.(.+)$/.exec(key) ?? [];
    if (!name || !rest) continue;
    const tensors = cases.get(name) ?? new Map();
    cases.set(name, tensors.set(rest, file.tensor(key)));
  }
  return cases;
}

/** What the graph of a case has to give out: by the outputs' names, intermediate results by module path. */
function outputsOf(tensors: ReadonlyMap<string, HostTensor>, intermediate = true): Map<string, HostTensor> {
  const outputs = new Map<string, HostTensor>();
  for (const [name, tensor] of tensors) {
    if (outputNames[name]) outputs.set(outputNames[name], tensor);
    else if (intermediate && name.startsWith('mid.')) outputs.set(name.slice('mid.'.length), tensor);
  }
  return outputs;
}

async function networkCase(
  name: string,
  golden: ReadonlyMap<string, ReadonlyMap<string, HostTensor>>,
  weights: WeightSource,
  config: LtxVaeConfig,
  convolution: 'direct' | 'winograd',
): Promise<NetworkCase> {
  const outputs = outputsOf(golden.get(name)!);
  const expected = Object.fromEntries(outputs);
  const watch = new Set(outputs.keys());
  const decodes = watch.has('video');
  const key = decodes ? 'in.latent' : 'in.video';
  const own = golden.get(name)!.get(key);
  const base = own ? golden.get(name)! : golden.get(name.replace(/1$/, ''))!;
  const input = own ?? firstFrame(base.get(key)!);
  const options = { batch: input.shape[0]!, convolution, watch };
  if (!decodes) {
    const graph = buildLtxVaeEncoder(config, options);
    return { name, graph, weights, inputs: { video: input }, expected };
  }
  const graph = buildLtxVaeDecoder(config, options);
  const timestep = base.get('in.timestep');
  if (!timestep) return { name, graph, weights, inputs: { latents: input }, expected };
  const multiplier = await weights.get('decoder.timestep_scale_multiplier');
  const scaled = (timestep.data as Float32Array).map((t) => t * Number(multiplier.data[0]));
  const waves: HostTensor = { dtype: 'float32', shape: [scaled.length, 256], data: sinusoid(scaled) };
  return { name, graph, weights, inputs: { latents: input, timestep_sinusoid: waves }, expected };
}

/** The first frame of a video or of latents [B, C, F, H, W]. */
function firstFrame({ dtype, shape, data }: HostTensor): HostTensor {
  const [batch, channels, frames, height, width] = shape as [number, number, number, number, number];
  const plane = height * width;
  const kept = (data as Float32Array).filter((_, i) => Math.floor(i / plane) % frames === 0);
  return { dtype, shape: [batch, channels, 1, height, width], data: kept };
}
