/** Decoding of latents to frames in bounded memory. */

import { yieldUnlessAborted } from '../../cancellation';
import type { LatentGrid } from '../../sampling/latents';
import type { HostTensor } from '../../tensor/types';
import type { Frames } from '../../tiling/frame-window';
import { runStages, type StageRunOptions } from '../../tiling/run-stages';
import type { StagedNetwork } from '../../tiling/staged-network';
import type { DecodePlan } from '../plan/decode-plan';

/**
 * Decodes a clip and gives its frames one after another as RGBA bytes, each as soon as everything it depends on is
 * there.
 *
 * @param latents the whole clip's latents [channels, frames, height, width], not normalised, and behind them what else
 *   the decoder reads, see `VideoAutoencoder.levelPlanes`
 * @param inputs what `VideoAutoencoder.decoderInputs` gave
 * @throws Failure `Cancelled` between tiles, and whatever running the decoder throws
 */
export async function* decodeClip(
  decoder: StagedNetwork,
  plan: DecodePlan,
  latents: Float32Array,
  grid: LatentGrid,
  inputs: Readonly<Record<string, HostTensor>>,
  options: StageRunOptions = {},
): AsyncGenerator<Uint8ClampedArray<ArrayBuffer>> {
  await yieldUnlessAborted(options.signal);
  const conditions = await decoder.conditions(inputs);
  try {
    const video = runStages(decoder, plan, once(framesFirst(latents, grid)), grid, conditions, options);
    for await (const block of video) {
      for (let frame = 0; frame < block.count; frame++) yield rgbaFrame(block, frame);
    }
  } finally {
    for (const tensor of Object.values(conditions)) tensor.dispose();
  }
}

async function* once(frames: Frames): AsyncGenerator<Frames> {
  yield frames;
}

/** Latents [channels, frames, height, width] as frames [frames, channels, height, width]. */
function framesFirst(latents: Float32Array, { frames, height, width }: LatentGrid): Frames {
  const plane = height * width;
  const channels = latents.length / (frames * plane);
  const data = new Float32Array(latents.length);
  for (let c = 0; c < channels; c++) {
    for (let f = 0; f < frames; f++) {
      const from = (c * frames + f) * plane;
      data.set(latents.subarray(from, from + plane), (f * channels + c) * plane);
    }
  }
  return { count: frames, channels, height, width, data };
}

/** Cuts one frame out of decoded video [count, 3, height, width], as RGBA bytes; values beyond [-1, 1] are clipped. */
function rgbaFrame({ channels, height, width, data }: Frames, frame: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = height * width;
  const out = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray((frame * channels + c) * pixels, (frame * channels + c + 1) * pixels);
    // Uint8ClampedArray rounds to the nearest integer and clips to 0..255.
    for (let i = 0; i < pixels; i++) out[i * 4 + c] = (plane[i]! + 1) * 127.5;
  }
  return out;
}
