/** The same weights in files of different encodings, so that what is made of them can be compared. */

import { toFloat16 } from '../../src/tensor/half-precision';
import { elementCount } from '../../src/tensor/host-tensor';
import { encodePlain } from '../../tools/synthesize/encode-floats';
import { randomWords, seedOf } from '../../tools/synthesize/random';
import type { TensorSpec } from '../../tools/synthesize/tensor-spec';
import { type SyntheticEncoding, ValuePool } from '../../tools/synthesize/value-pool';

/** Draws a tensor's values by its name alone, but for the prefix of torch's modules, and encodes those; of encodings in blocks it knows `Q8_0`. */
export class SameValues extends ValuePool {
  constructor() {
    super(1);
  }

  override *pieces(
    { name, shape, mean, std }: TensorSpec,
    encoding: SyntheticEncoding,
  ): Generator<Uint8Array<ArrayBuffer>> {
    const random = randomWords(seedOf(name.replace(/^model\./, ''), 1));
    const width = 2 * std * Math.sqrt(3);
    const values = Float32Array.from(
      { length: elementCount(shape) },
      () => mean + width * (random() / 2 ** 32 - 0.5),
    );
    switch (encoding) {
      case 'F32':
      case 'F16':
      case 'BF16':
        yield encodePlain(encoding, values);
        break;
      case 'Q8_0':
        yield eightBitBlocks(values);
        break;
      default:
        throw new RangeError(`no values in ${encoding}`);
    }
  }
}

/** GGUF's Q8_0: of 32 values each a float16 factor, and the values as whole multiples of it. */
function eightBitBlocks(values: Float32Array): Uint8Array<ArrayBuffer> {
  const [block, bytes] = [32, 34];
  const out = new Uint8Array((values.length / block) * bytes);
  const view = new DataView(out.buffer);
  for (let i = 0; i < values.length / block; i++) {
    const own = values.subarray(i * block, (i + 1) * block);
    const factor = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    view.setUint16(i * bytes, toFloat16(factor), true);
    for (const [j, value] of own.entries())
      view.setInt8(i * bytes + 2 + j, factor === 0 ? 0 : Math.round(value / factor));
  }
  return out;
}
