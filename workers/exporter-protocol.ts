/** The contract between page and exporter: types only. */
import type { AnimationFormat, AnimationKind } from '../src/media/export/animation';

export type { AnimationFormat, AnimationKind } from '../src/media/export/animation';

/** Thrown errors cross the worker boundary with name and message. It is stopped by ending the worker. */
export interface ExporterApi {
  /** The kinds of moving pictures that this browser can write. */
  kinds(): Promise<readonly AnimationKind[]>;
  /**
   * One frame of a clip as PNG, with the clip's recipe and content credentials of its own where the clip has a recipe.
   * @param index of the frame, from 0
   * @throws BadMedia
   */
  frame(clip: Blob, facts: AnimationFormat, index: number): Promise<Blob>;
  /**
   * A clip as a moving picture, made smaller and slower where it would be too large for a chat.
   * @param onProgress called with the share that is done, from 0 to 1
   * @throws BadMedia, EncodingUnavailable
   */
  animate(
    clip: Blob,
    kind: AnimationKind,
    facts: AnimationFormat,
    onProgress: (share: number) => void,
  ): Promise<Blob>;
}
