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
import type { Ort } from './ort';

/**
 * Loads onnxruntime-web: for WebGPU the build that suspends WebAssembly natively (JSPI) where the browser can,
 * else the one that emulates it at twice the size; for WebAssembly the smallest build, without GPU code.
 * @param threads for WebAssembly's kernels; takes effect the first time a build is loaded
 */
export async function loadOrt(backend: 'webgpu' | 'wasm', threads: number): Promise<Ort> {
  if (backend === 'wasm')
    return configure(await import('onnxruntime-web/wasm'), threads, plainModule, plainBinary);
  if ('Suspending' in WebAssembly)
    return configure(await import('onnxruntime-web/jspi'), threads, jspiModule, jspiBinary);
  return configure(await import('onnxruntime-web/webgpu'), threads, asyncifyModule, asyncifyBinary);
}

function configure(ort: Ort, threads: number, module: string, binary: string): Ort {
  const absolute = (url: string) => new URL(url, import.meta.url).href;
  ort.env.wasm.wasmPaths = { mjs: absolute(module), wasm: absolute(binary) };
  ort.env.wasm.numThreads = threads;
  return ort;
}
