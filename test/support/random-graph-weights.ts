import type { Graph } from '../../src/onnx/types';
import type { WeightSource } from '../../src/tensor/types';
import { gaussian } from './random-transformer';

/** Random weights for a graph: matrices keep values as large as they are, everything else is small. */
export function randomGraphWeights({ weights }: Graph): WeightSource {
  const shapes = new Map(weights.map(({ name, shape }) => [name, shape]));
  return {
    async get(name) {
      const shape = shapes.get(name)!;
      const count = shape.reduce((total, extent) => total * extent, 1);
      return {
        dtype: 'float32',
        shape,
        data: gaussian(count, name, shape.length === 2 ? 1 / Math.sqrt(shape[1]!) : 0.1),
      };
    },
  };
}
