import type { Phase, PhaseTime, Place, Progress } from '../request/clip';

/** Measures a generation phase by phase, and reports how far it is. */
export class ProgressMeter {
  readonly milliseconds: Record<Phase, number> = {
    load: 0,
    'encode-text': 0,
    'read-media': 0,
    denoise: 0,
    decode: 0,
    'encode-video': 0,
  };
  readonly #report: (progress: Progress) => void;
  /** Done part of each phase. Phases may take turns, once for every window of a clip. */
  readonly #shares: Partial<Record<Phase, number>> = {};
  /** Part of them that was there before. */
  readonly #kept: Partial<Record<Phase, number>> = {};
  #place: Place | undefined;
  #phase: Phase | undefined;
  #phaseStart = 0;
  #now: () => number;

  constructor(report: (progress: Progress) => void, now = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /** Tells what of the clip is being made from now on. */
  at(place: Place): void {
    this.#place = place;
  }

  /**
   * Ends the running phase, if any, and begins another, or goes on with one of which `done` units are finished.
   *
   * @param share see `advance`
   */
  begin(phase: Phase, total: number, done = 0, share?: number): void {
    this.end();
    this.#phase = phase;
    this.#phaseStart = this.#now();
    this.advance(done, total, share);
  }

  /**
   * Reports that `done` of `total` units of the running phase are finished.
   *
   * @param share of the phase's time that has gone by with them, where units last unequally
   */
  advance(done: number, total: number, share = done / Math.max(1, total)): void {
    const phase = this.#phase!;
    this.#shares[phase] = Math.min(1, share);
    this.#report({
      phase,
      done,
      total,
      times: this.#times(),
      ...(this.#place && { place: this.#place }),
    });
  }

  /** Ends the running phase, and tells that a part of another one, 0 to 1, was there before. */
  skip(phase: Phase, share: number): void {
    this.end();
    this.#kept[phase] = (this.#kept[phase] ?? 0) + share;
    this.#shares[phase] = Math.min(1, (this.#shares[phase] ?? 0) + share);
  }

  /** Ends the running phase. */
  end(): void {
    if (this.#phase === undefined) return;
    this.milliseconds[this.#phase] += this.#now() - this.#phaseStart;
    this.#phase = undefined;
  }

  #times(): Partial<Record<Phase, PhaseTime>> {
    const times: Partial<Record<Phase, PhaseTime>> = {};
    for (const [name, share] of Object.entries(this.#shares)) {
      const phase = name as Phase;
      const running = phase === this.#phase ? this.#now() - this.#phaseStart : 0;
      const kept = this.#kept[phase];
      times[phase] = { share, ...(kept && { kept }), seconds: (this.milliseconds[phase] + running) / 1000 };
    }
    return times;
  }
}
