/** What is known of a clip's windows before any of them is made. */
import type { Segment } from './segment';
import { planWindows, type Window, type WindowGeometry } from './windows';

/** A window and the segment that it belongs to. */
export interface SegmentWindow {
  readonly segment: Segment;
  readonly window: Window;
}

/** The windows that segments are made in. */
export function windowsOf(segments: readonly Segment[], geometry: WindowGeometry): SegmentWindow[] {
  return segments.flatMap((segment) => planWindows(segment, geometry).map((window) => ({ segment, window })));
}

/** Frames of the longest window; 1 where there is none. */
export function longestWindow(windows: readonly SegmentWindow[]): number {
  return Math.max(1, ...windows.map(({ window }) => window.frames));
}

/** Frames that are encoded at once to condition a window, at most: its source's, its neighbours', or a still; 0 for none. */
export function conditioningFrames(windows: readonly SegmentWindow[], geometry: WindowGeometry): number {
  const { style, temporalScale } = geometry;
  const inPlace = style === 'in-place';
  const counts = windows.map(({ segment, window }) => {
    if (segment.madeOver) return window.frames;
    // In place a frame leads in to what is behind, and a still is shown for a whole latent frame.
    const after = window.overlapAfter > 0 && inPlace ? window.overlapAfter + 1 : window.overlapAfter;
    const still = segment.stills ? (inPlace ? temporalScale + 1 : 1) : 0;
    const before = window.carried > 0 ? 1 : window.overlapBefore;
    return Math.max(before, after, still);
  });
  return Math.max(0, ...counts);
}

/** Latent frames that condition a window as tokens of their own, at most; 0 for models that are conditioned in place. */
export function extraTokenFrames(windows: readonly SegmentWindow[], geometry: WindowGeometry): number {
  if (geometry.style === 'in-place') return 0;
  // A still each, and two of a sequence at its end.
  const counts = windows.map(
    ({ segment, window }) => (segment.stills ?? 0) + Math.min(2, window.overlapAfter),
  );
  return Math.max(0, ...counts);
}
