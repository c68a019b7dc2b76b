import type { Denoiser } from '../contract/model-family';
import { BlockwiseDenoiser } from '../layers/blockwise-denoiser';
import { stepInputs } from '../layers/timesteps';
import { buildLtxBlockwise } from './blockwise';
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
    open(engine, { weights, quantization }, { layout, guided, perturbation, kernels, offload }, progress) {
      const options = { guided, perturbation, kernels, quantization };
      return layout === 'whole'
        ? engine.createSession(buildDenoiseStep(config, options), weights)
        : BlockwiseDenoiser.create(
            engine,
            buildLtxBlockwise(config, options),
            weights,
            { offload },
            progress,
          );
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
