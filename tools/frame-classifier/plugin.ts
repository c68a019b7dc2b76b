/** A step of the build: puts the frame policy's network where `workers/generator.ts` imports it from. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { convertClassifier } from './convert.ts';

const FILE = new URL('../../src/policy/frames/frame-classifier.safetensors', import.meta.url);

/** Writes the file before anything is built or served, unless it is there and current. */
export function frameClassifier(): Plugin {
  return {
    name: 'frame-classifier',
    config() {
      // Unit tests read the package themselves.
      if (process.env.VITEST) return;
      const bytes = convertClassifier();
      if (!existsSync(FILE) || !readFileSync(FILE).equals(bytes)) writeFileSync(FILE, bytes);
    },
  };
}
