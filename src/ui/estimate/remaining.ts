/** The time that a clip still takes, as a range that narrows as more is known. */
import type { Phase, PhaseTime, WorkPlan } from '../../../workers/protocol';
import { PHASES, type Rate, type Rates, typicalRate } from './rates';

/** Seconds. */
export interface TimeRange {
  readonly low: number;
  readonly high: number;
}

type Times = Readonly<Partial<Record<Phase, PhaseTime>>>;

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
  { phases: rates }: Rates,
  times: Times = {},
  loading = 0,
): TimeRange | undefined {
  const units: WorkPlan = { load: 1, ...work };
  const known: Partial<Record<Phase, Rate>> = {};
  for (const phase of PHASES) {
    const rate = phase === 'load' ? rates.load : observed(rates[phase], units[phase], times[phase]);
    if (rate) known[phase] = rate;
  }
  // What is not known is taken to last as it typically does against what is.
  const scale = typicalScale(known, units);
  if (scale === undefined) return undefined;
  let mean = 0;
  let variance = 0;
  for (const phase of PHASES) {
    const { mean: log, deviation } = known[phase] ?? scaled(phase, scale);
    const left = secondsLeft(phase, (units[phase] ?? 0) * Math.exp(log), times, loading);
    mean += left;
    variance += (left * deviation) ** 2;
  }
  const relative = mean > 0 ? Math.sqrt(variance) / mean : 0;
  return { low: mean * Math.exp(-WIDTH * relative), high: mean * Math.exp(WIDTH * relative) };
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
  if (!time || time.share <= 0 || time.seconds <= 0 || work <= 0) return prior;
  const mean = Math.log(time.seconds / (time.share * work));
  // The first moments run cold, and beside other things.
  const deviation = 0.06 + 0.5 / (1 + time.seconds + 8 * time.share);
  if (!prior) return { mean, deviation };
  const [a, b] = [1 / prior.deviation ** 2, 1 / deviation ** 2];
  return { mean: (prior.mean * a + mean * b) / (a + b), deviation: 1 / Math.sqrt(a + b) };
}

/** How many times slower this machine is than typical, as a logarithm; undefined where nothing of weight is known. */
function typicalScale(known: Readonly<Partial<Record<Phase, Rate>>>, units: WorkPlan): number | undefined {
  let seconds = 0;
  let typical = 0;
  for (const phase of ['read-media', 'denoise', 'decode', 'encode-video'] as const) {
    const rate = known[phase];
    if (!rate || !units[phase]) continue;
    seconds += units[phase] * Math.exp(rate.mean);
    typical += units[phase] * Math.exp(typicalRate(phase, { cold: true }).mean);
  }
  return typical > 0 ? Math.log(seconds / typical) : undefined;
}

function scaled(phase: Phase, scale: number): Rate {
  const { mean, deviation } = typicalRate(phase, { cold: true });
  return phase === 'load' ? { mean, deviation } : { mean: mean + scale, deviation };
}
