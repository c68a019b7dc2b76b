import { crc32 } from '../crc32';
import { damaged, parseHeader, readHeaderLength } from '../safetensors';
import type { FileHeader, OpenedFile } from './file-header';

/**
 * Reads the header of a safetensors file.
 * @throws Failure ModelUnavailable if it is not sound, or describes another file length
 */
export async function readSafetensorsHeader(file: OpenedFile, signal?: AbortSignal): Promise<FileHeader> {
  const { source, head } = file;
  const dataStart = 8 + readHeaderLength(head, source.name);
  if (dataStart > source.size) throw damaged(source.name, 'it ends within its header');
  const header = dataStart <= head.length ? head.subarray(0, dataStart) : new Uint8Array(dataStart);
  if (dataStart > head.length) {
    header.set(head);
    header.set(await source.read(head.length, dataStart, signal), head.length);
  }
  const { metadata, tensors } = parseHeader(header.subarray(8), source.name, source.size);
  return {
    metadata,
    tensors: [...tensors.values()].map(({ name, dtype, shape, begin, end }) => ({
      name,
      encoding: dtype,
      shape,
      source,
      begin: dataStart + begin,
      end: dataStart + end,
    })),
    checksum: crc32(header),
  };
}
