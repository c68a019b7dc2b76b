/**
 * Releases of Wan 2.1 1.3B and of models distilled from it that people can import.
 *
 * What is behind these addresses was looked up in stored public material, not on the web. Sizes marked `exact` were found
 * there to the byte, the others are rounded as published or follow from the number of values. The server's own word is taken
 * before anything is downloaded.
 *
 * Licences: the cards of Wan-AI/Wan2.1-T2V-1.3B and zhuhz22/Causal-Forcing (Apache 2.0), that of gdhe17/Self-Forcing (CC
 * BY-NC-SA 4.0) and taehv's licence (MIT) were read. Of the other repositories no card was read: what lies there are Wan's or
 * umT5's weights in other forms, or descendants of Wan's, and the page leads to their cards (`unread`).
 */

import { msg } from '../../message/message';
import { apache, hubFile } from '../contract/hub-file';
import type { OfferedFile, OfferedModel } from '../contract/offer';

type Licence = OfferedFile['licence'];

const mit: Licence = { name: 'MIT', url: 'https://github.com/madebyollin/taehv/blob/main/LICENSE' };
const nonCommercial: Licence = {
  name: 'CC BY-NC-SA 4.0',
  url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
};

/** Made of Apache-licensed weights by others, whose card may say more. */
function unread(repository: string): Licence {
  return { name: 'Apache 2.0?', url: `https://huggingface.co/${repository}` };
}

const WAN = 'Wan-AI/Wan2.1-T2V-1.3B';
const CAUSAL_FORCING = 'zhuhz22/Causal-Forcing';
const SELF_FORCING = 'gdhe17/Self-Forcing';
const RCM = 'worstcoder/rcm-Wan';
const FASTWAN = 'FastVideo/FastWan-QAD-1.3B';
const COMFY = 'Comfy-Org/Wan_2.1_ComfyUI_repackaged';
const WAN_GGUF = 'samuelchristlie/Wan2.1-T2V-1.3B-GGUF';
const UMT5_GGUF = 'city96/umt5-xxl-encoder-gguf';

const wan: OfferedModel = {
  id: 'wan-2.1-1.3b',
  name: 'Wan 2.1 1.3B',
  summary: msg(
    'Clips of 5 seconds at 832 x 480 from prompts in many languages, with models distilled to few steps. Needs a graphics ' +
      'card with WebGPU and much of its memory, and downloads of 9 to 13 GB.',
  ),
  parts: [
    {
      part: 'transformer',
      title: msg('Transformer (Wan 2.1 1.3B)'),
      optional: false,
      alternatives: [
        hubFile(
          CAUSAL_FORCING,
          'causal-forcing++/framewise-2step.pt',
          5_676_220_819, // exact
          apache,
          msg('recommended; Causal-Forcing++, 2 steps'),
        ),
        hubFile(
          CAUSAL_FORCING,
          'chunkwise/causal_forcing.pt',
          5_676_282_643, // exact
          apache,
          msg('Causal-Forcing, 4 steps for several frames at once: steadier'),
        ),
        hubFile(
          CAUSAL_FORCING,
          'framewise/causal_forcing.pt',
          5_676_220_819, // exact
          apache,
          msg('Causal-Forcing, 4 steps: livelier'),
        ),
        hubFile(
          SELF_FORCING,
          'checkpoints/self_forcing_dmd.pt',
          5_676_000_000,
          nonCommercial,
          msg('Self-Forcing, 4 steps; not for commercial use'),
        ),
        hubFile(
          RCM,
          'rCM_Wan2.1_T2V_1.3B_480p.pt',
          2_838_262_729, // exact
          unread(RCM),
          msg('rCM, 4 steps for the whole clip'),
        ),
        hubFile(
          FASTWAN,
          'generator_inference_transformer/diffusion_pytorch_model.safetensors',
          2_838_000_000,
          unread(FASTWAN),
          msg('FastWan, 3 steps for the whole clip'),
        ),
        hubFile(
          COMFY,
          'split_files/diffusion_models/wan2.1_t2v_1.3B_bf16.safetensors',
          2_838_104_528, // exact
          unread(COMFY),
          msg('as it was released: 50 steps with guidance, slow'),
        ),
        hubFile(
          WAN_GGUF,
          'Wan2.1-T2V-1.3B-Q5_K_M.gguf',
          1_087_410_400, // exact
          unread(WAN_GGUF),
          msg('as it was released, smallest download'),
        ),
      ],
    },
    {
      part: 'vae',
      title: msg('Autoencoder'),
      optional: false,
      alternatives: [
        hubFile(
          COMFY,
          'split_files/vae/wan_2.1_vae.safetensors',
          253_800_000, // 254 MB
          unread(COMFY),
          msg('recommended'),
        ),
        hubFile(WAN, 'Wan2.1_VAE.pth', 507_609_880, apache, msg('the same in full precision')), // exact
        [
          {
            url: 'https://raw.githubusercontent.com/madebyollin/taehv/main/safetensors/taew2_1.safetensors',
            name: 'taew2_1.safetensors',
            size: 22_642_902, // exact
            licence: mit,
            note: msg('tiny: much quicker and lighter on memory, a little coarser'),
          },
        ],
      ],
    },
    {
      part: 'text_encoder',
      title: msg('Text encoder (umT5-XXL)'),
      optional: false,
      alternatives: [
        hubFile(
          UMT5_GGUF,
          'umt5-xxl-encoder-Q8_0.gguf',
          6_040_000_000,
          unread(UMT5_GGUF),
          msg('recommended; 8 bits, with its tokenizer'),
        ),
        hubFile(
          COMFY,
          'split_files/text_encoders/umt5_xxl_fp8_e4m3fn_scaled.safetensors',
          6_735_906_897, // exact
          unread(COMFY),
          msg('8-bit floats with scales, with its tokenizer'),
        ),
        hubFile(
          UMT5_GGUF,
          'umt5-xxl-encoder-Q4_K_M.gguf',
          3_660_000_000,
          unread(UMT5_GGUF),
          msg('smallest download and coarser, with its tokenizer'),
        ),
        hubFile(
          COMFY,
          'split_files/text_encoders/umt5_xxl_fp16.safetensors',
          11_366_399_385, // exact
          unread(COMFY),
          msg('full precision'),
        ),
        hubFile(WAN, 'models_t5_umt5-xxl-enc-bf16.pth', 11_361_920_418, apache, msg('full precision')), // exact
      ],
    },
    {
      part: 'tokenizer',
      title: msg('Tokenizer'),
      optional: false,
      alternatives: [
        hubFile(WAN, 'google/umt5-xxl/spiece.model', 4_548_313, apache, msg('')), // exact
        hubFile(WAN, 'google/umt5-xxl/tokenizer.json', 16_837_417, apache, msg('')), // exact
      ],
    },
  ],
};

/** In the order in which the page lists them. */
export const wanOffers: readonly OfferedModel[] = [wan];
