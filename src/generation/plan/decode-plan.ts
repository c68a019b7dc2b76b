/** How a clip is decoded within the memory that there is. */
import type { LatentGrid } from '../../sampling/latents';
import { type StagePlan, type StagePlanOptions, stagePlan } from '../../tiling/stage-plan';

/** How a window's latents are decoded. */
export interface DecodePlan extends StagePlan {
  /** Latent cells that the last stage, which needs the most, computes at a time. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** `chain`: the decoder's; `budgetBytes`: what decoding may take. */
export interface DecodePlanOptions extends Omit<StagePlanOptions, 'size'> {
  readonly grid: Pick<LatentGrid, 'frames' | 'height' | 'width'>;
}

/** Divides the decoder's stages for a clip of this size. */
export function decodePlan({ grid, ...options }: DecodePlanOptions): DecodePlan {
  const { frames, height, width } = grid;
  const plan = stagePlan({ ...options, size: { frames, height, width } });
  const { taken } = plan.stages.at(-1)!;
  const before = options.chain.stages.slice(0, -1);
  const time = before.reduce((product, { scale }) => product * scale.time, 1);
  const space = before.reduce((product, { scale }) => product * scale.space, 1);
  return {
    ...plan,
    frames: Math.ceil(taken.frames / time),
    height: Math.ceil(taken.height / space),
    width: Math.ceil(taken.width / space),
  };
}
