import type { AttentionKernel } from './attention';

/** What the matrix products of a block are computed in: float32, or float16 between float32 stages. */
export type Precision = 'float32' | 'mixed';

/** How a transformer's blocks are computed on a device; what they compute is the same but for rounding. */
export interface BlockKernels {
  readonly precision: Precision;
  readonly selfAttention: AttentionKernel;
  readonly textAttention: AttentionKernel;
  /** Chunks that the explicit form of attention computes its queries in, see `queryChunksFor`. */
  readonly queryChunks: number;
}

/** What computes right on every device, as long as memory lasts. */
export const plainKernels: BlockKernels = {
  precision: 'float32',
  selfAttention: 'explicit',
  textAttention: 'explicit',
  queryChunks: 1,
};
