import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Moment, measureBuild, sumOf } from './sizes';

let folder = '';

const HTML = `<link rel="icon" href="./icon.svg"><script type="module" src="./assets/index-1.js"></script>
<link rel="modulepreload" href="./assets/shared-2.js"><link rel="stylesheet" crossorigin href="./assets/index-3.css">`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sizes-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'models/sprout'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), HTML);
  for (const name of [
    'icon.svg',
    'assets/index-1.js',
    'assets/shared-2.js',
    'assets/index-3.css',
    'assets/some-latin-wght-normal-4.woff2',
    'assets/some-latin-ext-wght-normal-5.woff2',
    'assets/generator-6.js',
    'assets/importer-7.js',
    'assets/ort.wasm.min-8.js',
    'assets/ort-wasm-simd-threaded-9.wasm',
    'models/sprout/vae.safetensors',
  ])
    writeFileSync(join(folder, name), 'a'.repeat(1000));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('tells what a visitor waits for from what comes later', () => {
  const files = measureBuild(folder);
  const at = (moment: Moment) =>
    files.filter((file) => file.moment === moment).map(({ path }) => path.replace(/^assets\//, ''));
  expect(at('first paint').sort()).toEqual([
    'index-1.js',
    'index-3.css',
    'index.html',
    'shared-2.js',
    'some-latin-wght-normal-4.woff2',
  ]);
  expect(at('first clip').sort()).toEqual(['generator-6.js', 'models/sprout/vae.safetensors']);
  expect(at('one of these').sort()).toEqual(['ort-wasm-simd-threaded-9.wasm', 'ort.wasm.min-8.js']);
  expect(at('later').sort()).toEqual(['icon.svg', 'importer-7.js', 'some-latin-ext-wght-normal-5.woff2']);
});

it('counts bytes as they are and as they are sent, where what is packed already stays as it is', () => {
  const files = measureBuild(folder);
  expect(sumOf(files, 'first paint').raw).toBe(4000 + HTML.length);
  expect(files.find(({ path }) => path === 'assets/generator-6.js')!.gzip).toBeLessThan(100);
  expect(sumOf(files, 'first clip').gzip).toBeGreaterThan(1000);
});
