/** The gate that all frames of a clip pass: those that it is made of, and those that were made. */
import { Failure } from '../failure';
import type { Frame } from '../media/frames';
import type { MediaInput } from '../media/media-input';
import { msg } from '../message/message';
import { mediaRefusal } from '../policy/frames/check-media';
import type { FrameClassifier } from '../policy/frames/frame-classifier';
import { FrameReview } from '../policy/frames/frame-review';
import type { ClipFrame } from '../verbs/context';

/** Looks at frames on their way. Nothing of a clip may be shown or kept before `finish` is through. */
export class FrameGate {
  readonly #classifier: FrameClassifier;
  readonly #frameRate: number;
  readonly #made: FrameReview;

  /** @param frames that the clip will have */
  constructor(classifier: FrameClassifier, frameRate: number, frames: number) {
    this.#classifier = classifier;
    this.#frameRate = frameRate;
    this.#made = new FrameReview(classifier, { frameRate, frames }, () => resultRefusal(frames));
  }

  /** Passes on the frames of an input, each after its verdict. @throws Failure `BadMedia` for one that is refused */
  async *given(input: MediaInput, frames: AsyncGenerator<ClipFrame>): AsyncGenerator<ClipFrame> {
    const review = new FrameReview(this.#classifier, { frameRate: this.#frameRate }, () =>
      mediaRefusal(input),
    );
    for await (const frame of frames) {
      await review.take(frame.model());
      // Whoever takes a single frame never asks for the next.
      await review.finish();
      yield frame;
    }
  }

  /** Takes a frame of the finished clip. @throws Failure `ResultRefused` for one before that is refused */
  made(frame: Frame): Promise<void> {
    return this.#made.take(frame);
  }

  /** Waits for the last frame's verdict. @throws Failure `ResultRefused` */
  finish(): Promise<void> {
    return this.#made.finish();
  }
}

function resultRefusal(frames: number): Failure {
  return new Failure(
    'ResultRefused',
    frames === 1
      ? msg(
          'This picture looks like sexual content to a small network, which can be mistaken. It is neither shown nor kept. Change the prompt or the seed and try again.',
        )
      : msg(
          'This clip looks like sexual content to a small network, which can be mistaken. It is neither shown nor kept. Change the prompt or the seed and try again.',
        ),
  );
}
