import { crc32 } from '../crc32';
import type { ByteSource } from './types';

const sampleCount = 16;
const sampleBytes = 4096;

/**
 * Text that is the same for files of the same content: length, checksum of the header, and checksum of samples that
 * are spread evenly over the file, so that weights of the same layout are told apart without reading them all.
 */
export async function fileIdentity(
  source: ByteSource,
  headerChecksum: number,
  signal?: AbortSignal,
): Promise<string> {
  const length = Math.min(sampleBytes, Math.floor(source.size / sampleCount));
  const last = source.size - length;
  const samples = await Promise.all(
    Array.from({ length: sampleCount }, (_, i) => {
      const begin = Math.floor((last * i) / (sampleCount - 1));
      return source.read(begin, begin + length, signal);
    }),
  );
  const checksum = samples.reduce((before, sample) => crc32(sample, before), 0);
  return [source.size, headerChecksum, checksum].map((part) => part.toString(16)).join('-');
}
