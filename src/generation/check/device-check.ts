/** What a check of a device finds: plain data, kept for each adapter. */
import type { BlockKernels } from '../../models/layers/block-kernels';
import type { CheckedDevice } from '../../runtime/open-engine';
import type { KernelResult } from '../../runtime/self-test';
import type { TrialAllocation } from '../../runtime/webgpu/trial-allocation';
import type { QuantizedFormat } from '../../tensor/weight-format';

/** A form that a transformer's blocks are computed in. */
export type BlockForm = Pick<BlockKernels, 'precision' | 'selfAttention' | 'textAttention'>;

/** What a run took, and how much was computed. */
export interface Timing {
  readonly milliseconds: number;
  /** Thousand millions of additions and multiplications. */
  readonly gflop: number;
}

/** One step of a transformer of a single block. */
export interface BlockTiming extends Timing {
  readonly form: BlockForm;
  /** Of the weights; undefined for floats. */
  readonly format: QuantizedFormat | undefined;
  readonly tokens: number;
  /** Largest difference from the plain form, relative to the largest magnitude; absent where nothing was compared. */
  readonly error?: number;
}

/** A tile of a stage of the decoder. */
export interface StageTiming extends Timing {
  readonly stage: string;
}

/** What was found out, and what follows from it. */
export interface DeviceCheck extends CheckedDevice {
  /** Name of the model whose sizes the kernels were tested at. */
  readonly model: string;
  readonly selfTest: readonly KernelResult[];
  /** Absent where there is no GPU. */
  readonly memory?: TrialAllocation;
  /** A plain product of matrices, by the type of its operands: what others are measured by. */
  readonly products: Readonly<Partial<Record<'float32' | 'float16', Timing>>>;
  readonly blocks: readonly BlockTiming[];
  /** One layer of the text encoder over `tokens` tokens. */
  readonly text?: Timing & { readonly tokens: number };
  readonly decoder: readonly StageTiming[];
}

/** The timings of a block in the form that was chosen. */
export function chosenBlocks({ blocks, kernels }: Pick<DeviceCheck, 'blocks' | 'kernels'>): BlockTiming[] {
  return blocks.filter(
    ({ form }) => form.precision === kernels.precision && form.selfAttention === kernels.selfAttention,
  );
}

/** What is being found out. */
export type CheckStep = 'kernels' | 'blocks' | 'text' | 'decoder' | 'memory';
