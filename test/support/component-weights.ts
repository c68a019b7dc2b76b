import type { RecognizedComponent } from '../../src/models/contract/recognized-component';
import type { WeightSource } from '../../src/tensor/types';
import { decodeFloats } from '../../src/weights/checkpoint/decode';

/** Weights straight from a checkpoint as float32, without an import. */
export function componentWeights({ component, tensors }: RecognizedComponent): WeightSource {
  return {
    async get(name) {
      const weight = tensors.get(name);
      if (!weight) throw new Error(`the ${component} has no weight ${name}`);
      const { tensor, scale } = weight;
      const data = decodeFloats(tensor.encoding, await tensor.source.read(tensor.begin, tensor.end));
      const factor = scale
        ? decodeFloats(scale.encoding, await scale.source.read(scale.begin, scale.end))[0]!
        : 1;
      const values = factor === 1 ? new Float32Array(data) : data.map((value) => value * factor);
      return { dtype: 'float32', shape: tensor.shape, data: new Float32Array(values) };
    },
  };
}
