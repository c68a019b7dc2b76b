/**
 * Loads the build of onnxruntime-web that a backend needs. Its WebAssembly files are assets of the page, so they
 * come from the page's own origin under whatever path it lives.
 */

import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiBinary from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Ort } from './ort';

/**
 * Loads onnxruntime-web: for WebGPU the build that suspends WebAssembly natively (JSPI) where the browser can,
 * else the one that emulates it at twice the size; for WebAssembly the smallest build, without GPU code.
 *
 * @param threads for WebAssembly's kernels; takes effect the first time a build is loaded
 * @throws Failure ModelUnavailable if the files cannot be fetched; it may be called again
 */
export function loadOrt(backend: 'webgpu' | 'wasm', threads: number): Promise<Ort> {
  const known = loaded.get(backend);
  if (known) return known;
  const ort = loadBuild(backend, threads);
  loaded.set(backend, ort);
  ort.catch(() => loaded.delete(backend));
  return ort;
}

const loaded = new Map<'webgpu' | 'wasm', Promise<Ort>>();

function loadBuild(backend: 'webgpu' | 'wasm', threads: number): Promise<Ort> {
  if (backend === 'wasm')
    return configure(() => import('onnxruntime-web/wasm'), threads, plainModule, plainBinary);
  if ('Suspending' in WebAssembly)
    return configure(() => import('onnxruntime-web/jspi'), threads, jspiModule, jspiBinary);
  return configure(() => import('onnxruntime-web/webgpu'), threads, asyncifyModule, asyncifyBinary);
}

async function configure(
  load: () => Promise<Ort>,
  threads: number,
  module: string,
  binary: string,
): Promise<Ort> {
  const [moduleUrl, binaryUrl] = [module, binary].map((url) => new URL(url, import.meta.url).href);
  // onnxruntime fetches these itself, but after one failure it refuses to try again. Here a failure is told, and
  // may pass. The module's text stays in the browser's cache, where onnxruntime finds it.
  const [ort, wasmBinary] = await Promise.all([load(), fetchBytes(binaryUrl!), fetchBytes(moduleUrl!)]).catch(
    (cause: unknown) => {
      const message = msg(
        'The program that runs networks could not be loaded. Check the connection and try again.',
      );
      throw new Failure('ModelUnavailable', message, { cause });
    },
  );
  ort.env.wasm.wasmPaths = { mjs: moduleUrl!, wasm: binaryUrl! };
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.wasm.numThreads = threads;
  return ort;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
