/** Encoding of pixels to latents in bounded memory. */
import type { Frames } from '../../tiling/frame-window';
import { runStages, type StageRunOptions } from '../../tiling/run-stages';
import type { StagePlan, VideoSize } from '../../tiling/stage-plan';
import type { StagedNetwork } from '../../tiling/staged-network';

/**
 * Encodes a clip.
 *
 * @param video the clip's frames [frames, 3, height, width] in [-1, 1], in blocks of any length
 * @param size the whole clip's frames and pixels
 * @param channels of the latents
 * @returns latents [channels, frames, height, width] on the latent grid, the mean of their distribution, not normalised
 * @throws Failure `Cancelled` between tiles, and whatever running the encoder throws
 */
export async function encodeClip(
  encoder: StagedNetwork,
  plan: StagePlan,
  video: AsyncIterable<Frames>,
  size: VideoSize,
  channels: number,
  options: StageRunOptions = {},
): Promise<Float32Array> {
  const blocks: Frames[] = [];
  for await (const features of runStages(encoder, plan, video, size, {}, options)) {
    blocks.push(features);
  }
  return channelsFirst(blocks, channels);
}

/** The first channels of features [frames, at least channels, height, width] as [channels, frames, height, width]. */
function channelsFirst(blocks: readonly Frames[], channels: number): Float32Array {
  const frames = blocks.reduce((sum, { count }) => sum + count, 0);
  const cells = blocks[0]!.height * blocks[0]!.width;
  const out = new Float32Array(channels * frames * cells);
  let frame = 0;
  for (const block of blocks) {
    for (let f = 0; f < block.count; f++, frame++) {
      for (let c = 0; c < channels; c++) {
        const from = (f * block.channels + c) * cells;
        out.set(block.data.subarray(from, from + cells), (c * frames + frame) * cells);
      }
    }
  }
  return out;
}
