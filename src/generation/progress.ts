import type { Progress, Stage } from '../request/clip';

/** How much there is to do in a stage, in whatever unit makes its duration proportional. */
export type WorkPlan = Readonly<Partial<Record<Stage, number>>>;

/** Seconds per unit of work, learned from earlier stages and generations of the same worker. */
export type Pace = Partial<Record<Stage, number>>;

/** How long stages last against each other, on a CPU with Sprout. */
const TYPICAL: Readonly<Record<Stage, number>> = {
  load: 2.5,
  'encode-text': 0.02,
  'read-media': 0.1,
  denoise: 1.2,
  decode: 0.15,
  'encode-video': 0.05,
};

/**
 * Measures a generation stage by stage and tells how long the rest will take.
 *
 * Before a worker's first clip nothing is known of the stages ahead; they are then taken to last as long,
 * against the running one, as they typically do.
 */
export class ProgressMeter {
  readonly milliseconds: Record<Stage, number> = {
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
  /** Done part of each stage. Stages may take turns, once for every window of a clip. */
  readonly #shares: Partial<Record<Stage, number>> = {};
  #stage: Stage | undefined;
  #stageStart = 0;
  #now: () => number;

  /** @param pace updated in place as stages finish, so that the next generation knows better */
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

  /** Ends the running stage, if any, and begins another, or goes on with one of which `done` units are finished. */
  begin(stage: Stage, total: number, done = 0): void {
    this.end();
    this.#stage = stage;
    this.#stageStart = this.#now();
    this.advance(done, total);
  }

  /** Reports that `done` of `total` units of the running stage are finished. */
  advance(done: number, total: number): void {
    const stage = this.#stage!;
    // A stage may run, pause and run again; `done` counts on.
    const seconds = (this.milliseconds[stage] + this.#now() - this.#stageStart) / 1000;
    const work = this.#plan[stage];
    if (work && done > 0) this.#pace[stage] = (seconds * total) / (done * work);
    this.#shares[stage] = done / Math.max(1, total);
    const secondsLeft = this.#secondsLeft(stage);
    this.#report({ stage, done, total, ...(secondsLeft === undefined ? {} : { secondsLeft }) });
  }

  /** Ends the running stage. */
  end(): void {
    if (this.#stage === undefined) return;
    const spent = this.#now() - this.#stageStart;
    this.milliseconds[this.#stage] += spent;
    this.#stage = undefined;
  }

  #secondsLeft(current: Stage): number | undefined {
    const work = this.#plan[current];
    const pace = this.#pace[current];
    if (work === undefined || pace === undefined) return undefined;
    const whole = work * pace;
    const stages = Object.keys(this.#plan) as Stage[];
    const now = stages.indexOf(current);
    return stages.reduce((seconds, stage, i) => {
      // A stage in front that was never begun is not needed.
      const left = 1 - (this.#shares[stage] ?? (i < now ? 1 : 0));
      const known = this.#pace[stage];
      const expected =
        known === undefined ? (whole * TYPICAL[stage]) / TYPICAL[current] : known * this.#plan[stage]!;
      return seconds + expected * left;
    }, 0);
  }
}
