import type { WeightFormat } from '../../tensor/weight-format';
import type { CheckpointTensor } from '../checkpoint/types';

/** One weight to be imported: from where, in which form, under which name. */
export interface ImportItem {
  /** The name that graphs ask for. */
  readonly name: string;
  readonly tensor: CheckpointTensor;
  /** Factor on all values, a tensor of one element. */
  readonly scale?: CheckpointTensor;
  /** `record`: the tensor is a record that an import made elsewhere, taken over as it is under its own name. */
  readonly format: WeightFormat | 'record';
}

/** What an import has done so far, in bytes of the source files. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
  /** Weight that is worked on. */
  readonly current: string;
}
