import type { SampledWindow } from '../../sampling/sample-window';

/** A window of a run, and what it was made under. */
export interface KeptWindow {
  /** Weights and plan: under others the windows around it would be others. */
  readonly made: string;
  readonly window: SampledWindow;
}

/**
 * Finished windows of one run, for when it is cut off: decoded again, they are the frames that they were. A window's latents
 * are a hundredth of its frames.
 */
export interface KeptWindows {
  /**
   * What is kept of a window, for `storedWindow` to look at; undefined where there is nothing.
   *
   * @param number of the window, counted from 1 in the order of making
   */
  get(number: number): Promise<unknown>;
  /** Resolves also where the window could not be kept. */
  set(number: number, kept: KeptWindow): Promise<void>;
}
