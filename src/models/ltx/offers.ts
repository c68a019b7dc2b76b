/**
 * Releases of LTX-Video that people can import.
 *
 * What is behind these addresses was looked up in stored public material, not on the web. Sizes marked `exact` were found
 * there to the byte, or follow from the layout to the byte but for a header of some kilobytes; the others are rounded as
 * published. The server's own word is taken before anything is downloaded. Not verified: that every address still
 * answers, and the headers of calcuis' files, which ComfyUI-GGUF recognises by the same names of tensors as city96's.
 */

import { msg } from '../../message/message';
import { apache, hubFile } from '../contract/hub-file';
import type { OfferedFile, OfferedModel } from '../contract/offer';

type Licence = OfferedFile['licence'];

/** Holds for 0.9.6 and later: free below a yearly revenue that it names, with restrictions of use. */
const ltxLicence: Licence = {
  name: 'LTXV Open Weights License 0.X',
  url: 'https://huggingface.co/Lightricks/LTX-Video/blob/main/LTX-Video-Open-Weights-License-0.X.txt',
};

const LIGHTRICKS = 'Lightricks/LTX-Video';
const CITY96 = 'city96/LTX-Video-0.9.6-distilled-gguf';
const T5_GGUF = 'city96/t5-v1_1-xxl-encoder-gguf';
const COMFY_T5 = 'comfyanonymous/flux_text_encoders';

const checkpoint = hubFile(
  LIGHTRICKS,
  'ltxv-2b-0.9.8-distilled.safetensors',
  6_340_744_000, // 6.34 GB
  ltxLicence,
  msg('recommended; transformer and autoencoder in one file'),
);
const checkpointFp8 = hubFile(
  LIGHTRICKS,
  'ltxv-2b-0.9.8-distilled-fp8.safetensors',
  4_461_680_000, // 4.46 GB
  ltxLicence,
  msg('coarser than Q8_0: errors of about 3 % where that has 0.5 %; transformer and autoencoder in one file'),
);
const checkpoint096 = hubFile(
  LIGHTRICKS,
  'ltxv-2b-0.9.6-distilled-04-25.safetensors',
  6_340_744_028, // exact
  ltxLicence,
  msg('earlier release, 8 steps in one pass'),
);

const ltxVideo: OfferedModel = {
  id: 'ltx-video-2b',
  name: 'LTX-Video 2B 0.9.8 distilled',
  summary: msg(
    'Clips of several seconds at 768 x 512 and above, from long, detailed English prompts. Needs a graphics card with ' +
      'WebGPU and about 4 GB of its memory, and downloads of about 12 GB.',
  ),
  parts: [
    {
      part: 'transformer',
      title: msg('Transformer (LTX-Video 2B)'),
      optional: false,
      alternatives: [
        checkpoint,
        hubFile(
          'calcuis/ltxv-gguf',
          'ltxv-2b-0.9.8-distilled-q8_0.gguf',
          2_173_891_072, // exact
          ltxLicence,
          msg('a third of the download and nearly as exact; the autoencoder comes extra'),
        ),
        checkpoint096,
        checkpointFp8,
        hubFile(
          CITY96,
          'ltxv-2b-0.9.6-distilled-04-25-Q4_0.gguf',
          1_177_743_872, // exact
          ltxLicence,
          msg('earlier release, smallest download and coarse; the autoencoder comes extra'),
        ),
      ],
    },
    {
      part: 'vae',
      title: msg('Autoencoder'),
      optional: false,
      alternatives: [
        checkpoint,
        hubFile(
          CITY96,
          'LTX-Video-0.9.6-VAE-BF16.safetensors',
          2_493_857_180, // exact
          ltxLicence,
          msg('by itself, for transformers in GGUF files'),
        ),
        checkpoint096,
        checkpointFp8,
      ],
    },
    {
      part: 'text_encoder',
      title: msg('Text encoder (T5-XXL)'),
      optional: false,
      alternatives: [
        hubFile(T5_GGUF, 't5-v1_1-xxl-encoder-Q8_0.gguf', 5_061_000_000, apache, msg('recommended; 8 bits')),
        hubFile(COMFY_T5, 't5xxl_fp16.safetensors', 9_787_841_024, apache, msg('full precision')), // exact
        hubFile(
          COMFY_T5,
          't5xxl_fp8_e4m3fn_scaled.safetensors',
          5_157_348_688,
          apache,
          msg('8-bit floats with scales'),
        ), // exact
        hubFile(T5_GGUF, 't5-v1_1-xxl-encoder-Q5_K_M.gguf', 3_386_856_640, apache, msg('smaller download')), // exact
        hubFile(T5_GGUF, 't5-v1_1-xxl-encoder-Q4_K_M.gguf', 2_900_000_000, apache, msg('smallest download')),
        hubFile(
          COMFY_T5,
          't5xxl_fp8_e4m3fn.safetensors',
          4_893_934_904, // exact
          apache,
          msg('8-bit floats without scales: coarser than Q8_0 and no smaller'),
        ),
      ],
    },
    {
      part: 'tokenizer',
      title: msg('Tokenizer'),
      optional: false,
      // The folder is certain by comfy/text_encoders/lt.py, the file's name follows from the class that reads it.
      inComfyUI: 'ComfyUI/comfy/text_encoders/t5_tokenizer/tokenizer.json',
      // T5 v1.1 has the vocabulary of the first T5; its own repository offers no tokenizer.json.
      alternatives: [hubFile('google-t5/t5-base', 'tokenizer.json', 1_389_353, apache, msg(''))], // exact
    },
    {
      part: 'upsampler',
      title: msg('Spatial upscaler, for the second pass'),
      optional: true,
      alternatives: [
        hubFile(
          LIGHTRICKS,
          'ltxv-spatial-upscaler-0.9.8.safetensors',
          505_010_000, // 482 MiB
          ltxLicence,
          msg('sharper and faster: most steps run at about five eighths of the size'),
        ),
      ],
    },
  ],
};

/** In the order in which the page lists them. */
export const ltxOffers: readonly OfferedModel[] = [ltxVideo];
