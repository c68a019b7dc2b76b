import { expect, it } from 'vitest';
import { GraphBuilder, type GraphBuilderOptions } from '../../onnx/builder';
import type { QuantizationOf } from '../../tensor/weight-format';
import { linear } from './linear';
import { repeatedLayers } from './repeated-layers';

const prefixes = ['blocks.0', 'blocks.1', 'blocks.2'];

/** A layer with a matrix of its own and one that all layers share. */
function build(prefix: string, options: GraphBuilderOptions) {
  const g = new GraphBuilder('layer', options);
  const x = g.input('x', 'float32', ['S', 32]);
  g.output('y', linear(g, linear(g, x, `${prefix}.proj`, 32), 'shared', 32));
  return g.build();
}

const graphsOf = (quantization?: QuantizationOf) =>
  repeatedLayers(prefixes, quantization, build).map(({ graph }) => graph);

it('gives layers whose weights are stored alike one graph', () => {
  const [first, second, third] = graphsOf();
  expect(second).toBe(first);
  expect(third).toBe(first);
  const [a, b, c] = graphsOf((name) => (name === 'blocks.1.proj.weight' ? 'q8' : 'q4'));
  expect(c).toBe(a);
  expect(b).not.toBe(a);
  expect(b!.weights.map(({ name }) => name)).toContain('layer.proj.weight.q8');
  expect(a!.weights.map(({ name }) => name)).toContain('layer.proj.weight.q4');
});

it("leads from a graph's names to those of the layer", () => {
  const layers = repeatedLayers(prefixes, () => 'q4', build);
  const names = layers[2]!.graph.weights.map(({ name }) => layers[2]!.rename(name));
  expect(names.toSorted()).toEqual(
    ['blocks.2.proj', 'shared'].flatMap((layer) => [
      `${layer}.bias`,
      `${layer}.weight.q4`,
      `${layer}.weight.scales`,
    ]),
  );
});
