/** What earlier runs took, kept over reloads: what the time of the next ones is worked out from. */
import type { ClipWork, Phase, PhaseTime } from '../../../workers/protocol';
import type { Verb } from '../../request/task';
import { isObject, isPositive, isText } from '../../unknown-value';
import { recallText, remember } from '../settings-store';

/** What decides how long a unit of work takes. */
export interface Conditions {
  /** Model and device: rates of others say nothing. */
  readonly setting: string;
  readonly verb: Verb;
  /** Whether the model has to be loaded first. */
  readonly cold: boolean;
  readonly work: Pick<ClipWork, 'windowPixels' | 'upscaler'>;
}

/** A run, or the part of it that was made before it was cancelled. */
export interface Measured extends Conditions {
  /** Work that was done in each phase, in the units of its work plan, and seconds that it took. */
  readonly phases: Readonly<Partial<Record<Phase, { readonly work: number; readonly seconds: number }>>>;
}

const KEY = 'timings';
/** Runs that are remembered. */
const MOST = 60;
/** Of less than this share of a phase nothing is learned. */
const LEAST_SHARE = 0.15;

/** The newest first; what somebody else has written there is left out. */
export function recallMeasured(): readonly Measured[] {
  try {
    const stored: unknown = JSON.parse(recallText(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isMeasured) : [];
  } catch {
    return [];
  }
}

/** Keeps a run for this and later visits. Other tabs may have kept some since. */
export function rememberMeasured(run: Measured): readonly Measured[] {
  const runs = [run, ...recallMeasured()].slice(0, MOST);
  remember(KEY, JSON.stringify(runs));
  return runs;
}

/**
 * What a run teaches.
 *
 * @param times phases as they were last reported
 * @param loading seconds that went by outside of all phases: loading and what is small
 */
export function measuredOf(
  { setting, verb, cold }: Conditions,
  { phases, windowPixels, upscaler }: ClipWork,
  times: Readonly<Partial<Record<Phase, PhaseTime>>>,
  loading: number,
): Measured {
  const done = Object.entries(times).flatMap(([name, { share, kept = 0, seconds }]) => {
    const work = phases[name as Phase];
    if (!work || share - kept < LEAST_SHARE || seconds <= 0) return [];
    return [[name, { work: work * (share - kept), seconds }] as const];
  });
  return {
    setting,
    verb,
    cold,
    work: { windowPixels, upscaler },
    phases: { load: { work: 1, seconds: Math.max(0.01, loading) }, ...Object.fromEntries(done) },
  };
}

function isMeasured(value: unknown): value is Measured {
  return (
    isObject(value) &&
    [value.setting, value.verb].every(isText) &&
    isObject(value.work) &&
    isPositive(value.work.windowPixels) &&
    isObject(value.phases) &&
    Object.values(value.phases).every(
      (phase) => isObject(phase) && isPositive(phase.work) && isPositive(phase.seconds),
    )
  );
}
