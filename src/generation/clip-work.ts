/** How much there is to do for a clip: what progress is a share of, and what its time is worked out from. */
import type { WorkPlan } from '../request/clip';
import type { GenerationRequest, Upscaler } from '../request/request';
import { outputSize } from './canvas';
import type { ClipPlan } from './plan/plan-clip';
import { conditioningFrames, longestWindow } from './windows/segment-windows';
import { windowSteps } from './windows/window-steps';
import type { WindowGeometry } from './windows/windows';

/** What there is to do, and what its progress is counted in. */
export interface ClipWork {
  /** Frames of the clip. */
  readonly frames: number;
  readonly windows: number;
  /** Steps of all windows. */
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
  const steps = windows.map((window) => windowSteps(window, geometry, passes));
  const windowFrames = windows.reduce((sum, { window }) => sum + window.frames, 0);
  const conditioning = windows.reduce((sum, window) => sum + conditioningFrames([window], geometry), 0);
  const perFrame = passes.reduce((sum, { sigmas, width, height }) => sum + sigmas.length * width * height, 0);
  const last = passes.at(-1)!;
  const output = outputSize(request);
  return {
    frames,
    windows: windows.length,
    steps: steps.reduce((sum, count) => sum + count, 0),
    windowFrames,
    conditioningFrames: conditioning,
    phases: {
      'encode-text': 1,
      ...(conditioning > 0 && { 'read-media': conditioning * last.width * last.height }),
      denoise: windowFrames * perFrame * branches,
      decode: windowFrames * last.width * last.height,
      'encode-video': frames * output.width * output.height,
    },
    windowPixels: seenFrames(longestWindow(windows), geometry) * last.width * last.height,
    upscaler: request.output?.upscaler,
  };
}

/** Frames that attention looks at, of those of a window. */
function seenFrames(frames: number, { rolling, temporalScale }: WindowGeometry): number {
  return rolling ? Math.min(frames, (rolling.attended - 1) * temporalScale + 1) : frames;
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
