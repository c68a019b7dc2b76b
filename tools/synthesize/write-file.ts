import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from './model-files';
import type { Sink } from './output-tensor';
import type { ValuePool } from './value-pool';
import { writeGguf } from './write-gguf';
import { writeSafetensors } from './write-safetensors';

function write(file: OutputFile, pool: ValuePool, sink: Sink): void {
  if (file.format === 'gguf') writeGguf(file.tensors, file.metadata, pool, sink);
  else writeSafetensors(file.tensors, file.metadata as Record<string, string>, pool, sink);
}

/** Writes a file below a folder; memory stays bounded by the pool. Returns its length in bytes. */
export function writeToDisk(file: OutputFile, folder: string, pool: ValuePool): number {
  const path = join(folder, file.name);
  mkdirSync(dirname(path), { recursive: true });
  const handle = openSync(path, 'w');
  let length = 0;
  try {
    write(file, pool, (bytes) => {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      length += bytes.length;
    });
  } finally {
    closeSync(handle);
  }
  return length;
}

/** The whole file in memory, for tests. */
export function writeToMemory(file: OutputFile, pool: ValuePool): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  write(file, pool, (bytes) => {
    parts.push(bytes);
  });
  return new Uint8Array(Buffer.concat(parts));
}
