/** Enlarges finished frames. Runs in a worker. */

import { Failure } from '../failure';
import { msg } from '../message/message';
import { decideBackend, findAdapter } from '../runtime/device';
import { fitInto, type Size } from './fit';
import { cut, fitFrame, resample } from './fit-frame';
import type { Frame } from './frames';

/** Enlarges frames of one size to another. */
export interface FrameUpscaler {
  /**
   * @param frame of the size that the upscaler was made for
   * @returns a frame of the size it was made for; the same one where the sizes agree
   * @throws {Failure} `DeviceLost` if the graphics device was lost
   */
  apply(frame: Frame): Promise<Frame>;
  /** Frees the graphics device, if there is one. */
  dispose(): void;
}

/**
 * Prepares to enlarge frames until they cover `to`, and to cut off evenly what sticks out, as `fitInto` with `crop` says.
 *
 * - `resample`: Lanczos resampling of three lobes.
 * - `anime4k`: doubles the size with Anime4K's networks until it is enough, then reduces it by the same filter.
 *
 * @throws {Failure} `BadRequest` for `anime4k` where there is no WebGPU; `OutOfMemory` if frames are too large for it
 */
export async function createUpscaler(
  kind: 'resample' | 'anime4k',
  from: Size,
  to: Size,
): Promise<FrameUpscaler> {
  const { source } = fitInto(from, to, 'crop');
  const doublings = Math.ceil(Math.log2(Math.max(to.width / source.width, to.height / source.height)));
  if (kind === 'resample' || doublings <= 0)
    return { apply: (frame) => fitFrame(frame, to, 'crop'), dispose() {} };

  const adapter = await findAdapter();
  if (!adapter)
    throw new Failure(
      'BadRequest',
      msg(
        'Enlarging with Anime4K needs a graphics card that this browser can use through WebGPU. Choose Lanczos instead.',
      ),
    );
  // A few megabytes that only this needs.
  const { createDoubler } = await import('./anime4k');
  const doubler = await createDoubler(adapter, source, doublings);
  return {
    apply: async (frame) => resample(await doubler.apply(cut(frame, source)), to),
    dispose: () => doubler.dispose(),
  };
}

/** Whether `anime4k` runs on a graphics card here; software that stands in for one would take minutes for a frame. */
export async function canUseAnime4k(): Promise<boolean> {
  const adapter = await findAdapter();
  return decideBackend(adapter?.info, 1).backend === 'webgpu';
}
