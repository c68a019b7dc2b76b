import type { Failure } from '../../failure';
import type { Frame } from '../../media/frames';
import type { FrameClassifier } from './frame-classifier';
import { judgeScores, type Verdict } from './judge-scores';

/** Frames are looked at this often where a second does not have fewer. */
const STRIDE = 8;

/** The frames of one clip in their order, and how many there will be, where that is known. */
export interface ReviewedFrames {
  readonly frameRate: number;
  readonly frames?: number;
}

/**
 * Looks at some frames of a clip while it is made: the first, the middle and the last, every eighth, and at least one a
 * second; after a doubtful one all, until one is harmless.
 *
 * The network runs beside whatever follows: what it says of a frame is heard with the next one, or at the end.
 */
export class FrameReview {
  readonly #classifier: Pick<FrameClassifier, 'classify'>;
  readonly #stride: number;
  readonly #always: ReadonlySet<number>;
  readonly #refusal: (frame: number) => Failure;
  #index = 0;
  #verdict: Promise<Verdict> = Promise.resolve('harmless');

  /** @param refusal what is thrown for a refused frame, by its number from 0 */
  constructor(
    classifier: Pick<FrameClassifier, 'classify'>,
    { frameRate, frames }: ReviewedFrames,
    refusal: (frame: number) => Failure,
  ) {
    this.#classifier = classifier;
    this.#stride = Math.max(1, Math.min(STRIDE, Math.floor(frameRate)));
    this.#always = new Set(frames === undefined ? [] : [Math.floor(frames / 2), frames - 1]);
    this.#refusal = refusal;
  }

  /** Takes the next frame. @throws the refusal of a frame before */
  async take(frame: Frame): Promise<void> {
    const verdict = await this.#verdict;
    const index = this.#index++;
    if (index % this.#stride !== 0 && !this.#always.has(index) && verdict === 'harmless') return;
    this.#verdict = this.#judge(frame, index);
    // It is heard later, and not at all where something else ends the clip.
    this.#verdict.catch(() => undefined);
  }

  /** Waits for the last verdict. @throws the refusal of a frame */
  async finish(): Promise<void> {
    await this.#verdict;
  }

  async #judge(frame: Frame, index: number): Promise<Verdict> {
    const verdict = judgeScores(await this.#classifier.classify(frame));
    if (verdict === 'refused') throw this.#refusal(index);
    return verdict;
  }
}
