import type { ModelOutline } from '../../src/generation/model/model-assets';
import { transformerConfigOf, vaeConfigOf } from '../../src/models/ltx/checkpoint-config';
import { ltx } from '../../src/models/ltx/family';
import { shrunk } from '../../tools/synthesize/configs';

/** An LTX-Video of two narrow layers, as if it had been imported. */
export function shrunkOutline(): ModelOutline {
  const part = (config: object) => ({
    version: 'shrunk',
    from: 'ltxv-2b-0.9.8-distilled.safetensors',
    bytes: 1e6,
    config,
  });
  const parts = {
    transformer: part(transformerConfigOf(shrunk.transformer)),
    vae: part({ _class_name: 'AutoencoderKLLTXVideo', ...vaeConfigOf(shrunk.vae) }),
    text_encoder: part(shrunk.textEncoder),
    tokenizer: part({}),
  };
  return {
    family: ltx,
    config: ltx.configOf(ltx.offers[0]!, parts),
    layout: 'blockwise',
    halfFloats: false,
    bytes: { text_encoder: 3e6, transformer: 5e6, upsampler: 0 },
  };
}
