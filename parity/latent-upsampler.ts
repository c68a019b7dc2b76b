import { buildLatentUpsampler, type LatentUpsamplerConfig } from '../src/models/ltx/latent-upsampler';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { golden, goldenWeights } from './golden';

/**
 * The latent upsampler of a golden file, with its intermediate results.
 * @param convolution form of the graph's convolutions
 * @param source weights and configuration, if not the file's own
 */
export function latentUpsamplerCases(
  file: SafetensorsFile,
  convolution: 'direct' | 'winograd' = 'direct',
  source: { readonly config: LatentUpsamplerConfig; readonly weights: WeightSource } = {
    config: golden(file, 'config'),
    weights: goldenWeights(file),
  },
): NetworkCase[] {
  const expected: Record<string, HostTensor> = { upsampled: file.tensor('golden.out.latent') };
  for (const key of file.tensors.keys()) {
    const [, module] = /^golden\.mid\.(.+)$/.exec(key) ?? [];
    if (module) expected[module] = asVideo(file.tensor(key));
  }
  const graph = buildLatentUpsampler(source.config, {
    convolution,
    watch: new Set(Object.keys(expected)),
  });
  const inputs = { latents: file.tensor('golden.in.latent') };
  return [{ name: 'upsample', graph, weights: source.weights, inputs, expected }];
}

/** Results of the frame by frame upsampler are stored [F, C, H, W]: as a video [1, C, F, H, W]. */
function asVideo(tensor: HostTensor): HostTensor {
  if (tensor.shape.length === 5) return tensor;
  const [frames, channels, height, width] = tensor.shape as [number, number, number, number];
  const plane = height * width;
  const values = tensor.data as Float32Array;
  const data = values.map((_, i) => {
    const [channel, frame] = [Math.floor(i / (frames * plane)), Math.floor(i / plane) % frames];
    return values[(frame * channels + channel) * plane + (i % plane)]!;
  });
  return { dtype: tensor.dtype, shape: [1, channels, frames, height, width], data };
}
