import type { Checkpoint, CheckpointTensor } from '../../src/weights/checkpoint/types';
import type { OutputFile } from '../../tools/synthesize/model-files';
import { memorySource } from './memory-source';

/** A checkpoint that exists in its header only, for full sizes and for tampering. */
export function headerOnly(file: OutputFile): Checkpoint {
  const source = memorySource(file.name, new Uint8Array(0));
  const tensors = file.tensors.map(({ name, shape, encoding }): [string, CheckpointTensor] => [
    name,
    { name, shape, encoding, source, begin: 0, end: shape.reduce((a, b) => a * b, 2) },
  ]);
  return { metadata: file.metadata as Checkpoint['metadata'], tensors: new Map(tensors), identity: '' };
}
