import type { HostTensor, NetworkSession } from '../runtime/types';
import { checkpoint } from './cancellation';
import type { DecodeWindow } from './decode-windows';
import type { LatentGrid } from './latents';

/** Decoded video of one window, [3, frames, height, width] in [-1, 1]. */
export interface DecodedWindow {
  readonly video: Float32Array;
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Decodes one window of a clip.
 *
 * @param decoder session of a video decoder graph
 * @param latents the whole clip's latents [channels, frames, height, width], not normalised
 * @param conditions further inputs of the decoder graph
 * @throws Failure `Cancelled` before the run
 */
export async function decodeWindow(
  decoder: NetworkSession,
  latents: Float32Array,
  grid: LatentGrid,
  window: DecodeWindow,
  conditions: Readonly<Record<string, HostTensor>>,
  signal?: AbortSignal,
): Promise<DecodedWindow> {
  await checkpoint(signal);
  const outputs = await decoder.run({
    ...conditions,
    latents: {
      dtype: 'float32',
      shape: [1, channelsOf(latents, grid), window.end - window.start, grid.height, grid.width],
      data: sliceFrames(latents, grid, window.start, window.end),
    },
  });
  const video = outputs.video!;
  try {
    const [, , frames, height, width] = video.shape as [number, number, number, number, number];
    return { video: (await video.read()).data as Float32Array, frames, height, width };
  } finally {
    video.dispose();
  }
}

function channelsOf(latents: Float32Array, grid: LatentGrid): number {
  return latents.length / (grid.frames * grid.height * grid.width);
}

/** Frames [start, end) of latents [channels, frames, height, width]. */
function sliceFrames(latents: Float32Array, grid: LatentGrid, start: number, end: number): Float32Array {
  const plane = grid.height * grid.width;
  const channels = channelsOf(latents, grid);
  const out = new Float32Array(channels * (end - start) * plane);
  for (let c = 0; c < channels; c++) {
    const from = (c * grid.frames + start) * plane;
    out.set(latents.subarray(from, from + (end - start) * plane), c * (end - start) * plane);
  }
  return out;
}

/**
 * Cuts one frame out of decoded video, as RGBA bytes.
 *
 * @param frame index within the window; values beyond [-1, 1] are clipped
 */
export function rgbaFrame(
  { video, frames, height, width }: DecodedWindow,
  frame: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = height * width;
  const out = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let c = 0; c < 3; c++) {
    const plane = video.subarray((c * frames + frame) * pixels, (c * frames + frame + 1) * pixels);
    // Uint8ClampedArray rounds to the nearest integer and clips to 0..255.
    for (let i = 0; i < pixels; i++) out[i * 4 + c] = (plane[i]! + 1) * 127.5;
  }
  return out;
}
