import { type LatentGrid, packTokens } from '../src/sampling/latents';
import type { HostTensor } from '../src/tensor/types';
import { float32, stack, values } from './golden';

/** Latent cells of a token in each direction of space. */
const PATCH = 2;

/** Latents [B, C, F, H, W] as the transformer's tokens [B, F * H/2 * W/2, 4 * C]. */
export function wanTokens(latents: HostTensor): HostTensor {
  const [batch, channels, frames, height, width] = latents.shape as [number, number, number, number, number];
  const [tokenHeight, tokenWidth] = [height / PATCH, width / PATCH];
  const grid: LatentGrid = {
    frames,
    height,
    width,
    tokenHeight,
    tokenWidth,
    tokens: frames * tokenHeight * tokenWidth,
    tokenChannels: channels * PATCH ** 2,
  };
  const size = latents.data.length / batch;
  const rows = Array.from({ length: batch }, (_, i) =>
    packTokens(values(latents).subarray(i * size, (i + 1) * size), grid, PATCH),
  );
  return stack(rows, [grid.tokens, grid.tokenChannels]);
}

/** [B, C, ...] to [B, cells, C]: features of a convolution as tokens. */
export function cellsFirst({ shape, data }: HostTensor): HostTensor {
  const [batch, channels] = shape as [number, number];
  const cells = data.length / batch / channels;
  const flipped = Float32Array.from(data as Float32Array, (_, i) => {
    const [row, cell, channel] = [
      Math.floor(i / (cells * channels)),
      Math.floor(i / channels) % cells,
      i % channels,
    ];
    return (data as Float32Array)[(row * channels + channel) * cells + cell]!;
  });
  return float32([batch, cells, channels], flipped);
}

/** Latents [1, F, C, H, W], frames first, as tokens. */
export function wanTokensByFrame(latents: HostTensor): HostTensor {
  const [, frames, channels, height, width] = latents.shape as [number, number, number, number, number];
  const size = channels * height * width;
  const rows = Array.from({ length: frames }, (_, i) =>
    values(
      wanTokens(float32([1, channels, 1, height, width], values(latents).subarray(i * size, (i + 1) * size))),
    ),
  );
  const joined = stack(rows, [rows[0]!.length]);
  return float32([1, (frames * height * width) / PATCH ** 2, channels * PATCH ** 2], values(joined));
}
