/** How much there is to do for a clip: what progress is a share of. */
import { type GenerationRequest, isGuided } from '../request/request';
import { outputSize } from './canvas';
import type { ClipPlan } from './plan/plan-clip';
import type { WorkPlan } from './progress';

/** What there is to do, and what its progress is counted in. */
export interface ClipWork {
  /** Frames of the clip. */
  readonly frames: number;
  /** Steps of all passes over one window, and over all of them. */
  readonly windowSteps: number;
  readonly steps: number;
  /** Frames of all windows, with those that overlap others or are not used. */
  readonly windowFrames: number;
  /** Work of every phase, in a unit of its own. */
  readonly phases: WorkPlan;
}

/** @param frames those of the clip */
export function clipWork(
  request: GenerationRequest,
  { windows, passes }: Pick<ClipPlan, 'windows' | 'passes'>,
  frames: number,
): ClipWork {
  const windowSteps = passes.reduce((sum, { sigmas }) => sum + sigmas.length, 0);
  const windowFrames = windows.reduce((sum, { window }) => sum + window.frames, 0);
  const perFrame = passes.reduce((sum, { sigmas, width, height }) => sum + sigmas.length * width * height, 0);
  const last = passes.at(-1)!;
  const output = outputSize(request);
  return {
    frames,
    windowSteps,
    steps: windows.length * windowSteps,
    windowFrames,
    phases: {
      'encode-text': 1,
      denoise: windowFrames * perFrame * (isGuided(request) ? 2 : 1),
      decode: windowFrames * last.width * last.height,
      'encode-video': frames * output.width * output.height,
    },
  };
}
