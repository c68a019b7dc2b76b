import { checkNotStopped, checkRange, fileChanged } from './read-range';
import type { ByteSource } from './types';

/**
 * A file that was chosen or dropped on the page. It is read from the disk piece by piece; reading fails with a Failure
 * once it has been changed, moved or deleted there.
 */
export function blobSource(file: Blob, name = file instanceof File ? file.name : 'The file'): ByteSource {
  const source = { name, size: file.size };
  return {
    ...source,
    async read(begin, end, signal) {
      checkNotStopped(name, signal);
      checkRange(source, begin, end);
      let bytes: ArrayBuffer;
      try {
        bytes = await file.slice(begin, end).arrayBuffer();
      } catch (cause) {
        throw cause instanceof DOMException ? fileChanged(name, { cause }) : cause;
      }
      checkNotStopped(name, signal);
      if (bytes.byteLength !== end - begin) throw fileChanged(name);
      return new Uint8Array(bytes);
    },
  };
}
