/**
 * UniPC (Zhao et al. 2023), for models that take many steps: of second order, `bh2`, on predictions of the clean clip, as
 * FlowUniPCMultistepScheduler of Wan-Video/Wan2.1.
 */

/** What the solver keeps of a step. */
interface Taken {
  /** The sample that it began with, corrected. */
  readonly sample: Float32Array;
  /** The clean clip as predicted there. */
  readonly clean: Float32Array;
  readonly order: 1 | 2;
}

/** One run of the solver: each step corrects its sample by what the network says of it, then predicts the next. */
export class UniPcRun {
  /** One more than there are steps: the last is 0. */
  readonly #sigmas: readonly number[];
  readonly #taken: Taken[] = [];

  /** @param sigmas descending, one per step */
  constructor(sigmas: readonly number[]) {
    this.#sigmas = [...sigmas, 0];
  }

  /** The sample of the next step. @param velocity what the network gives for the sample, guidance included */
  step(sample: Float32Array, velocity: Float32Array): Float32Array {
    const step = this.#taken.length;
    const sigma = this.#sigmas[step]!;
    const clean = sample.map((x, i) => x - sigma * velocity[i]!);
    const corrected = step === 0 ? sample : this.#correct(step, clean);
    const order = step === 0 || step === this.#sigmas.length - 2 ? 1 : 2;
    this.#taken.push({ sample: corrected, clean, order });
    return this.#predict(step, order);
  }

  /** The sample of a step again, from the one before and what is now known of it. */
  #correct(step: number, clean: Float32Array): Float32Array {
    const [before, earlier] = [this.#taken[step - 1]!, this.#taken[step - 2]];
    const { h, growth, base } = this.#between(step - 1);
    const factor = (1 - this.#sigmas[step]!) * growth;
    if (before.order === 1) return base.map((x, i) => x - factor * 0.5 * (clean[i]! - before.clean[i]!));
    const ratio = this.#ratio(step - 1, h);
    const first = growth / -h - 1;
    const second = first / -h - 0.5;
    const past = (first - 2 * second) / growth / (1 - ratio);
    const now = first / growth - past;
    return base.map((x, i) => {
      const difference = (earlier!.clean[i]! - before.clean[i]!) / ratio;
      return x - factor * (past * difference + now * (clean[i]! - before.clean[i]!));
    });
  }

  #predict(step: number, order: 1 | 2): Float32Array {
    const { h, growth, base } = this.#between(step);
    if (order === 1) return base;
    const { clean } = this.#taken[step]!;
    const { clean: earlier } = this.#taken[step - 1]!;
    const factor = ((1 - this.#sigmas[step + 1]!) * growth * 0.5) / this.#ratio(step, h);
    return base.map((x, i) => x - factor * (earlier[i]! - clean[i]!));
  }

  /** The way from a step's level to the next, and the solution of first order. */
  #between(step: number) {
    const { sample, clean } = this.#taken[step]!;
    const [from, to] = [this.#sigmas[step]!, this.#sigmas[step + 1]!];
    const h = this.#logRatio(step + 1) - this.#logRatio(step);
    const growth = Math.expm1(-h);
    const base = sample.map((x, i) => (to / from) * x - (1 - to) * growth * clean[i]!);
    return { h, growth, base };
  }

  /** The way back to the step before as a multiple of the way `h` ahead; negative. */
  #ratio(step: number, h: number): number {
    return (this.#logRatio(step - 1) - this.#logRatio(step)) / h;
  }

  /** Logarithm of signal over noise; infinite at the end. */
  #logRatio(step: number): number {
    const sigma = this.#sigmas[step]!;
    return Math.log((1 - sigma) / sigma);
  }
}
