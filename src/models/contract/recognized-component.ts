import type { Message } from '../../message/message';
import type { ComponentName } from '../../tensor/component';
import type { CheckpointTensor } from '../../weights/checkpoint/types';

/** A weight under the name that the graphs of `models/` ask for, and where its values lie. */
export interface ComponentTensor {
  readonly tensor: CheckpointTensor;
  /** Factor on all values (scaled 8-bit checkpoints), a tensor of one element. */
  readonly scale?: CheckpointTensor;
}

/** A network found in a checkpoint. */
export interface RecognizedComponent {
  readonly component: ComponentName;
  /** What it is, in the words of the field, for example `LTX-Video 0.9.8 transformer, 28 layers, float8`. */
  readonly description: string;
  /** The network's configuration, as its family reads it. */
  readonly config: object;
  /** Sentences about what its description says and no weight shows. */
  readonly remarks?: readonly Message[];
  /** Complete: every weight that the component's graphs ask for is in it, with the right shape. */
  readonly tensors: ReadonlyMap<string, ComponentTensor>;
}
