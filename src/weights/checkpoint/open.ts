import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { type FileHeader, HEAD_BYTES, type OpenedFile } from './file-header';
import { readGgufHeader } from './gguf';
import { fileIdentity } from './identity';
import { type CheckpointFormat, recognizeFormat } from './recognize-format';
import { readSafetensorsHeader } from './safetensors-header';
import { readTorchHeader } from './torch-header';
import type { ByteSource, Checkpoint, CheckpointTensor } from './types';

const readers: Readonly<
  Record<CheckpointFormat, (file: OpenedFile, signal?: AbortSignal) => Promise<FileHeader>>
> = { safetensors: readSafetensorsHeader, gguf: readGgufHeader, torch: readTorchHeader };

/**
 * Opens the files of a model together: safetensors, GGUF or PyTorch's, recognised from their bytes, whole or in shards. Reads
 * their headers and a few samples of their bytes, nothing else.
 * @param sources in any order; where two files say different things in their metadata, the first is believed
 * @throws Failure ModelUnavailable naming the file that is of another kind, damaged, cut short, or has a tensor that
 *   another one has too; Cancelled if `signal` fired; whatever the sources throw
 */
export async function openCheckpoint(
  sources: readonly ByteSource[],
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const files = await Promise.all(sources.map((source) => readHeader(source, signal)));
  const tensors = new Map<string, CheckpointTensor>();
  const metadata = new Map<string, string | number | boolean>();
  for (const file of files) {
    for (const tensor of file.tensors) {
      const former = tensors.get(tensor.name);
      if (former) throw duplicated(tensor, former);
      tensors.set(tensor.name, tensor);
    }
    for (const [key, value] of Object.entries(file.metadata))
      if (!metadata.has(key)) metadata.set(key, value);
  }
  const identities = files.map(({ identity }) => identity);
  return {
    metadata: Object.fromEntries(metadata),
    vocabulary: files.find(({ vocabulary }) => vocabulary)?.vocabulary,
    remarks: files.flatMap(({ remarks }) => remarks),
    tensors,
    identity: identities.sort().join('+'),
  };
}

async function readHeader(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<FileHeader & { readonly identity: string }> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size), signal);
  const file = { source, head };
  const header = await readers[recognizeFormat(file)](file, signal);
  return { ...header, identity: await fileIdentity(source, header.checksum, signal) };
}

function duplicated(tensor: CheckpointTensor, former: CheckpointTensor): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} and {former} both have a tensor "{tensor}", so they are not parts of one model. Choose only the files that belong together.',
      { file: tensor.source.name, former: former.source.name, tensor: tensor.name },
    ),
  );
}
