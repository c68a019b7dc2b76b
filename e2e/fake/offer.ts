/** A model that can be imported, as the catalog would offer it; its files exist nowhere. */
import { type Message, msg } from '../../src/message/message';
import type { OfferedFile, OfferedModel } from '../../workers/importer-protocol';

const LTX_LICENCE = { name: 'LTX-Video Open Weights', url: 'https://models.example/ltx/LICENSE' };
const APACHE = { name: 'Apache 2.0', url: 'https://models.example/apache-2.0' };

function file(name: string, size: number, licence: OfferedFile['licence'], note: Message): OfferedFile {
  return { url: `https://models.example/files/${name}`, name, size, licence, note };
}

const whole = file(
  'ltxv-2b-0.9.8-distilled.safetensors',
  6_340_729_500,
  LTX_LICENCE,
  msg('recommended, with autoencoder'),
);

const fp8 = file(
  'ltxv-2b-0.9.8-distilled-fp8.safetensors',
  4_460_000_000,
  LTX_LICENCE,
  msg('smaller download'),
);

export const offer: OfferedModel = {
  id: 'ltx-video-2b',
  name: 'LTX-Video 2B',
  summary: msg(
    'Detailed clips of up to ten seconds from long descriptions. Needs a graphics card, several gigabytes of space and some patience.',
  ),
  parts: [
    {
      part: 'transformer',
      title: msg('Transformer'),
      optional: false,
      alternatives: [
        [whole],
        [fp8],
        [
          file(
            'ltxv-2b-0.9.8-distilled-Q8_0.gguf',
            2_173_891_072,
            LTX_LICENCE,
            msg('the autoencoder comes extra'),
          ),
        ],
      ],
    },
    { part: 'vae', title: msg('Video autoencoder'), optional: false, alternatives: [[whole], [fp8]] },
    {
      part: 'text_encoder',
      title: msg('Text encoder (T5-XXL)'),
      optional: false,
      alternatives: [
        [file('t5-v1_1-xxl-encoder-Q5_K_M.gguf', 3_386_857_000, APACHE, msg('recommended'))],
        [
          file('t5xxl-00001-of-00002.safetensors', 4_989_319_680, APACHE, msg('unquantized')),
          file('t5xxl-00002-of-00002.safetensors', 4_530_066_360, APACHE, msg('unquantized')),
        ],
      ],
    },
    {
      part: 'tokenizer',
      title: msg('Tokenizer'),
      optional: false,
      alternatives: [[file('tokenizer.json', 2_424_064, APACHE, msg(''))]],
    },
    {
      part: 'upsampler',
      title: msg('Latent upsampler'),
      optional: true,
      alternatives: [
        [file('ltxv-spatial-upscaler-0.9.8.safetensors', 505_024_872, LTX_LICENCE, msg('second pass'))],
      ],
    },
  ],
};
