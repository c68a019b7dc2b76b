/**
 * What the page needs of a browser, and what it goes on without.
 *
 * Needed: web workers and WebAssembly with SIMD. Everything else may be missing: `crypto.randomUUID` (`src/random-id` draws its own),
 * `crypto.subtle` (files are known by their length, clips are not signed), IndexedDB (clips and weights live as long as the
 * page), service workers and caches (nothing offline), `navigator.locks` (a queue that was cut off is not offered again),
 * `navigator.storage` (sizes are not told), BroadcastChannel (tabs do not hear of each other), WebCodecs (stills alone),
 * OffscreenCanvas in workers (clips alone, from prompts), WebGPU (WebAssembly computes), isolation (on one thread).
 *
 * Most of these are missing at once where a page comes over plain http from another machine.
 */
import { useEffect } from 'react';
import type { Problem } from './problem';

/** A module with one instruction of SIMD (i8x16.popcnt), as wasm-feature-detect has it. */
const SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0],
  ...[253, 15, 253, 98, 11],
);

/** Whether anything can be made in this browser. */
export function meetsNeeds(): boolean {
  return typeof Worker !== 'undefined' && typeof WebAssembly !== 'undefined' && WebAssembly.validate(SIMD);
}

/** Tells once what is missing at an address that is not secure. */
export function useNeeds(showProblem: (problem: Problem) => void): void {
  useEffect(() => {
    if (isSecureContext) return;
    void import('./strings/needs').then(({ needs }) => showProblem({ ...needs.insecure, lasting: true }));
  }, [showProblem]);
}
