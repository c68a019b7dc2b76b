import type { CheckpointTensor } from '../checkpoint/types';

/** What a LoRA adds to one weight. */
export type Delta =
  /** scale · up [out, rank] · down [rank, in]; of convolutions with what their kernels span behind `in`. */
  | {
      readonly kind: 'low-rank';
      readonly down: CheckpointTensor;
      readonly up: CheckpointTensor;
      readonly rank: number;
      readonly scale: number;
    }
  /** As many values as the weight has. */
  | { readonly kind: 'full'; readonly values: CheckpointTensor };

/** A file of additions to a network's weights, whose values are where they were. */
export interface Lora {
  /** By the network's names of the weights. */
  readonly deltas: ReadonlyMap<string, Delta>;
  /** Layers in the file that the network does not have, or whose additions are of no use here. */
  readonly unused: readonly string[];
}

/** Whether a weight is the matrix of a linear layer, to which additions are computed without ever being multiplied out. */
export function isMatrix(weight: string, shape: readonly number[]): boolean {
  return shape.length === 2 && weight.endsWith('.weight');
}
