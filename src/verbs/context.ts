/** What a verb may call while its clip is made. */
import type { SegmentRequest } from '../generation/windows/segment';
import type { WindowGeometry } from '../generation/windows/windows';
import type { Frame } from '../media/frames';
import type { MediaInput } from '../media/media-input';
import type { GenerationRequest } from '../request/request';

/** A frame on its way into a clip. */
export interface ClipFrame {
  /** As the model sees it, at the model's own size. */
  model(): Frame;
  /** As a still that the model is shown: of the model's shape, as detailed as the largest of its passes. */
  still(): Frame;
  /** As it goes into the file. */
  output(): Promise<Frame>;
}

/** Makes frames and reads sources, one frame after another, so that memory does not grow with the clip. */
export interface VerbContext {
  readonly request: GenerationRequest;
  readonly geometry: WindowGeometry;
  /** Frames of the clip. */
  readonly frames: number;
  /**
   * Frames of an input at the clip's frame rate: as many as were counted, or `limit`; one of a still.
   *
   * @throws Failure `BadMedia`
   */
  source(input: MediaInput, limit?: number): AsyncGenerator<ClipFrame>;
  /** The new frames of a segment. @throws what making windows throws */
  make(request: SegmentRequest): AsyncGenerator<ClipFrame>;
  /** A picture of the model's size at that of the file. */
  enlarge(frame: Frame): Frame;
}
