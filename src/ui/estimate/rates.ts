/** How long a unit of work takes, learned from earlier runs. */
import type { ClipWork, Forecast, Phase } from '../../../workers/protocol';
import type { Conditions, Measured } from './measured';

/** Seconds per unit of work, as a logarithm, and the standard deviation of that. */
export interface Rate {
  readonly mean: number;
  readonly deviation: number;
}

/** Rates of the phases that something is known of. */
export interface Rates {
  readonly phases: Readonly<Partial<Record<Phase, Rate>>>;
  /** Whether they were measured here, by clips or by a check of the device, or are those of another machine. */
  readonly measured: boolean;
}

/** Each run that is older counts for so much less. */
const FADING = 0.8;
/** Runs whose windows are so many times larger or smaller, as a logarithm, say little of each other. */
const LIKENESS = 0.6;
const OTHER_VERB = 0.6;
/** How far two runs of the same kind lie apart where nothing is known of it, as a logarithm. */
const USUAL_DEVIATION = 0.25;
const MOST_DEVIATION = 1;

/**
 * Seconds per unit on two cores with the model beside the page: what is said before anything has been measured. Phases in
 * the order in which they run.
 */
const TYPICAL: Readonly<Record<Phase, number>> = {
  load: 2.5,
  'encode-text': 0.03,
  'read-media': 4e-7,
  denoise: 4e-7,
  decode: 5e-7,
  'encode-video': 3e-8,
};
/** How far a clip lies from what a check foresees, as a logarithm: four of five within a quarter. */
const FORESEEN_DEVIATION = 0.18;
/** Another machine may be this much slower or faster, as a logarithm. */
const GUESS_DEVIATION = 0.7;

/** The phases in the order in which they run. */
export const PHASES = Object.keys(TYPICAL) as readonly Phase[];

/**
 * The rates of a clip under conditions: means of earlier runs, in which those count most that are recent and alike.
 *
 * @param guess whether the rates of another machine are better than none, which holds for the model beside the page
 * @param foreseen rates by a check of the device, which stand in for runs that were not made yet
 */
export function ratesFor(
  conditions: Conditions,
  runs: readonly Measured[],
  guess: boolean,
  foreseen?: Rates['phases'],
): Rates {
  const own = runs.filter(({ setting }) => setting === conditions.setting);
  const measured = own.some((run) => run.phases.denoise);
  const phases: Partial<Record<Phase, Rate>> = {};
  for (const phase of PHASES) {
    const typical = guess && !measured && !foreseen ? typicalRate(phase, conditions) : undefined;
    const rate = rateOf(phase, conditions, own) ?? foreseen?.[phase] ?? typical;
    if (rate) phases[phase] = rate;
  }
  return { phases, measured: measured || foreseen !== undefined };
}

/** The rates that a check of the device foresees for a clip; undefined where it measured nothing that takes the time. */
export function foreseenRates(
  { phases: work }: Pick<ClipWork, 'phases'>,
  forecast: Forecast | undefined,
  cold: boolean,
): Rates['phases'] | undefined {
  if (!forecast?.denoise || !forecast.decode) return undefined;
  const units = { load: 1, ...work };
  // Video is encoded by the browser, whatever the model; pictures are taken in at about the pace at which they are drawn.
  const phases: Partial<Record<Phase, Rate>> = { 'encode-video': typicalRate('encode-video', { cold }) };
  for (const phase of PHASES) {
    const seconds = phase === 'load' && !cold ? undefined : forecast[phase];
    if (seconds && units[phase]) phases[phase] = foreseenRate(seconds / units[phase]);
  }
  if (work.decode) phases['read-media'] = foreseenRate(forecast.decode / work.decode);
  return phases;
}

function foreseenRate(seconds: number): Rate {
  return { mean: Math.log(seconds), deviation: FORESEEN_DEVIATION };
}

/** What a phase typically takes, where nothing has been measured. */
export function typicalRate(phase: Phase, { cold }: Pick<Conditions, 'cold'>): Rate {
  const seconds = phase === 'load' && !cold ? 0.2 : TYPICAL[phase];
  return { mean: Math.log(seconds), deviation: GUESS_DEVIATION };
}

function rateOf(phase: Phase, wanted: Conditions, runs: readonly Measured[]): Rate | undefined {
  let weights = 0;
  let sum = 0;
  const samples: { readonly log: number; readonly weight: number }[] = [];
  let age = 0;
  for (const run of runs) {
    const measured = run.phases[phase];
    if (!measured || !isSameKind(phase, wanted, run)) continue;
    const log = Math.log(measured.seconds / measured.work);
    const weight = FADING ** age++ * likeness(phase, wanted, run);
    samples.push({ log, weight });
    weights += weight;
    sum += weight * log;
  }
  if (weights === 0) return undefined;
  const mean = sum / weights;
  const spread = samples.reduce((total, { log, weight }) => total + weight * (log - mean) ** 2, 0);
  // As if one more run had been seen that lies off by the usual deviation.
  const variance = spread / weights + USUAL_DEVIATION ** 2 / weights;
  return { mean, deviation: Math.min(MOST_DEVIATION, Math.sqrt(variance)) };
}

/** Whether a phase did the same kind of work in both. */
function isSameKind(phase: Phase, a: Conditions, b: Conditions): boolean {
  if (phase === 'load') return a.cold === b.cold;
  return phase !== 'encode-video' || a.work.upscaler === b.work.upscaler;
}

/** 1 for the same verb and windows of the same size; never 0, so that something is known of all sizes. */
function likeness(phase: Phase, a: Conditions, b: Conditions): number {
  if (phase === 'load' || phase === 'encode-text') return 1;
  const distance = Math.log(a.work.windowPixels / b.work.windowPixels) / LIKENESS;
  return Math.max(0.05, Math.exp(-(distance ** 2) / 2)) * (a.verb === b.verb ? 1 : OTHER_VERB);
}
