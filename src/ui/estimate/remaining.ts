/** The time that a clip still takes, as a range that narrows as more is known. */
import type { Phase, PhaseTime, WorkPlan } from '../../../workers/protocol';
import { PHASES, type Rate, type Rates, typicalRate } from './rates';

/** Seconds. */
export interface TimeRange {
  readonly low: number;
  readonly high: number;
}

type Times = Readonly<Partial<Record<Phase, PhaseTime>>>;
type KnownRates = Readonly<Partial<Record<Phase, Rate>>>;

/** The phases that take the time. */
const WEIGHTY = ['read-media', 'denoise', 'decode', 'encode-video'] as const;
const WARM = { cold: false };

/** Four of five clips end within a range of so many standard deviations to either side. */
const WIDTH = 1.28;

/**
 * @param work of the whole clip; loading is added to it
 * @param times phases as far as they are
 * @param loading seconds since the beginning that no phase accounts for
 * @returns undefined where nothing is known of what takes the time
 */
export function remainingTime(
  work: WorkPlan,
  rates: Rates,
  times: Times = {},
  loading = 0,
): TimeRange | undefined {
  const units: WorkPlan = { load: 1, ...work };
  const known = knownRates(units, rates, times);
  if (!WEIGHTY.some((phase) => units[phase] && known[phase])) return undefined;
  let mean = 0;
  let [below, above] = [0, 0];
  for (const phase of PHASES) {
    const rate = known[phase];
    if (!rate) continue;
    const left = secondsLeft(phase, (units[phase] ?? 0) * Math.exp(rate.mean), times, loading);
    mean += left;
    // What may last twice as long may last half as long: that is more above than below.
    below += (left * -Math.expm1(-WIDTH * rate.deviation)) ** 2;
    above += (left * Math.expm1(WIDTH * rate.deviation)) ** 2;
  }
  return { low: mean - Math.sqrt(below), high: mean + Math.sqrt(above) };
}

/**
 * What is known of the rates of all phases: from earlier runs, from this one where they are under way, and of those still
 * ahead from how this run fares against what was expected, since a machine that is slow is so at everything.
 */
function knownRates(units: WorkPlan, { phases: expected, measured }: Rates, times: Times): KnownRates {
  const known: Partial<Record<Phase, Rate>> = {};
  for (const phase of WEIGHTY) {
    // The rates of another machine tell nothing beside what is seen of this one.
    const rate = observed(measured ? expected[phase] : undefined, units[phase], times[phase]);
    if (rate && times[phase]?.share) known[phase] = rate;
  }
  const slowness = slownessOf(known, (phase) => expected[phase], units) ?? 0;
  for (const phase of PHASES) {
    const rate = expected[phase];
    if (rate) known[phase] ??= phase === 'load' ? rate : slowed(rate, slowness);
  }
  const untypical = slownessOf(known, (phase) => typicalRate(phase, WARM), units);
  if (untypical === undefined) return known;
  for (const phase of PHASES) known[phase] ??= slowed(typicalRate(phase, WARM), untypical);
  return known;
}

/** How many times longer phases take than foreseen, as a logarithm; undefined where none is both known and foreseen. */
function slownessOf(
  known: KnownRates,
  foreseen: (phase: Phase) => Rate | undefined,
  units: WorkPlan,
): number | undefined {
  let [seconds, before] = [0, 0];
  for (const phase of WEIGHTY) {
    const [rate, other, work] = [known[phase], foreseen(phase), units[phase]];
    if (!rate || !other || !work) continue;
    seconds += work * Math.exp(rate.mean);
    before += work * Math.exp(other.mean);
  }
  return before > 0 ? Math.log(seconds / before) : undefined;
}

function slowed({ mean, deviation }: Rate, by: number): Rate {
  return { mean: mean + by, deviation };
}

/** What is left of the seconds of a phase. */
function secondsLeft(phase: Phase, whole: number, times: Times, loading: number): number {
  const index = PHASES.indexOf(phase);
  const begun = PHASES.findLastIndex((other) => times[other]);
  if (phase === 'load') return begun > 0 ? 0 : Math.max(whole - loading, whole / 10);
  // Prompts may be known from earlier.
  if (phase === 'encode-text' && begun > index) return 0;
  return whole * (1 - (times[phase]?.share ?? 0));
}

/**
 * What is shown, after what was shown before: the time does not grow, unless all of the new range lies above the old one,
 * which then has been wrong.
 */
export function steadied(before: TimeRange | undefined, now: TimeRange): TimeRange {
  if (!before || now.low > before.high) return now;
  const high = Math.min(now.high, before.high);
  return { low: Math.min(now.low, high), high };
}

/** What is known of a rate and what is seen of it in this run, each by how sure it is. */
function observed(prior: Rate | undefined, work = 0, time: PhaseTime | undefined): Rate | undefined {
  const share = time ? time.share - (time.kept ?? 0) : 0;
  if (!time || share <= 0 || time.seconds <= 0 || work <= 0) return prior;
  const mean = Math.log(time.seconds / (share * work));
  // The first moments run cold, and beside other things.
  const deviation = 0.06 + 0.5 / (1 + time.seconds + 8 * share);
  if (!prior) return { mean, deviation };
  const [a, b] = [1 / prior.deviation ** 2, 1 / deviation ** 2];
  return { mean: (prior.mean * a + mean * b) / (a + b), deviation: 1 / Math.sqrt(a + b) };
}
