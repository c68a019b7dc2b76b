/**
 * How the releases of LTX-Video are sampled, after the configurations in Lightricks/LTX-Video's repository. Spatio-
 * temporal guidance (`stg_scale` 1 of the undistilled releases) is left out.
 */
import type { SamplingConfig } from '../contract/model-config';

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
  multi_scale: {
    downscale: 0.6666666,
    first_pass: firstPass,
    second_pass: secondPass,
    least_pixels: leastPixels,
  },
  ...common,
};

/** 0.9.6 distilled: eight steps of the usual schedule, each from fresh noise. */
const distilled096: SamplingConfig = {
  steps: 8,
  guidance_scale: 1,
  schedule: { kind: 'linear-quadratic' },
  stochastic: true,
  ...common,
};

/** The undistilled 0.9.5 to 0.9.8. */
const development: SamplingConfig = {
  steps: 40,
  guidance_scale: 3,
  schedule: { kind: 'linear-quadratic' },
  ...common,
};

/** 0.9.0 and 0.9.1. */
const firstReleases: SamplingConfig = {
  steps: 40,
  guidance_scale: 3,
  schedule: { kind: 'dynamic-shift', terminal: 0.1 },
  ...common,
};

/**
 * The recipe of a transformer. Releases of one size have the same weights but for their values, so only the name of the
 * file tells them apart; a name that says nothing is taken for 0.9.8 distilled, the release on offer.
 * @param file names of the files that it was imported from
 */
export function samplingOf(file: string): SamplingConfig {
  const release = releaseOf(file);
  if (/distilled/i.test(file)) return release === 6 ? distilled096 : distilled;
  if (release === undefined) return distilled;
  return release < 2 ? firstReleases : development;
}

/** The last part of the release that a file's name tells, 8 for 0.9.8 and 0 for 0.9, if it tells one. */
export function releaseOf(file: string): number | undefined {
  const [version, last = 0] = /(?<![.\d])0\.9(?:\.(\d))?(?!\.?\d)/.exec(file) ?? [];
  return version === undefined ? undefined : Number(last);
}

/** Whether a recipe leaves the number of steps open. */
export function hasFreeSteps({ schedule }: SamplingConfig): boolean {
  return schedule.kind !== 'list';
}
