/** How the releases of LTX-Video are sampled, after the configurations in Lightricks/LTX-Video's repository. */
import { msg } from '../../message/message';
import type { SamplingConfig } from '../contract/model-config';
import type { RecipeChoice } from '../contract/recipe';

/** Names of recipes, which installed models keep: the distilled and the undistilled ones, and the first releases. */
export type RecipeId = 'distilled' | 'distilled-096' | 'development' | 'first';

/** What all releases have in common; the noise on conditions is the default of the original's `inference.py`. */
const common = {
  decode_timestep: 0.05,
  decode_noise_scale: 0.025,
  condition_noise_scale: 0.15,
  video_like_stills: true,
};

const firstPass = [1, 0.9937, 0.9875, 0.9812, 0.975, 0.9094, 0.725];
const secondPass = [0.9094, 0.725, 0.4219];
/** The original's first pass has 800x448 by default; in much less the model draws nothing that a second could refine. */
const leastPixels = 384 * 256;

/**
 * 0.9.8 distilled (and 0.9.7): two passes around the upsampler. In one pass, without an upsampler, the two lists make up
 * the eight steps that these models were distilled to.
 */
const distilled: SamplingConfig = {
  steps: 8,
  guidance_scale: 1,
  schedule: { kind: 'list', sigmas: [...firstPass, 0.4219] },
  listed_levels: true,
  multi_scale: {
    downscale: 0.6666666,
    first_pass: firstPass,
    second_pass: secondPass,
    least_pixels: leastPixels,
  },
  ...common,
};

/** 0.9.6 distilled: eight steps of the usual schedule, or every second of them, each from fresh noise. */
const distilled096: SamplingConfig = {
  steps: 8,
  guidance_scale: 1,
  schedule: { kind: 'linear-quadratic' },
  listed_levels: true,
  stochastic: true,
  ...common,
};

/** Undistilled releases are guided; all but the last values are the same in the five configurations of their size. */
const undistilled = {
  steps: 40,
  guidance_scale: 3,
  perturbation: { layers: [19], scale: 1, rescale: 0.7 },
  negative_prompt: 'worst quality, inconsistent motion, blurry, jittery, distorted',
  ...common,
};

/** Of every release what it is sampled with. */
export const recipes: Readonly<Record<RecipeId, SamplingConfig>> = {
  distilled,
  'distilled-096': distilled096,
  // 0.9.5 to 0.9.8.
  development: { ...undistilled, schedule: { kind: 'linear-quadratic' } },
  // 0.9.0 and 0.9.1.
  first: { ...undistilled, schedule: { kind: 'dynamic-shift', terminal: 0.1 } },
};

/** For people who have to choose because no file says what it is. */
export const recipeChoices: readonly (RecipeChoice & { readonly id: RecipeId })[] = [
  {
    id: 'distilled',
    name: msg('Distilled, 0.9.7 or 0.9.8'),
    text: msg('8 steps without guidance: quick.'),
  },
  {
    id: 'distilled-096',
    name: msg('Distilled, 0.9.6'),
    text: msg('4 or 8 steps without guidance, each from fresh noise: quick.'),
  },
  {
    id: 'development',
    name: msg('Undistilled (“dev”), 0.9.5 to 0.9.8'),
    text: msg('40 steps with guidance, each of three predictions: about 15 times the work of 8 quick steps.'),
  },
  {
    id: 'first',
    name: msg('First releases, 0.9 and 0.9.1'),
    text: msg('As the undistilled ones, with other noise levels and frames timed in another way.'),
  },
];
