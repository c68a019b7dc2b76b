import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readManifest } from './precache';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precache-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'models/sprout'), { recursive: true });
  for (const name of [
    'index.html',
    'service-worker.js',
    'assets/index-1.js',
    'assets/anime4k-3.js',
    'assets/frame-classifier-4.safetensors',
    'assets/ort-wasm-simd-threaded-2.wasm',
    'models/sprout/model.json',
    'models/sprout/vae.safetensors',
    'models/sprout/words.safetensors',
  ])
    writeFileSync(join(folder, name), name);
});

afterEach(() => rmSync(folder, { recursive: true }));

it('lists the page and what is stored on demand, without weights and the service worker itself', () => {
  expect(readManifest(folder)).toMatchObject({
    page: ['assets/index-1.js', 'index.html', 'models/sprout/model.json', 'models/sprout/words.safetensors'],
    runtime: [
      'assets/anime4k-3.js',
      'assets/frame-classifier-4.safetensors',
      'assets/ort-wasm-simd-threaded-2.wasm',
    ],
  });
});

it('changes its version with the content of a file only', () => {
  const { version } = readManifest(folder);
  expect(readManifest(folder).version).toBe(version);
  writeFileSync(join(folder, 'index.html'), 'changed');
  expect(readManifest(folder).version).not.toBe(version);
});
