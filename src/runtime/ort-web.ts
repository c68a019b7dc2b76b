/**
 * Loads the build of onnxruntime-web that a backend needs. Its WebAssembly files are assets of the page, so they
 * come from the page's own origin under whatever path it lives.
 */

import asyncifyModuleFacts from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?facts';
import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyBinaryFacts from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?facts';
import asyncifyBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModuleFacts from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?facts';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiBinaryFacts from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?facts';
import jspiBinary from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainModuleFacts from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?facts';
import plainModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainBinaryFacts from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?facts';
import plainBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { Failure } from '../failure';
import { msg } from '../message/message';
import { RefusedFile, requestBytes, WrongFile } from '../weights/download';
import type { FileFacts } from '../weights/file-facts';
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

interface BuildFile {
  /** As the build writes it, relative to this file. */
  readonly url: string;
  readonly facts: FileFacts | undefined;
}

function loadBuild(backend: 'webgpu' | 'wasm', threads: number): Promise<Ort> {
  if (backend === 'wasm')
    return configure(
      () => import('onnxruntime-web/wasm'),
      threads,
      { url: plainModule, facts: plainModuleFacts },
      { url: plainBinary, facts: plainBinaryFacts },
    );
  if ('Suspending' in WebAssembly)
    return configure(
      () => import('onnxruntime-web/jspi'),
      threads,
      { url: jspiModule, facts: jspiModuleFacts },
      { url: jspiBinary, facts: jspiBinaryFacts },
    );
  return configure(
    () => import('onnxruntime-web/webgpu'),
    threads,
    { url: asyncifyModule, facts: asyncifyModuleFacts },
    { url: asyncifyBinary, facts: asyncifyBinaryFacts },
  );
}

async function configure(
  load: () => Promise<Ort>,
  threads: number,
  module: BuildFile,
  binary: BuildFile,
): Promise<Ort> {
  const addressOf = ({ url }: BuildFile) => new URL(url, import.meta.url);
  const bytesOf = (file: BuildFile) => requestBytes(addressOf(file), { facts: file.facts });
  // onnxruntime fetches these itself, but after one failure it refuses to try again. Here a failure is told, and
  // may pass. The module's text stays in the browser's cache, where onnxruntime finds it.
  const [ort, { buffer }] = await Promise.all([load(), bytesOf(binary), bytesOf(module)]).catch(
    (cause: unknown) => {
      throw unavailable(cause);
    },
  );
  ort.env.wasm.wasmPaths = { mjs: addressOf(module).href, wasm: addressOf(binary).href };
  ort.env.wasm.wasmBinary = buffer;
  ort.env.wasm.numThreads = threads;
  return ort;
}

function unavailable(cause: unknown): Failure {
  const isOther = cause instanceof WrongFile || cause instanceof RefusedFile;
  const words = isOther
    ? msg(
        'The program that runs networks could not be loaded: the server has none, a damaged one, or one of a newer version. Reload the page; your clips are kept.',
      )
    : msg('The program that runs networks could not be loaded. Check the connection and try again.');
  return new Failure('ModelUnavailable', words, { cause });
}
