/** How Wan 2.1 1.3B and its descendants are sampled, each after the configuration or script that its authors publish. */
import { msg } from '../../message/message';
import type { SamplingConfig } from '../contract/model-config';
import type { RecipeChoice } from '../contract/recipe';
import {
  FASTWAN_LIST,
  FASTWAN_SHIFT,
  FORCING_LISTS,
  FORCING_SHIFT,
  nearestSteps,
  rcmSteps,
  warpedSteps,
} from './few-steps';

/** How a causal transformer makes a clip: chunk after chunk, each seeing what is kept of those before it. */
export interface WanCausal {
  /** Latent frames that are denoised together. */
  readonly framesPerChunk: number;
  /** Latent frames that a chunk attends to, its own included. */
  readonly window: number;
  /** Of these the clip's first ones, which stay for ever. */
  readonly sink: number;
  /** Levels of the first chunk, where it takes other steps than those behind it. */
  readonly firstSigmas?: readonly number[];
}

/** How one kind of release is sampled. */
export interface WanRecipe {
  readonly sampling: SamplingConfig;
  /** Absent where all frames of a clip see each other. */
  readonly causal?: WanCausal;
}

/** Names of recipes, which installed models keep. */
export type WanRecipeId =
  | 'self-forcing'
  | 'causal-forcing'
  | 'causal-forcing-frames'
  | 'causal-forcing-frames-2'
  | 'causal-forcing-frames-1'
  | 'longlive'
  | 'rcm'
  | 'fastwan'
  | 'undistilled';

/** Latent frames of the clips that all of them were trained on, but for LongLive. */
const TRAINED_FRAMES = 21;

const chunks: WanCausal = { framesPerChunk: 3, window: TRAINED_FRAMES, sink: 0 };
const frames: WanCausal = { framesPerChunk: 1, window: TRAINED_FRAMES, sink: 0 };

const fourSteps = warpedSteps(FORCING_LISTS.four, FORCING_SHIFT).sigmas;
const twoSteps = warpedSteps(FORCING_LISTS.two, FORCING_SHIFT).sigmas;
const oneStep = warpedSteps(FORCING_LISTS.one, FORCING_SHIFT).sigmas;

/** Level of the first of 1000 timesteps that Wan 2.1 was trained with, where its schedules begin before they are shifted. */
export const UNDISTILLED_LARGEST = 0.999;

/** Without guidance, at levels of its own, each from fresh noise. */
function distilled(sigmas: readonly number[]): SamplingConfig {
  return {
    steps: sigmas.length,
    guidance_scale: 1,
    schedule: { kind: 'list', sigmas },
    listed_levels: true,
    stochastic: true,
  };
}

/** Of every release what it is sampled with. */
export const recipes: Readonly<Record<WanRecipeId, WanRecipe>> = {
  'self-forcing': { sampling: distilled(fourSteps), causal: chunks },
  'causal-forcing': { sampling: distilled(fourSteps), causal: chunks },
  'causal-forcing-frames': { sampling: distilled(fourSteps), causal: frames },
  'causal-forcing-frames-2': {
    sampling: distilled(twoSteps),
    causal: { ...frames, firstSigmas: fourSteps },
  },
  'causal-forcing-frames-1': {
    sampling: distilled(oneStep),
    causal: { ...frames, firstSigmas: fourSteps },
  },
  /**
   * Where the prompt changes, LongLive's script (configs/longlive_interactive_inference.yaml) keeps the clip's first frames as
   * its sink, as the first prompt had them (`global_sink`). Here a shot goes on as a clip of its own from the frames before it,
   * and the first of those are its sink, as the script does without `global_sink`, and its training did
   * (longlive_train_long.yaml): another scene is not held to the look of the first one, and a shot can be made again without it.
   */
  longlive: { sampling: distilled(fourSteps), causal: { framesPerChunk: 3, window: 12, sink: 3 } },
  rcm: { sampling: distilled(rcmSteps(4).sigmas) },
  fastwan: { sampling: distilled(nearestSteps(FASTWAN_LIST, FASTWAN_SHIFT).sigmas) },
  undistilled: {
    // Guidance and shift as Wan's README tells users of 1.3B; the text is `sample_neg_prompt` of its configurations.
    sampling: {
      steps: 50,
      guidance_scale: 6,
      schedule: { kind: 'static-shift', shift: 8, largest: UNDISTILLED_LARGEST },
      solver: 'unipc',
      negative_prompt:
        '色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，' +
        '丑陋的，残缺的，多余的手指，画得不好的手部，画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，' +
        '杂乱的背景，三条腿，背景人很多，倒着走',
    },
  },
};

/** For people who have to choose because no file says what it is. */
export const recipeChoices: readonly (RecipeChoice & { readonly id: WanRecipeId })[] = [
  { id: 'self-forcing', name: msg('Self-Forcing'), text: msg('Made piece by piece, 4 steps each: quick.') },
  {
    id: 'causal-forcing',
    name: msg('Causal-Forcing, in chunks'),
    text: msg('Made piece by piece, 4 steps each: quick.'),
  },
  {
    id: 'causal-forcing-frames',
    name: msg('Causal-Forcing, frame by frame'),
    text: msg('Made in smaller pieces, 4 steps each.'),
  },
  {
    id: 'causal-forcing-frames-2',
    name: msg('Causal-Forcing++, 2 steps'),
    text: msg('Made in smaller pieces, 2 steps each: quicker.'),
  },
  {
    id: 'causal-forcing-frames-1',
    name: msg('Causal-Forcing++, 1 step'),
    text: msg('Made in smaller pieces, 1 step each: quickest and coarsest.'),
  },
  {
    id: 'longlive',
    name: msg('LongLive'),
    text: msg('Made piece by piece, 4 steps each, and trained for clips of a minute.'),
  },
  { id: 'rcm', name: msg('rCM'), text: msg('4 steps for the whole clip, without guidance.') },
  { id: 'fastwan', name: msg('FastWan'), text: msg('3 steps for the whole clip, without guidance.') },
  {
    id: 'undistilled',
    name: msg('Wan 2.1 as it was released'),
    text: msg('50 steps with guidance, each of two predictions: about 25 times the work of 4 quick steps.'),
  },
];
