import { type AdapterForm, adapterRecord, STRENGTHS } from '../tensor/adapter-form';
import { elementCount } from '../tensor/host-tensor';
import { formatShape, sameShape } from '../tensor/shapes';
import type { Dim, DType } from '../tensor/types';
import type { QuantizationOf, QuantizedFormat } from '../tensor/weight-format';
import { DATA_TYPES, encodeModel, type NodeSpec, type TensorSpec } from './encode';
import { isExternal } from './external-weights';
import type { Graph, ValueInfo, WeightSpec } from './types';

/** Something that exists in a graph under construction: a graph input, a weight, a constant or a result. */
export interface Value extends ValueInfo {}

/** Element type and shape of one result of a node. */
export interface ResultSpec {
  readonly dtype: DType;
  readonly shape: readonly Dim[];
}

/** Values of node attributes: whole numbers, lists of them, text, or `{ float }`. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

/** What about a graph depends on the device and on the stored weights, not on the network. */
export interface GraphBuilderOptions {
  /** Results to give out as well, by the names that `mark` gives them. */
  readonly watch?: ReadonlySet<string> | undefined;
  /** How the weights are stored, which decides the form of the layers that use them; all plain if omitted. */
  readonly quantization?: QuantizationOf | undefined;
  /**
   * Parts that quantized matrices are multiplied in, where their outputs allow it; 1 if omitted. onnxruntime's CPU
   * kernel dequantizes what it multiplies by as a whole.
   */
  readonly quantizedParts?: number | undefined;
  /** Additions to the weights, which the graph computes beside them; none if omitted. */
  readonly adapters?: AdapterForm | undefined;
}

/** Domain of the operators that onnxruntime adds to the standard. */
export const MICROSOFT = 'com.microsoft';

/**
 * Builds an ONNX graph, operation by operation.
 *
 * Operations are functions that take the builder first (`ops.ts` gathers them); each infers the shape of
 * its result and throws, naming itself and the shapes, when the operands do not fit.
 *
 * ```ts
 * import { GraphBuilder } from './builder';
 * import * as op from './ops';
 *
 * const g = new GraphBuilder('head');
 * const x = g.input('x', 'float32', ['B', 'S', 64]); // strings are extents bound at run time
 * const w = g.weight('proj.weight', [16, 64]); // checkpoint key and the shape stored there
 * const y = op.add(g, op.linear(g, x, w), 1); // numbers become constants
 * g.output('y', y);
 * const graph = g.build(); // Graph of types.ts
 * graph.serialize(new Map([['proj.weight', bytes]])); // weights as constants, or serialize() for weights as inputs
 * ```
 */
export class GraphBuilder {
  readonly name: string;
  readonly #watch: ReadonlySet<string>;
  readonly #quantization: QuantizationOf | undefined;
  readonly quantizedParts: number;
  readonly #adapters: AdapterForm | undefined;
  readonly #shifted = new Map<string, Value>();
  readonly #inputs: ValueInfo[] = [];
  readonly #outputs: ValueInfo[] = [];
  readonly #weights = new Map<string, WeightSpec>();
  readonly #constants = new Map<string, { value: Value; tensor: TensorSpec }>();
  readonly #nodes: NodeSpec[] = [];
  readonly #extents = new Map<string, { value: Value; axis: number }>();
  readonly #produced = new Set<string>();
  readonly #renamed = new Map<string, string>();
  #count = 0;

  constructor(
    name: string,
    { watch = new Set(), quantization, quantizedParts = 1, adapters }: GraphBuilderOptions = {},
  ) {
    this.name = name;
    this.#watch = watch;
    this.#quantization = quantization;
    this.quantizedParts = quantizedParts;
    this.#adapters = adapters;
  }

  /** How a weight is quantized; undefined for plain floats. */
  quantizationOf(weight: string): QuantizedFormat | undefined {
    return this.#quantization?.(weight);
  }

  /** Additions to a matrix and their strengths [1, count]; undefined where there are none. */
  adapterOf(
    weight: string,
  ): { readonly rank: number; readonly count: number; readonly strengths: Value } | undefined {
    const rank = this.#adapters?.rankOf(weight);
    if (!this.#adapters || !rank) return undefined;
    return { rank, count: this.#adapters.count, strengths: this.#strengths(this.#adapters) };
  }

  /** Declares a graph input. @throws if the name is taken. */
  input(name: string, dtype: DType, shape: readonly Dim[]): Value {
    if (this.#inputs.some((input) => input.name === name)) {
      throw new Error(`${this.name}: there are two inputs named ${name}`);
    }
    const value = { name, dtype, shape };
    this.#inputs.push(value);
    this.#remember(value);
    return value;
  }

  /**
   * Asks for a weight by checkpoint key, with what is added to it; asking twice gives the same one.
   * @throws if it was asked for before with another shape or type.
   */
  weight(name: string, shape: readonly number[], dtype: DType = 'float32'): Value {
    const stored = this.#stored(name, shape, dtype);
    if (!this.#adapters?.isShifted(name)) return stored;
    const known = this.#shifted.get(name);
    if (known) return known;
    const shifted = this.#shift(stored, shape, this.#adapters);
    this.#shifted.set(name, shifted);
    return shifted;
  }

  #stored(name: string, shape: readonly number[], dtype: DType): Value {
    const known = this.#weights.get(name);
    if (known && (known.dtype !== dtype || !sameShape(known.shape, shape))) {
      throw new Error(
        `${this.name}: weight ${name} is ${known.dtype} ${formatShape(known.shape)} and ${dtype} ${formatShape(shape)}`,
      );
    }
    const spec = known ?? { name, dtype, shape };
    this.#weights.set(name, spec);
    return spec;
  }

  /** A tensor of fixed values; equal constants are stored once. `data` is row-major. */
  constant(
    data: readonly number[] | Float32Array,
    shape: readonly number[],
    dtype: DType = 'float32',
  ): Value {
    const count = shape.reduce((total, extent) => total * extent, 1);
    if (data.length !== count) {
      throw new Error(`${this.name}: ${data.length} values do not fill the shape ${formatShape(shape)}`);
    }
    const key = `${dtype}${formatShape(shape)}:${Array.from(data).join()}`;
    const known = this.#constants.get(key);
    if (known) return known.value;
    const value = { name: this.#fresh('constant'), dtype, shape };
    this.#constants.set(key, { value, tensor: { ...value, data: constantBytes(data, dtype) } });
    return value;
  }

  /** A constant without dimensions. */
  scalar(value: number, dtype: DType = 'float32'): Value {
    return this.constant([value], [], dtype);
  }

  /** A one-dimensional int64 constant: axes, shapes, pads. */
  integers(values: readonly number[]): Value {
    return this.constant(values, [values.length], 'int64');
  }

  /** Adds a node and returns its results. An omitted optional input is `null`. */
  nodes(
    operator: string,
    inputs: readonly (Value | null)[],
    results: readonly ResultSpec[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): Value[] {
    const outputs = results.map(({ dtype, shape }) => ({ name: this.#fresh(operator), dtype, shape }));
    for (const value of outputs) {
      this.#produced.add(value.name);
      this.#remember(value);
    }
    this.#nodes.push({
      operator,
      domain,
      inputs: inputs.map((input) => input?.name ?? ''),
      outputs: outputs.map(({ name }) => name),
      attributes,
    });
    return outputs;
  }

  /** Adds a node with one result. */
  node(
    operator: string,
    inputs: readonly (Value | null)[],
    result: ResultSpec,
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): Value {
    return this.nodes(operator, inputs, [result], attributes, domain)[0]!;
  }

  /**
   * One-dimensional int64 tensor holding an extent that is bound at run time, read from the first input or
   * result that has it.
   * @throws if nothing has an extent of that name.
   */
  extent(symbol: string): Value {
    const known = this.#extents.get(symbol);
    if (!known) throw new Error(`${this.name}: nothing has an extent named ${symbol}`);
    const result: ResultSpec = { dtype: 'int64', shape: [1] };
    return this.node('Shape', [known.value], result, { start: known.axis, end: known.axis + 1 });
  }

  /** Declares a graph output. @throws if the name is taken. */
  output(name: string, value: Value): void {
    if ([...this.#inputs, ...this.#outputs].some((other) => other.name === name)) {
      throw new Error(`${this.name}: the output name ${name} is taken`);
    }
    // Giving the result its public name costs nothing; inputs, weights and results that already have one need a node.
    const own = this.#produced.has(value.name) && !this.#renamed.has(value.name);
    const source = own ? value : this.node('Identity', [value], value);
    this.#renamed.set(source.name, name);
    this.#outputs.push({ name, dtype: value.dtype, shape: value.shape });
  }

  /** Names an intermediate result and returns it; a watched one becomes an output of that name, seen through `view`. */
  mark(name: string, value: Value, view = (watched: Value) => watched): Value {
    if (this.#watch.has(name)) this.output(name, view(value));
    return value;
  }

  /** Finishes the graph. The builder must not be used afterwards. */
  build(): Graph {
    const rename = (name: string) => this.#renamed.get(name) ?? name;
    const nodes = this.#nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    }));
    const constants = [...this.#constants.values()].map(({ tensor }) => tensor);
    const weights = [...this.#weights.values()];
    const shared = { name: this.name, inputs: this.#inputs, outputs: this.#outputs };
    return {
      ...shared,
      weights,
      serialize(data) {
        if (!data)
          return encodeModel({ ...shared, inputs: [...shared.inputs, ...weights], constants, nodes });
        const initializers = weights.map((spec) => {
          const bytes = data.get(spec.name);
          if (!bytes) throw new Error(`${shared.name}: the weight ${spec.name} is missing`);
          return { ...spec, data: bytes, external: isExternal(bytes) };
        });
        return encodeModel({ ...shared, constants: [...constants, ...initializers], nodes });
      },
    };
  }

  #strengths({ count }: AdapterForm): Value {
    return (
      this.#inputs.find(({ name }) => name === STRENGTHS) ?? this.input(STRENGTHS, 'float32', [1, count])
    );
  }

  /** A weight that is no matrix, with what is added to it. */
  #shift(stored: Value, shape: readonly number[], form: AdapterForm): Value {
    const values = elementCount(shape);
    const additions = this.#stored(adapterRecord(stored.name, 'shift'), [form.count, values], 'float32');
    const flat = { dtype: 'float32', shape: [1, values] } as const;
    const sum = this.node('MatMul', [this.#strengths(form), additions], flat);
    const shaped = this.node('Reshape', [sum, this.integers(shape)], { dtype: 'float32', shape });
    const added =
      stored.dtype === 'float32'
        ? shaped
        : this.node('Cast', [shaped], stored, { to: DATA_TYPES[stored.dtype] });
    return this.node('Add', [stored, added], stored);
  }

  #remember(value: Value): void {
    value.shape.forEach((dim, axis) => {
      if (typeof dim === 'string' && !this.#extents.has(dim)) this.#extents.set(dim, { value, axis });
    });
  }

  // The separator keeps these names apart from checkpoint keys and from inputs, which never contain it.
  #fresh(operator: string): string {
    this.#count++;
    return `${operator}#${this.#count}`;
  }
}

function constantBytes(data: readonly number[] | Float32Array, dtype: DType): Uint8Array {
  const values = Array.from(data);
  switch (dtype) {
    case 'float32':
      return new Uint8Array(new Float32Array(values).buffer);
    case 'int64':
      return new Uint8Array(new BigInt64Array(values.map(BigInt)).buffer);
    case 'int32':
      return new Uint8Array(new Int32Array(values).buffer);
    case 'uint8':
    case 'bool':
      return new Uint8Array(values);
    case 'float16':
      throw new Error('constants of type float16 are written as float32 and cast in the graph');
  }
}
