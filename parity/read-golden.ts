import { readFile } from 'node:fs/promises';
import { parseSafetensors, type SafetensorsFile } from '../src/weights/safetensors';

/** Reads a file of golden data; in Node only, unlike the rest of this folder. */
export async function readGolden(path: string): Promise<SafetensorsFile> {
  return parseSafetensors(await readFile(path), path);
}
