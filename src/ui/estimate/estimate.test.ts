import { describe, expect, it } from 'vitest';
import type { ClipWork, Phase, Progress } from '../../../workers/protocol';
import type { Conditions, Measured } from './measured';
import { foreseenRates, PHASES, ratesFor } from './rates';
import { remainingTime, steadied, type TimeRange } from './remaining';
import { RunClock } from './run-clock';

/** Seconds per unit of a machine that nobody has measured: not in the proportions that are typical. */
const MACHINE: Readonly<Record<Phase, number>> = {
  load: 4,
  'encode-text': 0.1,
  'read-media': 8e-7,
  denoise: 4e-7,
  decode: 1e-6,
  'encode-video': 1e-7,
};

/** The work of a clip of 256 by 256 pixels in windows of 25 frames, each but the first led into by 9. */
function workOf(windows: number): ClipWork {
  const frame = 256 * 256;
  const windowFrames = windows * 25;
  const conditioningFrames = (windows - 1) * 9;
  const frames = windowFrames - conditioningFrames;
  return {
    frames,
    windows,
    steps: 8 * windows,
    windowFrames,
    conditioningFrames,
    phases: {
      'encode-text': 1,
      ...(windows > 1 && { 'read-media': conditioningFrames * frame }),
      denoise: windowFrames * frame * 8 * 2,
      decode: windowFrames * frame,
      'encode-video': frames * frame,
    },
    windowPixels: 25 * frame,
    upscaler: undefined,
  };
}

const conditions = (work: ClipWork, cold: boolean): Conditions => ({
  setting: 'sprout wasm',
  verb: 'text',
  cold,
  work,
});

/** Deterministic noise around 1. */
function* jitter(size: number): Generator<number> {
  for (let i = 1; ; i++) yield 1 + size * Math.sin(i * 12.9898);
}

interface Followed {
  readonly measured: Measured;
  /** What was shown, and the seconds that were really left. */
  readonly shown: readonly { readonly left: TimeRange | undefined; readonly truth: number }[];
}

/** Runs a clip on the machine, window by window, and follows it with a clock. */
function follow(
  work: ClipWork,
  runs: readonly Measured[],
  cold: boolean,
  noise = jitter(0.1),
  slow = 1,
): Followed {
  let time = 0;
  const at = conditions(work, cold);
  const clock = new RunClock(at, work, ratesFor(at, runs, true), () => time * 1000);
  const times: Partial<Record<Phase, { share: number; seconds: number }>> = {};
  const reports: { left: TimeRange | undefined; time: number }[] = [];
  const report = (progress: Progress) => reports.push({ left: clock.take(progress).left, time });
  report({ phase: 'load', done: 0, total: 1 });
  time += cold ? slow * MACHINE.load : 0.1;
  const part = (phase: Phase, parts: number) => {
    const amount = work.phases[phase];
    if (!amount) return;
    const seconds = (amount / parts) * slow * MACHINE[phase] * noise.next().value!;
    time += seconds;
    const before = times[phase] ?? { share: 0, seconds: 0 };
    times[phase] = { share: Math.min(1, before.share + 1 / parts), seconds: before.seconds + seconds };
    report({ phase, done: 0, total: 1, times: { ...times } });
  };
  part('encode-text', 1);
  for (let window = 0; window < work.windows; window++) {
    if (window > 0) part('read-media', work.windows - 1);
    for (let step = 0; step < 8; step++) part('denoise', 8 * work.windows);
    part('decode', work.windows);
    part('encode-video', work.windows);
  }
  return {
    measured: clock.measured,
    shown: reports.map(({ left, time: then }) => ({ left, truth: time - then })),
  };
}

const total = (work: ClipWork) =>
  MACHINE.load + PHASES.slice(1).reduce((sum, phase) => sum + (work.phases[phase] ?? 0) * MACHINE[phase], 0);

describe('the time before a clip is made', () => {
  it('is unknown where nothing was measured and no guess is offered', () => {
    const work = workOf(1);
    expect(remainingTime(work.phases, ratesFor(conditions(work, true), [], false))).toBeUndefined();
  });

  it('is a wide guess at first', () => {
    const work = workOf(1);
    const rates = ratesFor(conditions(work, true), [], true);
    const guess = remainingTime(work.phases, rates)!;
    expect(rates.measured).toBe(false);
    expect(guess.high / guess.low).toBeGreaterThan(2.5);
  });

  it('holds the truth after one run, and becomes narrow after a few', () => {
    const work = workOf(1);
    const runs: Measured[] = [];
    const widths: number[] = [];
    const noise = jitter(0.1);
    for (let i = 0; i < 6; i++) {
      runs.unshift(follow(work, runs, true, noise).measured);
      const range = remainingTime(work.phases, ratesFor(conditions(work, true), runs, true))!;
      expect(range.low).toBeLessThan(total(work));
      expect(range.high).toBeGreaterThan(total(work));
      widths.push(range.high / range.low);
    }
    expect(widths[0]).toBeGreaterThan(widths[5]!);
    expect(widths[5]).toBeLessThan(1.5);
  });

  it('of a long clip is told from short ones, wider than that of what has been made before', () => {
    const [short, long] = [workOf(1), workOf(29)];
    const run = follow(short, [], true).measured;
    const time = (work: ClipWork) =>
      remainingTime(work.phases, ratesFor(conditions(work, true), [run], true))!;
    expect(time(long).low).toBeLessThan(total(long));
    expect(time(long).high).toBeGreaterThan(total(long));
    const other = { ...short, windowPixels: short.windowPixels * 4 };
    expect(time(other).high / time(other).low).toBeGreaterThan(time(short).high / time(short).low);
  });

  it('knows a model that is loaded already from one that has to be', () => {
    const work = workOf(1);
    const runs = [follow(work, [], true).measured];
    runs.unshift(follow(work, runs, false).measured);
    const middle = (cold: boolean) => {
      const { low, high } = remainingTime(work.phases, ratesFor(conditions(work, cold), runs, true))!;
      return Math.sqrt(low * high);
    };
    expect(middle(true) - middle(false)).toBeGreaterThan(2);
  });

  it('takes nothing from other models and devices', () => {
    const work = workOf(1);
    const run = { ...follow(work, [], true).measured, setting: 'sprout webgpu' };
    expect(ratesFor(conditions(work, true), [run], false).phases).toEqual({});
  });
});

describe('the time that a check of the device foresees', () => {
  const work = workOf(1);
  const seconds = (phase: Phase) => (work.phases[phase] ?? 0) * MACHINE[phase];
  const forecast = { load: 4, 'encode-text': 1, denoise: seconds('denoise'), decode: seconds('decode') };
  const rates = (runs: readonly Measured[], at: Pick<ClipWork, 'phases'> = work) =>
    ratesFor(conditions(work, true), runs, false, foreseenRates(at, forecast, true));

  it('is told as a time and not as a guess, a quarter wide', () => {
    const known = rates([]);
    const { low, high } = remainingTime(work.phases, known)!;
    const whole = 4 + 1 + seconds('denoise') + seconds('decode') + seconds('encode-video');
    expect(known.measured).toBe(true);
    expect(low).toBeGreaterThan(whole * 0.75);
    expect(low).toBeLessThan(whole);
    expect(high).toBeLessThan(whole * 1.25);
    expect(high).toBeGreaterThan(whole);
  });

  it('gives way to what clips really took', () => {
    const run = follow(work, [], true, jitter(0.1), 3).measured;
    const { low } = remainingTime(work.phases, rates([run]))!;
    expect(low).toBeGreaterThan(1.5 * (seconds('denoise') + seconds('decode')));
  });

  it('is left out where nothing that takes the time was measured', () => {
    expect(foreseenRates(work, { load: 4 }, true)).toBeUndefined();
    expect(foreseenRates(work, undefined, true)).toBeUndefined();
  });
});

describe('the time left while a clip is made', () => {
  it.each([
    ['the first clip of all', 0, 1],
    ['the first clip on a machine that is far slower than foreseen', 0, 30],
    ['a clip after others', 2, 1],
  ])('never grows, and ends in nothing: %s', (_, earlier, slow) => {
    const runs: Measured[] = [];
    for (let i = 0; i < earlier; i++) runs.unshift(follow(workOf(1), runs, i === 0).measured);
    const { shown } = follow(workOf(29), runs, earlier === 0, jitter(0.1), slow);
    const highs = shown.flatMap(({ left }) => (left ? [left.high] : []));
    for (const [i, high] of highs.entries()) if (i > 0) expect(high).toBeLessThanOrEqual(highs[i - 1]!);
    expect(highs.length).toBeGreaterThan(shown.length * 0.9);
    expect(highs.at(-1)).toBeLessThan(0.5);
  });

  it('holds what is really left, and is near it after the first tenth', () => {
    const { shown } = follow(workOf(29), [], true);
    const whole = shown[0]!.truth;
    for (const { left, truth } of shown) {
      if (!left) continue;
      expect(left.high * 1.05 + 0.5).toBeGreaterThan(truth);
      if (truth < whole * 0.9 && truth > 5) {
        expect(left.low).toBeLessThan(truth * 1.15);
        expect(left.high).toBeLessThan(truth * 1.5);
      }
    }
  });

  it('follows a machine that has become slower than it was', () => {
    const runs: Measured[] = [];
    for (let i = 0; i < 3; i++) runs.unshift(follow(workOf(2), runs, i === 0).measured);
    const { shown } = follow(workOf(29), runs, false, jitter(0.1), 2);
    const { left, truth } = shown[Math.floor(shown.length / 5)]!;
    expect(left!.high).toBeGreaterThan(truth * 0.9);
    expect(left!.low).toBeLessThan(truth * 1.1);
  });

  it('is worked out from the run itself where nothing was measured before', () => {
    const work = workOf(1);
    const at = conditions(work, true);
    let time = 0;
    const clock = new RunClock(at, work, ratesFor(at, [], false), () => time);
    expect(clock.take({ phase: 'load', done: 1, total: 2 }).left).toBeUndefined();
    time = 10_000;
    const times = { denoise: { share: 0.5, seconds: 6 } };
    expect(clock.take({ phase: 'denoise', done: 4, total: 8, times }).left!.low).toBeGreaterThan(3);
  });

  it('is corrected upwards only where it has been wrong', () => {
    const before = { low: 5, high: 10 };
    expect(steadied(before, { low: 8, high: 20 })).toEqual({ low: 8, high: 10 });
    expect(steadied(before, { low: 12, high: 20 })).toEqual({ low: 12, high: 20 });
    expect(steadied(before, { low: 2, high: 4 })).toEqual({ low: 2, high: 4 });
  });
});
