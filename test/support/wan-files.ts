/** Small checkpoints with the true layout of Wan 2.1 and its text encoder, as files in memory. */
import type { OutputFile } from '../../tools/synthesize/model-files';
import { outputBytes } from '../../tools/synthesize/output-tensor';
import { ValuePool } from '../../tools/synthesize/value-pool';
import { encodeTorch, pickle } from '../torch';
import { memorySource } from './memory-source';
import type { SyntheticFile } from './synthetic-files';

const storages: Readonly<Record<string, string>> = {
  F32: 'FloatStorage',
  F16: 'HalfStorage',
  BF16: 'BFloat16Storage',
};

/** The tensors of a file as torch.save writes them. @param key of the dictionary that they lie in, if they lie in one */
export function torchFile(
  file: OutputFile,
  name: string,
  key?: string,
  pool = new ValuePool(1, 2 ** 14),
): SyntheticFile {
  const data: Record<string, Uint8Array> = {};
  const items = file.tensors.flatMap(({ name: tensor, ...spec }, i) => {
    const pieces = [...pool.pieces({ name: tensor, ...spec }, spec.encoding)].map((piece) => piece.slice());
    data[i] = new Uint8Array(Buffer.concat(pieces)).subarray(0, outputBytes({ name: tensor, ...spec }));
    const count = spec.shape.reduce((product, extent) => product * extent, 1);
    const strides = spec.shape.map((_, axis) => spec.shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const storage = pickle.storage(String(i), count, storages[spec.encoding]);
    return [pickle.text(tensor), pickle.tensor(storage, spec.shape, strides)];
  });
  const content = pickle.dict(...items);
  const whole = pickle.whole(key === undefined ? content : pickle.dict(pickle.text(key), content));
  const bytes = encodeTorch(whole, data);
  return { bytes, source: memorySource(name, bytes) };
}
