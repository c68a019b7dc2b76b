import { msg } from '../../message/message';
import { crc32 } from '../crc32';
import { damaged, parseHeader, readHeaderLength } from '../safetensors';
import type { FileHeader, OpenedFile } from './file-header';
import type { ByteSource } from './types';

/**
 * Reads the header of a safetensors file.
 * @throws Failure ModelUnavailable if it is not sound, or describes a longer file
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
  const parsed = parseHeader(header.subarray(8), source.name);
  const { metadata, hasOddMetadata, tensors, fileLength } = parsed;
  if (source.size < fileLength) throw cutOff(source, fileLength);
  return {
    metadata,
    remarks: [
      ...(source.size > fileLength ? [hasRest(source, fileLength)] : []),
      ...(hasOddMetadata ? [hasOddText(source)] : []),
    ],
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

function cutOff({ name, size }: ByteSource, described: number) {
  return damaged(name, `it has ${size} bytes where its header describes ${described}`);
}

function hasRest({ name, size }: ByteSource, described: number) {
  return msg('{name} is {bytes} bytes longer than it says; the rest is left alone.', {
    name,
    bytes: size - described,
  });
}

function hasOddText({ name }: ByteSource) {
  return msg('{name} describes itself in an unusual form; what is not text in it is left alone.', { name });
}
