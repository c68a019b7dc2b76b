/** When a clip shows what of its file. */
import type { Edit } from './edit-list';

/** A part of a clip's time. */
export interface Stretch {
  /** When it begins, in seconds from the clip's first frame. */
  readonly at: number;
  readonly seconds: number;
  /** The moment of the file, in its own time, that it begins with. */
  readonly from: number;
  /** Whether that moment stands still. */
  readonly held: boolean;
}

/** What there is to be shown, in the file's own time as the demuxer counts it. */
export interface Footage {
  readonly start: number;
  readonly end: number;
  readonly frameRate: number;
}

/**
 * Lays a file's edits one behind another. What they leave out before, between or behind them is not shown; where one shows
 * nothing, the picture before it stays, and a clip begins with its first picture. A file without edits is shown as a whole.
 *
 * @returns at least one stretch, without gaps
 */
export function timelineOf(edits: readonly Edit[], footage: Footage): readonly Stretch[] {
  const { start, end, frameRate } = footage;
  const origin = demuxerOrigin(edits);
  const stretches: Stretch[] = [];
  let at = 0;
  const add = (from: number, seconds: number, held: boolean) => {
    if (seconds <= 0) return;
    stretches.push({ at, seconds, from, held });
    at += seconds;
  };
  for (const { seconds, from, rate } of edits.slice(
    0,
    edits.findLastIndex(({ from }) => from !== undefined) + 1,
  )) {
    const last = stretches.at(-1);
    if (from === undefined) {
      if (last && Number.isFinite(seconds)) add(lastMoment(last, frameRate), seconds, true);
      continue;
    }
    const begin = Math.max(start, from - origin);
    if (rate === 0) {
      add(begin, Number.isFinite(seconds) ? seconds : 0, true);
      continue;
    }
    const until = from - origin + seconds;
    // Lists count in thousandths, mostly, which cuts nothing off.
    add(begin, (until > end - 0.5 / frameRate ? end : until) - begin, false);
  }
  if (stretches.length > 0) return stretches;
  // What comes before zero was cut off by the program that wrote the file.
  const from = Math.max(0, start);
  return [{ at: 0, seconds: end - from, from, held: false }];
}

/** The stretch in which a moment lies, counted in seconds from the first frame; the last one behind the end. */
export function stretchAt(timeline: readonly Stretch[], seconds: number): Stretch {
  return timeline.findLast(({ at }) => at <= seconds) ?? timeline[0]!;
}

/** The moment of the file that is shown at a moment of the clip within a stretch. */
export function fileTime({ at, from, held }: Stretch, seconds: number): number {
  return held ? from : from + seconds - at;
}

function lastMoment({ from, seconds, held }: Stretch, frameRate: number): number {
  return held ? from : from + Math.max(0, seconds - 0.5 / frameRate);
}

/**
 * What mediabunny takes off the times that are stored: it moves the first edit that shows something to when it is shown, if
 * that runs at the ordinary rate.
 */
function demuxerOrigin(edits: readonly Edit[]): number {
  const first = edits.findIndex(({ from }) => from !== undefined);
  const { from = 0, rate = 0 } = edits[first] ?? {};
  if (rate !== 1) return 0;
  const delays = edits.slice(0, first).map(({ seconds }) => (Number.isFinite(seconds) ? seconds : 0));
  return from - delays.reduce((sum, delay) => sum + delay, 0);
}
