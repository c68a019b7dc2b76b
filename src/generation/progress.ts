import type { Phase, Progress } from '../request/clip';

/** How much there is to do in a phase, in whatever unit makes its duration proportional. */
export type WorkPlan = Readonly<Partial<Record<Phase, number>>>;

/** Seconds per unit of work, learned from earlier phases and generations of the same worker. */
export type Pace = Partial<Record<Phase, number>>;

/** How long phases last against each other, on a CPU with Sprout. */
const TYPICAL: Readonly<Record<Phase, number>> = {
  load: 2.5,
  'encode-text': 0.02,
  'read-media': 0.1,
  denoise: 1.2,
  decode: 0.15,
  'encode-video': 0.05,
};

/**
 * Measures a generation phase by phase and tells how long the rest will take.
 *
 * Before a worker's first clip nothing is known of the phases ahead; they are then taken to last as long,
 * against the running one, as they typically do.
 */
export class ProgressMeter {
  readonly milliseconds: Record<Phase, number> = {
    load: 0,
    'encode-text': 0,
    'read-media': 0,
    denoise: 0,
    decode: 0,
    'encode-video': 0,
  };
  readonly #plan: WorkPlan;
  readonly #pace: Pace;
  readonly #report: (progress: Progress) => void;
  /** Done part of each phase. Phases may take turns, once for every window of a clip. */
  readonly #shares: Partial<Record<Phase, number>> = {};
  #phase: Phase | undefined;
  #phaseStart = 0;
  #now: () => number;

  /** @param pace updated in place as phases finish, so that the next generation knows better */
  constructor(
    plan: WorkPlan,
    pace: Pace,
    report: (progress: Progress) => void,
    now = () => performance.now(),
  ) {
    this.#plan = plan;
    this.#pace = pace;
    this.#report = report;
    this.#now = now;
  }

  /** Ends the running phase, if any, and begins another, or goes on with one of which `done` units are finished. */
  begin(phase: Phase, total: number, done = 0): void {
    this.end();
    this.#phase = phase;
    this.#phaseStart = this.#now();
    this.advance(done, total);
  }

  /** Reports that `done` of `total` units of the running phase are finished. */
  advance(done: number, total: number): void {
    const phase = this.#phase!;
    // A phase may run, pause and run again; `done` counts on.
    const seconds = (this.milliseconds[phase] + this.#now() - this.#phaseStart) / 1000;
    const work = this.#plan[phase];
    if (work && done > 0) this.#pace[phase] = (seconds * total) / (done * work);
    this.#shares[phase] = done / Math.max(1, total);
    const secondsLeft = this.#secondsLeft(phase);
    this.#report({ phase, done, total, ...(secondsLeft === undefined ? {} : { secondsLeft }) });
  }

  /** Ends the running phase. */
  end(): void {
    if (this.#phase === undefined) return;
    const spent = this.#now() - this.#phaseStart;
    this.milliseconds[this.#phase] += spent;
    this.#phase = undefined;
  }

  #secondsLeft(current: Phase): number | undefined {
    const work = this.#plan[current];
    const pace = this.#pace[current];
    if (work === undefined || pace === undefined) return undefined;
    const whole = work * pace;
    const phases = Object.keys(this.#plan) as Phase[];
    const now = phases.indexOf(current);
    return phases.reduce((seconds, phase, i) => {
      // A phase in front that was never begun is not needed.
      const left = 1 - (this.#shares[phase] ?? (i < now ? 1 : 0));
      const known = this.#pace[phase];
      const expected =
        known === undefined ? (whole * TYPICAL[phase]) / TYPICAL[current] : known * this.#plan[phase]!;
      return seconds + expected * left;
    }, 0);
  }
}
