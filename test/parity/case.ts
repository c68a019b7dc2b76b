import type { Graph } from '../../src/onnx/types';
import type { HostTensor, WeightSource } from '../../src/runtime/types';

/** One run of one network on golden inputs, and what the reference implementation gave. */
export interface NetworkCase {
  /** Case of the golden file and what of it is run, for example `a` or `a.decode`. */
  readonly name: string;
  readonly graph: Graph;
  readonly weights: WeightSource;
  readonly inputs: Readonly<Record<string, HostTensor>>;
  /** By name of the graph's output. */
  readonly expected: Readonly<Record<string, HostTensor>>;
}
