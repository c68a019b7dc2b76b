import * as onnxProto from 'onnx-proto';
import type { Dim, DType } from '../tensor/types';
import type { Attribute } from './builder';
import type { ValueInfo } from './types';

// The package is CommonJS: bundlers offer its namespace as a named export, Node only inside the default export.
const { onnx } = (onnxProto as { default?: typeof onnxProto }).default ?? onnxProto;

/** One operation, its operands and results given by name; an omitted optional operand is ''. */
export interface NodeSpec {
  readonly operator: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A tensor of fixed values, little-endian and row-major. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
  /** Whether the bytes stay outside the model, which then names them as an external file of the tensor's name. */
  readonly external?: boolean;
}

/**
 * A whole network as ONNX writes it down: nodes in the order in which they run, constants inside, weights among the
 * inputs.
 */
export interface ModelSpec {
  readonly name: string;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly constants: readonly TensorSpec[];
  readonly nodes: readonly NodeSpec[];
}

// Newer operator sets make onnxruntime's WebGPU provider fall back to the CPU without a word.
const OPSET = 21;
const IR_VERSION = 10;

// Numbers of the ONNX enumerations TensorProto.DataType and AttributeProto.AttributeType.
/** ONNX's numbers of element types (`TensorProto.DataType`). */
export const DATA_TYPES: Record<DType, number> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
};
const ATTRIBUTE = { float: 1, integer: 2, text: 3, integers: 7 };
/** TensorProto.DataLocation. */
const EXTERNAL = 1;

/** Writes a model as ONNX ModelProto bytes. */
export function encodeModel(model: ModelSpec): Uint8Array {
  const domains = new Set(model.nodes.map((node) => node.domain).filter((domain) => domain !== ''));
  return onnx.ModelProto.encode({
    irVersion: IR_VERSION,
    producerName: 'tabreel',
    opsetImport: [{ domain: '', version: OPSET }, ...[...domains].map((domain) => ({ domain, version: 1 }))],
    graph: {
      name: model.name,
      input: model.inputs.map(encodeValue),
      output: model.outputs.map(encodeValue),
      initializer: model.constants.map(({ name, dtype, shape, data, external }) => ({
        name,
        dataType: DATA_TYPES[dtype],
        dims: [...shape],
        ...(external ? externalBytes(name, data) : { rawData: data }),
      })),
      node: model.nodes.map((node) => ({
        // Results are unique, so they name the node in onnxruntime's messages and profiles too.
        name: node.outputs[0] ?? '',
        opType: node.operator,
        domain: node.domain,
        input: [...node.inputs],
        output: [...node.outputs],
        attribute: Object.entries(node.attributes).map(encodeAttribute),
      })),
    },
  }).finish();
}

function externalBytes(location: string, { byteLength }: Uint8Array) {
  const entries = { location, offset: '0', length: String(byteLength) };
  return {
    dataLocation: EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
  };
}

function encodeValue({ name, dtype, shape }: ValueInfo) {
  const dim = shape.map((extent: Dim) =>
    typeof extent === 'number' ? { dimValue: extent } : { dimParam: extent },
  );
  return { name, type: { tensorType: { elemType: DATA_TYPES[dtype], shape: { dim } } } };
}

function encodeAttribute([name, value]: [string, Attribute]) {
  if (typeof value === 'number') return { name, type: ATTRIBUTE.integer, i: value };
  if (typeof value === 'string') return { name, type: ATTRIBUTE.text, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: ATTRIBUTE.float, f: value.float };
  return { name, type: ATTRIBUTE.integers, ints: [...value] };
}
