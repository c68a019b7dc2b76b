/** How much there is to do for a clip: what progress is a share of, and what its time is worked out from. */
import type { WorkPlan } from '../request/clip';
import type { GenerationRequest, Upscaler } from '../request/request';
import { outputSize } from './canvas';
import type { ClipPlan } from './plan/plan-clip';
import { conditioningFrames, longestWindow } from './windows/segment-windows';

/** What there is to do, and what its progress is counted in. */
export interface ClipWork {
  /** Frames of the clip. */
  readonly frames: number;
  readonly windows: number;
  /** Steps of all passes over one window, and over all of them. */
  readonly windowSteps: number;
  readonly steps: number;
  /** Frames of all windows, with those that overlap others or are not used. */
  readonly windowFrames: number;
  /** Frames that are encoded to condition windows. */
  readonly conditioningFrames: number;
  /** Work of every phase, in a unit of its own. */
  readonly phases: WorkPlan;
  /** Pixels of the longest window: the work of attention grows faster than they do. */
  readonly windowPixels: number;
  /** How frames are enlarged; undefined where they are not. */
  readonly upscaler: Upscaler | undefined;
}

/** @param frames those of the clip */
export function clipWork(
  request: GenerationRequest,
  { geometry, windows, passes, branches }: Pick<ClipPlan, 'geometry' | 'windows' | 'passes' | 'branches'>,
  frames: number,
): ClipWork {
  const windowSteps = passes.reduce((sum, { sigmas }) => sum + sigmas.length, 0);
  const windowFrames = windows.reduce((sum, { window }) => sum + window.frames, 0);
  const conditioning = windows.reduce((sum, window) => sum + conditioningFrames([window], geometry), 0);
  const perFrame = passes.reduce((sum, { sigmas, width, height }) => sum + sigmas.length * width * height, 0);
  const last = passes.at(-1)!;
  const output = outputSize(request);
  return {
    frames,
    windows: windows.length,
    windowSteps,
    steps: windows.length * windowSteps,
    windowFrames,
    conditioningFrames: conditioning,
    phases: {
      'encode-text': 1,
      ...(conditioning > 0 && { 'read-media': conditioning * last.width * last.height }),
      denoise: windowFrames * perFrame * branches,
      decode: windowFrames * last.width * last.height,
      'encode-video': frames * output.width * output.height,
    },
    windowPixels: longestWindow(windows) * last.width * last.height,
    upscaler: request.output?.upscaler,
  };
}

/** The part of a window's denoising that so many steps of all passes are: those of later passes have more pixels. */
export function shareOfSteps(passes: ClipPlan['passes'], steps: number): number {
  let [done, total, left] = [0, 0, steps];
  for (const { sigmas, width, height } of passes) {
    total += sigmas.length * width * height;
    done += Math.min(left, sigmas.length) * width * height;
    left = Math.max(0, left - sigmas.length);
  }
  return total > 0 ? done / total : 1;
}
