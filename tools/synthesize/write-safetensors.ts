import { type OutputTensor, outputBytes, paddingAfter, type Sink, writeTensors } from './output-tensor';
import { unitOf, type ValuePool } from './value-pool';

/**
 * Writes a safetensors file: wide types first, then by name, as the reference writer sorts them, so that everything is
 * aligned.
 */
export function writeSafetensors(
  tensors: readonly OutputTensor[],
  metadata: Readonly<Record<string, string>>,
  pool: Pick<ValuePool, 'pieces'>,
  sink: Sink,
): void {
  const width = ({ encoding }: OutputTensor) => unitOf(encoding).bytes;
  const sorted = tensors.toSorted((a, b) => width(b) - width(a) || (a.name < b.name ? -1 : 1));
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  let offset = 0;
  for (const tensor of sorted) {
    const end = offset + outputBytes(tensor);
    header[tensor.name] = { dtype: tensor.encoding, shape: tensor.shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padding = paddingAfter(json.length, 8);
  const head = new Uint8Array(8 + json.length + padding).fill(0x20, 8 + json.length);
  new DataView(head.buffer).setBigUint64(0, BigInt(json.length + padding), true);
  head.set(json, 8);
  sink(head);
  writeTensors(sorted, pool, sink);
}
