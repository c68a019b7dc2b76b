/** A step of the build: tells the service worker which files make up the page. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import type { Manifest } from '../workers/manifest.ts';

const SERVICE_WORKER = 'service-worker.js';

/** Model weights are stored in IndexedDB; the demand is for everything else, the small word vectors of prompts included. */
const WEIGHTS = /^models\/.*(?<!\/words)\.(safetensors|gguf)$/;
/** Stored when they are asked for. */
const RUNTIME = /\.wasm$|\/anime4k-|\/frame-classifier-|^screenshots\//;

/** Small modules that the first paint needs, and what is loaded later too. */
const BASE =
  /\/src\/(failure|bytes|random-id|time-limit|store-patience|late-database|late-store|unknown-value)\.ts$|\/src\/ui\/(generator-client|worker-client|problem)\.ts$/;

/** Builds `workers/service-worker.ts` to the root of the page, where its scope is the whole page. */
export function precache(): Plugin {
  let folder = '';
  return {
    name: 'precache',
    apply: 'build',
    config: () => ({
      build: {
        rollupOptions: {
          input: { index: 'index.html', 'service-worker': 'workers/service-worker.ts' },
          output: {
            // Each of these would be a file of its own, since pages and their later parts share them.
            codeSplitting: { groups: [{ name: 'base', test: BASE }] },
            entryFileNames: ({ name }) =>
              name === 'service-worker' ? SERVICE_WORKER : 'assets/[name]-[hash].js',
          },
        },
      },
    }),
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    // Only now are the files of workers and of public/ in the folder too.
    closeBundle() {
      const path = join(folder, SERVICE_WORKER);
      const script = readFileSync(path, 'utf8');
      const filled = script.replace(/(["'`])__MANIFEST__\1/, () =>
        JSON.stringify(JSON.stringify(readManifest(folder))),
      );
      if (filled === script) throw new Error(`${SERVICE_WORKER} has no place for the manifest.`);
      writeFileSync(path, filled);
    },
  };
}

/** Lists a built folder. */
export function readManifest(folder: string): Manifest {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative('.', name).split(sep).join('/'))
    .filter((name) => name !== SERVICE_WORKER && !WEIGHTS.test(name))
    .sort();
  const hash = createHash('sha256');
  const integrity: Record<string, string> = {};
  for (const name of files) {
    const content = readFileSync(join(folder, name));
    hash.update(name).update(content);
    if (!name.endsWith('.html'))
      integrity[name] = `sha256-${createHash('sha256').update(content).digest('base64')}`;
  }
  const isRuntime = (name: string) => RUNTIME.test(name);
  return {
    version: hash.digest('hex').slice(0, 16),
    page: files.filter((name) => !isRuntime(name)),
    runtime: files.filter(isRuntime),
    integrity,
  };
}
