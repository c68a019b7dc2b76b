/** What the models of the fake generator can be asked for. */

import { msg } from '../../src/message/message';
import type { GenerationRequest } from '../../src/request/request';
import type { CheckSummary, ClipWork, MemoryPlan, ModelInfo } from '../../workers/protocol';
import { offer } from './offer';

export const sprout: ModelInfo = {
  id: 'sprout',
  name: 'Sprout',
  sizes: [
    [256, 256],
    [320, 192],
    [192, 320],
  ],
  cell: 64,
  maxPixels: 88_000,
  earlierScale: 2,
  frames: [1, 9, 17, 25],
  frameRate: { default: 12, min: 4, max: 24 },
  steps: { default: 8, min: 1, max: 40 },
  guidanceScale: { default: 3, min: 1, max: 8 },
  defaults: { width: 256, height: 256, frames: 17 },
  maxPromptTokens: 40,
  embedded: true,
  verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
  promptStyle: 'caption',
  subjects: ['fox', 'dog', 'polar bear'],
};

/** Distilled: steps and guidance leave no choice. */
export const large: ModelInfo = {
  id: offer.id,
  name: offer.name,
  sizes: [
    [768, 512],
    [512, 768],
    [704, 480],
    [512, 512],
    [384, 256],
  ],
  cell: 32,
  maxPixels: 1_100_000,
  frames: [1, 9, 25, 49, 73, 97, 121, 161, 257],
  frameRate: { default: 24, min: 12, max: 48 },
  steps: { default: 7, min: 7, max: 7 },
  guidanceScale: { default: 1, min: 1, max: 1 },
  defaults: { width: 768, height: 512, frames: 97 },
  maxPromptTokens: 256,
  adaptable: true,
  embedded: false,
  verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
  promptStyle: 'paragraph',
};

/** The same model imported from a checkpoint that was trained to make clips of words and pictures alone. */
export const plain: ModelInfo = { ...large, verbs: ['text', 'image'] };

/** Memory grows with the pixels of the clip; the longest clips of the large model do not fit. */
export function plan({ model, width, height, frames }: GenerationRequest): MemoryPlan {
  // Longer clips are made in windows.
  const longest = (model === 'sprout' ? sprout : large).frames.at(-1)!;
  const pixels = width * height * Math.min(frames, longest);
  const [weights, perPixel] = model === 'sprout' ? [24e6, 20] : [2.1e9, 32];
  const activations = pixels * perPixel;
  const phases = [
    { phase: 'encode-text', weights: weights / 4, activations: 40e6 },
    { phase: 'denoise', weights, activations: activations * 0.4 },
    { phase: 'decode', weights: weights / 3, activations },
  ] as const;
  const peak = Math.max(...phases.map((phase) => phase.weights + phase.activations));
  const budget = 3.5e9;
  const fits = peak <= budget;
  return {
    phases,
    peak,
    budget,
    fits,
    queryChunks: model === 'sprout' ? 1 : 4,
    decode: { frames: 3, height: height / 32, width: width / 32 },
    ...(!fits && {
      advice: msg('This clip needs more memory than there is. Make it shorter or choose 512×512.'),
    }),
  };
}

/** What there is to do: windows of as many frames as the model makes at once. */
export function workOf({ model, width, height, frames, steps, output }: GenerationRequest): ClipWork {
  const windows = Math.ceil(frames / (model === 'sprout' ? sprout : large).frames.at(-1)!);
  const pixels = width * height * frames;
  return {
    frames,
    windows,
    steps: steps * windows,
    windowFrames: frames,
    conditioningFrames: 0,
    phases: { 'encode-text': 1, denoise: pixels * steps, decode: pixels, 'encode-video': pixels },
    windowPixels: pixels / windows,
    upscaler: output?.upscaler,
  };
}

/** What a check finds. */
export const machine: CheckSummary = {
  model: offer.name,
  precision: 'float16',
  fusedAttention: true,
  budget: 6.4e9,
  block: { tokens: 4992, seconds: 0.31 },
  sizes: [
    { width: 768, height: 512, frames: 161, seconds: 130 },
    { width: 1216, height: 704, frames: 0 },
  ],
  report: 'Tabreel 0.1.0, check of a GPU\nplain product in float32: 3.1 ms, 2200 GFLOPS',
};
