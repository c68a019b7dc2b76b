/** What made a clip: kept in the clip's own file, and read back from it. */
import type { GenerationRequest } from './request';

/** A request that can be made again, and what of it the file could not hold. */
export interface Recipe {
  /** The request, with the pictures and clips that it took in. */
  readonly request: GenerationRequest;
  /** Names of inputs that were too large to be kept in the file and have to be chosen again; their blobs are empty. */
  readonly missing: readonly string[];
  /** Version of Tabreel that made the clip; absent where it did not say so yet. */
  readonly appVersion?: string;
  /** Names the content of the model's weights; absent likewise. */
  readonly weights?: string;
}
