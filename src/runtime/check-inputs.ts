import type { Graph } from '../onnx/types';
import type { HostTensor } from '../tensor/types';
import type { DeviceTensor } from './types';

/**
 * Checks inputs against a graph's signature before onnxruntime sees them, whose own messages name neither graph
 * nor cause.
 * @throws TypeError if an input is missing, unknown, or of the wrong type or shape
 */
export function checkInputs(
  graph: Pick<Graph, 'name' | 'inputs'>,
  inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
): void {
  const bound = new Map<string, number>();
  for (const { name, dtype, shape } of graph.inputs) {
    const input = inputs[name];
    if (!input) throw new TypeError(`${graph.name}: input "${name}" is missing`);
    if (input.dtype !== dtype)
      throw new TypeError(`${graph.name}: input "${name}" is ${input.dtype} instead of ${dtype}`);
    const fits =
      input.shape.length === shape.length &&
      shape.every((extent, i) => {
        if (typeof extent === 'number') return input.shape[i] === extent;
        if (!bound.has(extent)) bound.set(extent, input.shape[i]!);
        return bound.get(extent) === input.shape[i];
      });
    if (!fits) {
      const wanted = shape.map((extent) =>
        typeof extent === 'string' ? (bound.get(extent) ?? extent) : extent,
      );
      throw new TypeError(`${graph.name}: input "${name}" is [${input.shape}] instead of [${wanted}]`);
    }
  }
  const unknown = Object.keys(inputs).find((name) => graph.inputs.every((input) => input.name !== name));
  if (unknown !== undefined) throw new TypeError(`${graph.name} has no input "${unknown}"`);
}
