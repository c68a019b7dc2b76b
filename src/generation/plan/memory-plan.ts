import type { Message } from '../../message/message';
import type { Phase } from '../../request/clip';

/** What a phase of a generation keeps in memory at its worst, in bytes. */
export interface PhaseMemory {
  readonly phase: Extract<Phase, 'encode-text' | 'read-media' | 'denoise' | 'decode'>;
  readonly weights: number;
  readonly activations: number;
}

/** How a request will be computed within the memory that there is. */
export interface MemoryPlan {
  readonly phases: readonly PhaseMemory[];
  /** The largest phase, and what may be used, in bytes. */
  readonly peak: number;
  readonly budget: number;
  readonly fits: boolean;
  /** Parts that attention computes its queries in. */
  readonly queryChunks: number;
  /** Latent frames, and latent cells in either direction of space, that are decoded at a time. */
  readonly decode: { readonly frames: number; readonly height: number; readonly width: number };
  /** What to do about a request that does not fit, a sentence. */
  readonly advice?: Message;
}
