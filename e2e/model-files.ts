/** A model of LTX-Video's layout, small and random, as files that a person would have on disk. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { textFiles, tokenizerFile, videoFiles } from '../test/support/synthetic-files';

/** Writes its files into a folder; returns their paths. */
export function filesOnDisk(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return [...videoFiles(), ...textFiles(), tokenizerFile()].map(({ source, bytes }) => {
    const path = `${folder}/${source.name}`;
    writeFileSync(path, bytes);
    return path;
  });
}
