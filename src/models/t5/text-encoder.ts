import { readRows } from '../../weights/open-component';
import type { TextEncoder } from '../contract/model-family';
import { buildT5Encoder, type T5EncoderConfig } from './encoder';
import { StreamedTextEncoder } from './streamed-encoder';

/** The text encoder of a family whose prompts T5 v1.1 reads (Raffel et al. 2020). */
export function t5TextEncoder(config: T5EncoderConfig): TextEncoder {
  return {
    extents: {
      layers: config.num_layers,
      heads: config.num_heads,
      width: config.d_model,
      hidden: config.d_ff,
    },
    quantizedWeight: 'encoder.block.0.layer.0.SelfAttention.q.weight',
    open: (engine, { weights, quantization }, layout) =>
      layout === 'whole'
        ? engine.createSession(buildT5Encoder(config), weights)
        : StreamedTextEncoder.create(engine, {
            config,
            weights,
            quantization,
            embed: (ids) => readRows(weights, 'shared.weight', [...ids]),
          }),
  };
}
