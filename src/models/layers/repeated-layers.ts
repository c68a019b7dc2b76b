import type { GraphBuilderOptions } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import type { AdapterForm } from '../../tensor/adapter-form';
import type { QuantizationOf } from '../../tensor/weight-format';

/** One of a network's layers that are alike but for their weights. */
export interface RepeatedLayer {
  /** The same object for all layers whose weights are stored alike, so that engines can share what they make of it. */
  readonly graph: Graph;
  /** The layer's own name of a weight, from the one that the graph has for it. */
  rename(weight: string): string;
}

/** Where a layer's weights lie in its graph. */
const LOCAL = 'layer';

/**
 * Builds the graph of layers that are alike.
 *
 * @param prefixes where the weights of each layer lie, for example `transformer_blocks.0`
 * @param quantization how weights are stored, by their own names
 * @param build makes the graph of a layer whose weights lie under `prefix`; graphs that differ in more than how weights are
 *   stored have different names
 * @param adapters what is added to their weights, the same to all of them (`alikeAdapters`)
 */
export function repeatedLayers(
  prefixes: readonly string[],
  quantization: QuantizationOf | undefined,
  build: (prefix: string, options: GraphBuilderOptions, layer: number) => Graph,
  adapters?: AdapterForm,
): RepeatedLayer[] {
  const graphs = new Map<string, Graph>();
  return prefixes.map((prefix, layer) => {
    const rename = (weight: string) =>
      weight.startsWith(`${LOCAL}.`) ? `${prefix}${weight.slice(LOCAL.length)}` : weight;
    const renamed = quantization && ((weight: string) => quantization(rename(weight)));
    const own = { quantization: renamed, ...(adapters && { adapters: renamedAdapters(adapters, rename) }) };
    const built = build(LOCAL, own, layer);
    // Records of quantized weights tell their format, so equal names mean that everything is stored alike.
    const signature = [built.name, ...built.weights.map(({ name }) => name)].join('\n');
    const graph = graphs.get(signature) ?? built;
    graphs.set(signature, graph);
    return { graph, rename };
  });
}

function renamedAdapters({ count, rankOf, isShifted }: AdapterForm, rename: (weight: string) => string) {
  return {
    count,
    rankOf: (weight: string) => rankOf(rename(weight)),
    isShifted: (weight: string) => isShifted(rename(weight)),
  };
}

/**
 * Additions as layers that share a graph need them: what is added to a weight of one of them is added to that of each, as
 * much as the largest takes.
 */
export function alikeAdapters(adapters: AdapterForm, prefixes: readonly string[]): AdapterForm {
  const alike = (weight: string): readonly string[] => {
    const own = prefixes.find((prefix) => weight.startsWith(`${prefix}.`));
    return own === undefined ? [weight] : prefixes.map((prefix) => prefix + weight.slice(own.length));
  };
  return {
    count: adapters.count,
    rankOf: (weight) => Math.max(...alike(weight).map((one) => adapters.rankOf(one) ?? 0)) || undefined,
    isShifted: (weight) => alike(weight).some(adapters.isShifted),
  };
}
