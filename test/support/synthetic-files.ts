/** Small checkpoints with the true layout of LTX-Video and its text encoder, as files in memory. */

import type { ModelFile } from '../../src/library/find-parts';
import { msg } from '../../src/message/message';
import { shrunk } from '../../tools/synthesize/configs';
import { type OutputFile, textSafetensors, videoSafetensors } from '../../tools/synthesize/model-files';
import { synthesizeTokenizer } from '../../tools/synthesize/tokenizer';
import { ValuePool } from '../../tools/synthesize/value-pool';
import { writeToMemory } from '../../tools/synthesize/write-file';
import type { OfferedModel } from '../../workers/importer-protocol';
import { type MemorySource, memorySource } from './memory-source';

export interface SyntheticFile extends ModelFile {
  readonly source: MemorySource;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const smallPool = (seed = 1) => new ValuePool(seed, 2 ** 14);

/** A file as it would lie on disk. */
export function inMemory(file: OutputFile, pool = smallPool()): SyntheticFile {
  const bytes = writeToMemory(file, pool);
  return { bytes, source: memorySource(file.name, bytes) };
}

/** Transformer and autoencoder in one file; the latent upsampler in another. */
export function videoFiles(seed?: number): SyntheticFile[] {
  return videoSafetensors(shrunk).map((file) => inMemory(file, smallPool(seed)));
}

export function textFiles(shards = 1): SyntheticFile[] {
  return textSafetensors(shrunk, 'F16', { shards }).map((file) => inMemory(file));
}

export function tokenizerFile(): SyntheticFile {
  const bytes = new TextEncoder().encode(JSON.stringify(synthesizeTokenizer().json));
  return { bytes, source: memorySource('tokenizer.json', bytes) };
}

/** The model that these files are of. */
export const offer: OfferedModel = {
  id: 'tiny-ltx',
  name: 'Tiny LTX',
  summary: msg('For tests.'),
  parts: (['transformer', 'vae', 'text_encoder', 'tokenizer', 'upsampler'] as const).map((part) => ({
    part,
    title: msg('the {part}', { part }),
    optional: part === 'upsampler',
    alternatives: [],
  })),
};
