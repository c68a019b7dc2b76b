/** Follows one run: what is left of it, and what it teaches. */
import type { ClipWork, Phase, PhaseTime, Progress } from '../../../workers/protocol';
import { type Conditions, type Measured, measuredOf } from './measured';
import type { Rates } from './rates';
import { remainingTime, steadied, type TimeRange } from './remaining';

/** Part of the denoising after which a machine is known a little. */
const SEEN = 0.02;

/** How far a run is as a whole. */
export interface RunState {
  /** 0 to 1; never falls. */
  readonly share: number;
  /** Undefined while nothing is known. */
  readonly left?: TimeRange;
}

/** A clock for one run. */
export class RunClock {
  readonly #conditions: Conditions;
  readonly #work: ClipWork;
  readonly #rates: Rates;
  readonly #now: () => number;
  readonly #start: number;
  #times: Readonly<Partial<Record<Phase, PhaseTime>>> = {};
  #state: RunState = { share: 0 };

  /** @param now milliseconds */
  constructor(conditions: Conditions, work: ClipWork, rates: Rates, now = () => performance.now()) {
    this.#conditions = conditions;
    this.#work = work;
    this.#rates = rates;
    this.#now = now;
    this.#start = now();
  }

  /** What is known after a report. */
  take({ times }: Progress): RunState {
    if (times) this.#times = times;
    const next = remainingTime(this.#work.phases, this.#rates, this.#times, this.#loading);
    // What another machine took is a guess for before the start; beside a clock it would have to be taken back.
    const isSeen = this.#rates.measured || (this.#times.denoise?.share ?? 0) > SEEN;
    if (!next || !isSeen) return this.#state;
    const left = steadied(this.#state.left, next);
    const middle = Math.sqrt(left.low * left.high);
    const elapsed = this.#elapsed;
    const share = Math.max(this.#state.share, Math.min(0.99, elapsed / (elapsed + middle)));
    this.#state = { share, left };
    return this.#state;
  }

  /** Whether there is something to learn from. */
  get hasMeasured(): boolean {
    return Object.keys(this.#times).length > 1;
  }

  /** What can be learned of the run as far as it came. */
  get measured(): Measured {
    return measuredOf(this.#conditions, this.#work, this.#times, this.#loading);
  }

  get #elapsed(): number {
    return (this.#now() - this.#start) / 1000;
  }

  /** Seconds that no phase but loading accounts for. */
  get #loading(): number {
    const spent = Object.entries(this.#times).filter(([phase]) => phase !== 'load');
    return this.#elapsed - spent.reduce((sum, [, { seconds }]) => sum + seconds, 0);
  }
}
