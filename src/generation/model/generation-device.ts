import type { BlockKernels } from '../../models/layers/block-kernels';
import type { DeviceMemory } from '../../runtime/device';
import type { Engine } from '../../runtime/types';

/** What clips are computed on. */
export interface GenerationDevice {
  readonly engine: Engine;
  readonly memory: DeviceMemory;
  /** How the transformer's blocks are computed there, as far as the device decides. */
  readonly kernels: Omit<BlockKernels, 'queryChunks'>;
}
