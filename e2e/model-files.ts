import { mkdirSync, writeFileSync } from 'node:fs';
import { type SyntheticFile, textFiles, tokenizerFile, videoFiles } from '../test/support/synthetic-files';

/** Writes a model of LTX-Video's layout, small and random, as files that a person would have on disk; returns their paths. */
export function filesOnDisk(folder: string): string[] {
  return written(folder, [...videoFiles(), ...textFiles(), tokenizerFile()]);
}

/** Writes files into a folder; returns their paths. */
export function written(folder: string, files: readonly SyntheticFile[]): string[] {
  mkdirSync(folder, { recursive: true });
  return files.map(({ source, bytes }) => {
    const path = `${folder}/${source.name}`;
    writeFileSync(path, bytes);
    return path;
  });
}
