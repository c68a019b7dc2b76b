import { isExternal } from '../onnx/external-weights';
import { bytesOf, elementCount } from '../tensor/host-tensor';
import type { HostTensor } from '../tensor/types';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** What all tensors are filled into, one after another. */
let room = new Float32Array();

/**
 * The bytes of a weight for onnxruntime-web. Those of a large one that is kept in another form are made only at the moment
 * at which they are copied into WebAssembly's memory: a network's weights would otherwise be in memory twice, and memory
 * that was never used before costs more than all arithmetic on it, since the system has to find and clear every page.
 */
export function filledBytes(weight: HostTensor): Uint8Array {
  const { fill, shape } = weight;
  const byteLength = elementCount(shape) * FLOAT_BYTES;
  return fill && isExternal({ byteLength }) ? new FilledBytes(byteLength, fill) : bytesOf(weight);
}

/** onnxruntime-web reads external data by `byteLength` and `subarray`, and copies what it gets at once. */
class FilledBytes extends Uint8Array {
  readonly #fill: (out: Float32Array) => void;

  constructor(byteLength: number, fill: (out: Float32Array) => void) {
    super();
    this.#fill = fill;
    // Not an accessor of the class: the type of a typed array has it as a property.
    Object.defineProperty(this, 'byteLength', { value: byteLength });
  }

  /** The bytes from one position to another; they are others as soon as those of another weight are asked for. */
  override subarray(begin = 0, end = this.byteLength): Uint8Array<ArrayBuffer> {
    const count = this.byteLength / FLOAT_BYTES;
    if (room.length < count) room = new Float32Array(count);
    this.#fill(room.subarray(0, count));
    return new Uint8Array(room.buffer, begin, end - begin);
  }
}
