/** Weights of a linear autoencoder of blocks whose components are cosines, so that smooth pictures survive it. */
import type { HostTensor, WeightSource } from '../../src/tensor/types';

const COLOURS = 3;
const LATENT_STD = 8;

/** @param options pixels of a block per side and in time, and how many cosines are kept per axis */
export function cosineAutoencoder(options: {
  readonly side: number;
  readonly time: number;
  readonly kept: { readonly time: number; readonly space: number };
}) {
  const { side, time: frames, kept } = options;
  const channels = COLOURS * kept.time * kept.space ** 2;
  const block = COLOURS * frames * side ** 2;
  const component = (channel: number) => ({
    colour: Math.floor(channel / (kept.time * kept.space ** 2)),
    time: Math.floor(channel / kept.space ** 2) % kept.time,
    y: Math.floor(channel / kept.space) % kept.space,
    x: channel % kept.space,
  });

  function weights(): WeightSource {
    const encoder = new Float32Array(channels * block);
    const decoder = new Float32Array(block * channels);
    for (let channel = 0; channel < channels; channel++) {
      const { colour, time, y, x } = component(channel);
      for (let pixel = 0; pixel < frames * side ** 2; pixel++) {
        const [dt, dy, dx] = [Math.floor(pixel / side ** 2), Math.floor(pixel / side) % side, pixel % side];
        const row = colour * frames * side ** 2 + pixel;
        const value = cosine(time, dt, frames) * cosine(y, dy, side) * cosine(x, dx, side);
        encoder[channel * block + row] = value;
        decoder[row * channels + channel] = value;
      }
    }
    const tensors: Record<string, HostTensor> = {
      'encoder.proj.weight': { dtype: 'float32', shape: [channels, block], data: encoder },
      'encoder.proj.bias': vector(channels, () => 0),
      'decoder.proj.weight': { dtype: 'float32', shape: [block, channels], data: decoder },
      'decoder.proj.bias': vector(block, () => 0),
      latents_mean: vector(channels, () => 0),
      latents_std: vector(channels, () => LATENT_STD),
    };
    return { get: async (name) => tensors[name]! };
  }

  return {
    channels,
    weights: weights(),
    /** Slow cosines are strong, as in pictures, and no pixel leaves the range. */
    deviationOf(channel: number): number {
      const { time, y, x } = component(channel);
      return 0.2 / (1 + time + y + x);
    },
  };
}

/** Value of the orthonormal cosine transform (DCT-II). */
function cosine(frequency: number, at: number, length: number): number {
  const norm = Math.sqrt((frequency === 0 ? 1 : 2) / length);
  return norm * Math.cos((Math.PI * frequency * (2 * at + 1)) / (2 * length));
}

/** A tensor [length] of such values. */
export function vector(length: number, value: (i: number) => number): HostTensor {
  return { dtype: 'float32', shape: [length], data: Float32Array.from({ length }, (_, i) => value(i)) };
}
