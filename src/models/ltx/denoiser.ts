import type { AdaptableNetwork } from '../../weights/adapters/adaptable-network';
import type { Denoiser } from '../contract/model-family';
import { BlockwiseDenoiser } from '../layers/blockwise-denoiser';
import { alikeAdapters } from '../layers/repeated-layers';
import { stepInputs } from '../layers/timesteps';
import { blockPrefixes, buildLtxBlockwise } from './blockwise';
import { originalTransformerKey } from './checkpoint-keys';
import { buildDenoiseStep } from './denoise-step';
import { ropeTables, secondsCoordinates } from './rope';
import { type LtxTransformerConfig, ropeConfig, transformerWidth } from './transformer';

/** The feed-forward's hidden layer is so many times as wide as the transformer. */
const FEED_FORWARD = 4;

/** A denoising step of the LTX-Video transformer (HaCohen et al. 2024). @param config with latent cells per token */
export function ltxDenoiser(config: LtxTransformerConfig & { readonly patch_size: number }): Denoiser {
  const width = transformerWidth(config);
  return {
    extents: {
      layers: config.num_layers,
      heads: config.num_attention_heads,
      width,
      hidden: FEED_FORWARD * width,
    },
    quantizedWeight: 'transformer_blocks.0.attn1.to_q.weight',
    patchSize: config.patch_size,
    causalPositions: config.causal_temporal_positioning ?? false,
    open(engine, { weights, quantization }, { layout, offload, adapters, ...step }, progress) {
      const form =
        adapters && layout === 'blockwise'
          ? alikeAdapters(adapters.form, blockPrefixes(config))
          : adapters?.form;
      const source = adapters && form ? adapters.weights(weights, form) : weights;
      const options = { ...step, quantization, adapters: form };
      return layout === 'whole'
        ? engine.createSession(buildDenoiseStep(config, options), source)
        : BlockwiseDenoiser.create(engine, buildLtxBlockwise(config, options), source, { offload }, progress);
    },
    adaptable(): AdaptableNetwork {
      const { weights } = buildDenoiseStep(config, { guided: false });
      return {
        weights: new Map(weights.map(({ name, shape }) => [name, shape])),
        aliasesOf: (weight) => [originalTransformerKey(weight)],
      };
    },
    positions(coordinates, frameRate) {
      const { cos, sin } = ropeTables(secondsCoordinates(coordinates, frameRate), ropeConfig(config));
      const shape = [1, coordinates.length / 3, width];
      return {
        rope_cos: { dtype: 'float32', shape, data: cos },
        rope_sin: { dtype: 'float32', shape, data: sin },
      };
    },
    stepInputs,
  };
}
