import type { Floor } from './layers';

/**
 * The house, from the ground up: what stands on a floor knows the floors below it and nothing else. Tools, parity and
 * tests look at it from outside.
 */
export const FLOORS: readonly Floor[] = [
  // Sentences, in no language yet.
  ['src/message/'],
  ['src/failure.ts'],
  ['src/app-version.ts'],
  ['src/cancellation.ts'],
  ['src/unknown-value.ts'],
  ['src/bytes.ts'],
  ['src/random-id.ts'],
  ['src/time-limit.ts'],
  // Databases that may not answer.
  ['src/store-patience.ts'],
  ['src/late-database.ts'],
  ['src/late-store.ts'],
  ['src/trusted-scripts.ts'],
  // Element types, host tensors, 16-bit floats, stored forms of weights.
  ['src/tensor/'],
  // Networks as graphs; files and stores of weights.
  ['src/onnx/', 'src/weights/'],
  // Where graphs run.
  ['src/runtime/'],
  // Files to frames to files; words.
  ['src/media/', 'src/prompt/'],
  // What is asked for.
  ['src/request/'],
  // Finished clips, kept in the browser.
  ['src/clip-store/'],
  // Where a clip came from, signed.
  ['src/provenance/'],
  // What is refused, whatever the model; its lists know words alone.
  ['src/policy/prompt/'],
  // What pictures look like, by a network.
  ['src/policy/frames/'],
  ['src/policy/'],
  // What networks are built of.
  ['src/models/layers/'],
  // Large convolutional networks in bounded memory.
  ['src/tiling/'],
  // What generation, import and the page know of a family of models.
  ['src/models/contract/'],
  ['src/models/recognition/'],
  ['src/models/t5/'],
  ['src/models/ltx/'],
  ['src/models/sprout/'],
  ['src/models/wan/'],
  ['src/models/'],
  ['src/sampling/'],
  // A model's files, what it can do, and what it runs on.
  ['src/generation/model/'],
  // Clips as segments, and these as windows that continue each other.
  ['src/generation/windows/'],
  ['src/verbs/'],
  // What of it fits into memory, worked out before anything is loaded.
  ['src/generation/plan/'],
  ['src/generation/networks/'],
  // What a device can do, measured with a model's networks.
  ['src/generation/check/'],
  // The pipeline.
  ['src/generation/'],
  ['src/library/'],
  // Entry points of the page's workers, and the contracts with them.
  ['workers/'],
  ['src/ui/'],
  ['src/main.tsx'],
];

/** Folders of `src/models` that all families share. */
export const SHARED_BY_FAMILIES = ['contract', 'layers', 'recognition'];

/** Who may name which families, and why. Tests may name all. */
export const NAMERS: Readonly<Record<string, readonly string[]>> = {
  // The list of families.
  'src/models/families.ts': ['ltx', 'sprout', 't5', 'wan'],
  // T5 is the text encoder of both families; Sprout's denoiser is a small LTX-Video transformer.
  'src/models/ltx/': ['t5'],
  'src/models/sprout/': ['t5', 'ltx'],
  // Prompts are read by umT5.
  'src/models/wan/': ['t5'],
  // Says what a file is whose model cannot be made with yet.
  'src/models/recognition/other-models.ts': ['wan'],
  // Compares each network with numbers of its reference.
  'parity/': ['ltx', 'sprout', 't5', 'wan'],
  // Write and use files as the families' authors publish them.
  'tools/synthesize/': ['ltx', 't5', 'wan'],
  'tools/synthesize.ts': ['ltx', 'wan'],
  'tools/full-size.ts': ['ltx'],
  'tools/bench/import.ts': ['ltx'],
  'tools/bench/memory.ts': ['ltx'],
  'tools/bench/rolling.ts': ['wan'],
  'tools/prove/': ['ltx'],
  'tools/word-vectors.ts': ['sprout'],
  'tools/prompt-lexicon.ts': ['sprout'],
  // This table.
  'tools/check/': ['ltx', 'sprout', 't5', 'wan'],
  'test/': ['ltx', 'sprout', 't5', 'wan'],
  'e2e/': ['ltx', 'sprout', 't5', 'wan'],
};
