/**
 * Models that people can import, and the configuration of one that they have imported.
 *
 * What is behind these addresses was looked up in stored public material, not on the web. Sizes marked `exact` were found
 * there to the byte, or follow from the layout to the byte but for a header of some kilobytes; the others are rounded as
 * published. The server's own word is taken before anything is downloaded. Not verified: that every address still
 * answers, and the headers of calcuis' files, which ComfyUI-GGUF recognises by the same names of tensors as city96's.
 */

import { Failure } from '../failure';
import type { InstalledModel, InstalledPart, PartName } from './installed-model';
import type { LatentUpsamplerConfig } from './ltx/latent-upsampler';
import { hasFreeSteps, samplingOf } from './ltx/sampling';
import type { LtxTransformerConfig } from './ltx/transformer';
import type { ModelConfig, SamplingConfig } from './model-config';
import type { OfferedFile, OfferedModel } from './offer';
import type { T5EncoderConfig } from './t5/encoder';
import type { VideoAutoencoderConfig } from './video-autoencoder';

type Licence = OfferedFile['licence'];

/** Holds for 0.9.6 and later: free below a yearly revenue that it names, with restrictions of use. */
const ltxLicence: Licence = {
  name: 'LTXV Open Weights License 0.X',
  url: 'https://huggingface.co/Lightricks/LTX-Video/blob/main/LTX-Video-Open-Weights-License-0.X.txt',
};
const apache: Licence = { name: 'Apache 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' };

function file(
  repository: string,
  name: string,
  size: number,
  licence: Licence,
  note: string,
): readonly [OfferedFile] {
  const url = `https://huggingface.co/${repository}/resolve/main/${name}`;
  return [{ url, name: name.slice(name.lastIndexOf('/') + 1), size, licence, note }];
}

const LIGHTRICKS = 'Lightricks/LTX-Video';
const CITY96 = 'city96/LTX-Video-0.9.6-distilled-gguf';
const T5_GGUF = 'city96/t5-v1_1-xxl-encoder-gguf';
const COMFY_T5 = 'comfyanonymous/flux_text_encoders';

const checkpoint = file(
  LIGHTRICKS,
  'ltxv-2b-0.9.8-distilled.safetensors',
  6_340_744_000, // 6.34 GB
  ltxLicence,
  'recommended; transformer and autoencoder in one file',
);
const checkpointFp8 = file(
  LIGHTRICKS,
  'ltxv-2b-0.9.8-distilled-fp8.safetensors',
  4_461_680_000, // 4.46 GB
  ltxLicence,
  'smaller download; transformer and autoencoder in one file',
);
const checkpoint096 = file(
  LIGHTRICKS,
  'ltxv-2b-0.9.6-distilled-04-25.safetensors',
  6_340_744_028, // exact
  ltxLicence,
  'earlier release, 8 steps in one pass',
);

const ltxVideo: OfferedModel = {
  id: 'ltx-video-2b',
  name: 'LTX-Video 2B 0.9.8 distilled',
  summary:
    'Clips of several seconds at 768 x 512 and above, from long, detailed English prompts. Needs a graphics card with ' +
    'WebGPU and about 4 GB of its memory, and downloads of about 12 GB.',
  parts: [
    {
      part: 'transformer',
      title: 'Transformer (LTX-Video 2B)',
      optional: false,
      alternatives: [
        checkpoint,
        checkpointFp8,
        file(
          'calcuis/ltxv-gguf',
          'ltxv-2b-0.9.8-distilled-q8_0.gguf',
          2_173_891_072, // exact
          ltxLicence,
          'smallest 8-bit download; the autoencoder comes extra',
        ),
        checkpoint096,
        file(
          CITY96,
          'ltxv-2b-0.9.6-distilled-04-25-Q4_0.gguf',
          1_177_743_872, // exact
          ltxLicence,
          'earlier release, smallest download; the autoencoder comes extra',
        ),
      ],
    },
    {
      part: 'vae',
      title: 'Autoencoder',
      optional: false,
      alternatives: [
        checkpoint,
        checkpointFp8,
        checkpoint096,
        file(
          CITY96,
          'LTX-Video-0.9.6-VAE-BF16.safetensors',
          2_493_857_180, // exact
          ltxLicence,
          'by itself, for the 0.9.6 transformer',
        ),
      ],
    },
    {
      part: 'text_encoder',
      title: 'Text encoder (T5-XXL)',
      optional: false,
      alternatives: [
        file(T5_GGUF, 't5-v1_1-xxl-encoder-Q8_0.gguf', 5_061_000_000, apache, 'recommended; 8 bits'),
        file(COMFY_T5, 't5xxl_fp16.safetensors', 9_787_841_024, apache, 'full precision'), // exact
        file(
          COMFY_T5,
          't5xxl_fp8_e4m3fn_scaled.safetensors',
          5_157_348_688,
          apache,
          '8-bit floats with scales',
        ), // exact
        file(COMFY_T5, 't5xxl_fp8_e4m3fn.safetensors', 4_893_934_904, apache, '8-bit floats'), // exact
        file(T5_GGUF, 't5-v1_1-xxl-encoder-Q5_K_M.gguf', 3_386_856_640, apache, 'smaller download'), // exact
        file(T5_GGUF, 't5-v1_1-xxl-encoder-Q4_K_M.gguf', 2_900_000_000, apache, 'smallest download'),
      ],
    },
    {
      part: 'tokenizer',
      title: 'Tokenizer',
      optional: false,
      // T5 v1.1 has the vocabulary of the first T5; its own repository offers no tokenizer.json.
      alternatives: [file('google-t5/t5-base', 'tokenizer.json', 1_389_353, apache, '')], // exact
    },
    {
      part: 'upsampler',
      title: 'Spatial upscaler, for the second pass',
      optional: true,
      alternatives: [
        file(
          LIGHTRICKS,
          'ltxv-spatial-upscaler-0.9.8.safetensors',
          505_010_000, // 482 MiB
          ltxLicence,
          'sharper and faster: most steps run at two thirds of the size',
        ),
      ],
    },
  ],
};

export const offers: readonly OfferedModel[] = [ltxVideo];

/** What the original pipeline cuts prompts to. */
const MAX_PROMPT_TOKENS = 256;

/**
 * Sizes are multiples of 32, the autoencoder's cell; the released models were made for about 768 x 512 and 1216 x 704,
 * 256 x 256 is for a quick look. Frames are 8 k + 1. At 24 frames a second, cinema's, a clip of a given number of frames
 * lasts longer than at the original pipeline's 30; the model is told the rate through its time coordinates.
 */
const limits = {
  sizes: [
    [768, 512],
    [512, 768],
    [704, 480],
    [512, 512],
    [1216, 704],
    [704, 1216],
    [256, 256],
  ],
  frames: [1, 9, 25, 49, 73, 97, 121, 161],
  default_frames: 97,
  frame_rate: 24,
} as const;

/** Choices of steps for recipes that leave them open. */
const FEWEST_STEPS = 4;
const MOST_STEPS = 60;

const requiredParts = ['transformer', 'vae', 'text_encoder', 'tokenizer'] as const;

/**
 * The configuration of an imported model.
 * @param parts what has been imported of it
 * @throws Failure ModelUnavailable naming the parts that are missing or do not fit together
 */
export function modelConfigOf(id: string, parts: InstalledModel['parts']): ModelConfig {
  const offer = offers.find((model) => model.id === id);
  if (!offer) throw unavailable(`This version of the page does not know the model "${id}". Import it again.`);
  const titles = (missing: readonly PartName[]) =>
    missing.map((name) => offer.parts.find(({ part }) => part === name)!.title).join(', ');
  const missing = requiredParts.filter((name) => !parts[name]);
  if (missing.length > 0) {
    throw unavailable(`${offer.name} is not complete. Still to be imported: ${titles(missing)}.`);
  }
  const { from } = parts.transformer!;
  const configs = networkConfigs(parts);
  checkFit(configs);
  const { multi_scale, ...recipe } = samplingOf(from);
  const sampling: SamplingConfig = configs.upsampler && multi_scale ? { ...recipe, multi_scale } : recipe;
  const { steps } = sampling;
  return {
    id,
    name: offer.name,
    version: requiredParts.map((name) => parts[name]!.version).join('-'),
    text_encoder: { ...configs.textEncoder, max_length: MAX_PROMPT_TOKENS, pad_token_id: 0 },
    transformer: { ...configs.transformer, patch_size: 1 },
    vae: configs.vae,
    ...(sampling.multi_scale ? { upsampler: configs.upsampler } : {}),
    sampling,
    limits: {
      ...limits,
      ...(hasFreeSteps(sampling)
        ? { min_steps: FEWEST_STEPS, max_steps: MOST_STEPS }
        : { min_steps: steps, max_steps: steps }),
    },
  };
}

interface NetworkConfigs {
  readonly transformer: LtxTransformerConfig;
  readonly textEncoder: T5EncoderConfig;
  readonly vae: VideoAutoencoderConfig;
  readonly upsampler?: LatentUpsamplerConfig;
}

/** The store keeps configurations as recognition gave them, so they are what their part says. */
function networkConfigs(parts: InstalledModel['parts']): NetworkConfigs {
  const config = <T>(part: InstalledPart | undefined) => part?.config as T;
  const upsampler = config<LatentUpsamplerConfig | undefined>(parts.upsampler);
  return {
    transformer: config(parts.transformer),
    textEncoder: config(parts.text_encoder),
    vae: config(parts.vae),
    ...(upsampler ? { upsampler } : {}),
  };
}

/** Parts may come from different places, so that one may be another model's. */
function checkFit({ transformer, textEncoder, vae, upsampler }: NetworkConfigs): void {
  const { in_channels: channels, caption_channels: caption } = transformer;
  const misfit = (what: string, has: number | undefined, needs: number) =>
    unavailable(
      `${what} does not belong to the transformer: it has ${has} channels where ${needs} are needed. Delete it and ` +
        'import the one that the model panel recommends.',
    );
  if (textEncoder.d_model !== caption) throw misfit('The text encoder', textEncoder.d_model, caption);
  if (vae.latent_channels !== channels) throw misfit('The autoencoder', vae.latent_channels, channels);
  if (upsampler && upsampler.in_channels !== channels) {
    throw misfit('The upscaler', upsampler.in_channels, channels);
  }
}

function unavailable(sentence: string): Failure {
  return new Failure('ModelUnavailable', sentence);
}
