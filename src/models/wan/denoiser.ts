import type { AdaptableNetwork } from '../../weights/adapters/adaptable-network';
import type { Denoiser } from '../contract/model-family';
import { stepInputs } from '../layers/timesteps';
import { originalTransformerKey } from './checkpoint-keys';
import { PATCH, type WanTransformerConfig, wanWidth } from './config';
import type { WanModelConfig } from './model-config';
import { wanRopeAt } from './positions';
import { openRollingWan } from './rolling';
import { WanStep } from './step';
import { toldBy } from './told-timesteps';
import { buildWanText, buildWanTransformer } from './transformer';

/** What Wan 2.1's autoencoder makes of pixels: so many frames to a latent one, so many to a cell. */
const FRAMES_PER_LATENT = 4;
const PIXELS_PER_CELL = 8;

/**
 * The Wan 2.1 transformer (Wan Team 2025) as a denoiser: of whole windows, or chunk by chunk where its weights were distilled
 * to be causal.
 */
export function wanDenoiser(config: WanModelConfig['transformer']): Denoiser {
  const { causal, recipe } = config;
  const told = toldBy(recipe);
  return {
    extents: {
      layers: config.num_layers,
      heads: config.num_attention_heads,
      width: wanWidth(config),
      hidden: config.ffn_dim,
    },
    quantizedWeight: 'blocks.0.attn1.to_q.weight',
    patchSize: PATCH,
    causalPositions: true,
    adaptable: () => adaptableWan(config),
    open: (engine, component, { guided, ...options }, progress) =>
      WanStep.open({ engine, config, component, options }, guided, progress),
    positions(coordinates) {
      const tokens = coordinates.length / 3;
      const cell = PATCH * PIXELS_PER_CELL;
      // Latent frames begin at the pixel frames 0, 1, 5, 9, …
      return wanRopeAt(tokens, config.attention_head_dim, (token) => [
        Math.ceil(coordinates[token]! / FRAMES_PER_LATENT),
        coordinates[tokens + token]! / cell,
        coordinates[2 * tokens + token]! / cell,
      ]);
    },
    stepInputs: (sigma, next, branches) =>
      stepInputs(sigma, next, branches, { width: config.freq_dim, told }),
    rolling: causal && {
      chunk: causal.framesPerChunk,
      window: causal.window,
      sink: causal.sink,
      firstSigmas: causal.firstSigmas,
      open: (engine, component, options, progress) =>
        openRollingWan({ engine, config, component, options }, causal.sink, progress),
    },
  };
}

/** What LoRAs add to: the network of the text and the transformer, under both names of their weights. */
export function adaptableWan(config: WanTransformerConfig): AdaptableNetwork {
  const graphs = [buildWanText(config), buildWanTransformer(config)];
  const weights = graphs.flatMap((graph) => graph.weights);
  return {
    weights: new Map(weights.map(({ name, shape }) => [name, shape])),
    aliasesOf: (weight) => [originalTransformerKey(weight)],
  };
}
