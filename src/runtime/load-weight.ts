import { Failure } from '../failure';
import { msg } from '../message/message';
import type { WeightSpec } from '../onnx/types';
import { convertTensor } from '../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../tensor/types';

/** The weights of a source under other names: a graph's name goes through `rename` first. */
export function renamedWeights(source: WeightSource, rename: (name: string) => string): WeightSource {
  return { get: (name) => source.get(rename(name)) };
}

/**
 * Gets a weight in the element type that the graph asks for.
 * @throws Failure ModelUnavailable if the checkpoint has none of that name, or one of another shape
 */
export async function loadWeight(spec: WeightSpec, source: WeightSource): Promise<HostTensor> {
  const stored = await source.get(spec.name);
  const same =
    stored.shape.length === spec.shape.length && stored.shape.every((extent, i) => extent === spec.shape[i]);
  if (!same)
    throw new Failure(
      'ModelUnavailable',
      msg(
        'The weight "{spec}" has the shape [{stored}] instead of [{shape}]. The checkpoint belongs to another model or version; download the model again.',
        { spec: spec.name, stored: String(stored.shape), shape: String(spec.shape) },
      ),
    );
  return convertTensor(stored, spec.dtype);
}
