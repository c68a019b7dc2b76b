/**
 * A tiny model of Sprout's second generation with random weights, which makes clips in two passes. Its autoencoder's
 * components are cosines, so that smooth pictures survive it.
 */
import { embeddedOutline, type ModelAssets, tokenizerOf } from '../../src/generation/model/model-assets';
import type { SamplingConfig } from '../../src/models/contract/model-config';
import { buildDenoiseStep } from '../../src/models/ltx/denoise-step';
import { type SproutModelConfig, sprout } from '../../src/models/sprout/family';
import type { FinishingConfig } from '../../src/models/sprout/finishing-decoder';
import type { PatchAutoencoderConfig } from '../../src/models/sprout/patch-autoencoder';
import { buildT5Encoder } from '../../src/models/t5/encoder';
import type { Graph } from '../../src/onnx/types';
import type { WeightSource } from '../../src/tensor/types';
import { cosineAutoencoder, vector } from './cosine-autoencoder';
import { buildPatchDecoder } from './patch-graphs';
import { randomGraphWeights } from './random-graph-weights';
import { wordTokenizer } from './word-tokenizer';

const SIDE = 16;
const TIME = 4;
const cosines = cosineAutoencoder({ side: SIDE, time: TIME, kept: { time: 2, space: 8 } });
const CHANNELS = cosines.channels;

const config: SproutModelConfig = {
  id: 'tiny',
  name: 'Tiny',
  version: '1',
  text_encoder: {
    vocab_size: 40,
    d_model: 12,
    d_kv: 6,
    d_ff: 16,
    num_layers: 1,
    num_heads: 2,
    relative_attention_num_buckets: 8,
    relative_attention_max_distance: 16,
    layer_norm_epsilon: 1e-6,
    max_length: 16,
    pad_token_id: 0,
  },
  transformer: {
    in_channels: CHANNELS,
    out_channels: CHANNELS,
    num_layers: 1,
    num_attention_heads: 2,
    attention_head_dim: 16,
    cross_attention_dim: 32,
    caption_channels: 12,
    norm_eps: 1e-6,
    norm_elementwise_affine: false,
    attention_bias: true,
    attention_out_bias: true,
    causal_temporal_positioning: true,
    prediction_type: 'sample',
    pooled_caption: true,
    absolute_position: true,
    rope_theta: 100,
    rope_base: [4, 256, 256],
    patch_size: 1,
  },
  vae: {
    _class_name: 'LinearPatchAutoencoder',
    latent_channels: CHANNELS,
    patch_size: SIDE,
    patch_size_t: TIME,
  },
  sampling: {
    steps: 3,
    guidance_scale: 2,
    schedule: { kind: 'static-shift', shift: 1.5 },
    window_strength: 0.9,
    multi_scale: { downscale: 0.5, second_pass: [0.5, 0.2], coordinates: 'full-size' },
  },
  limits: {
    sizes: [[96, 64]],
    frames: [1, 9],
    default_frames: 9,
    frame_rate: 10,
    min_steps: 1,
    max_steps: 50,
  },
};

/**
 * @param sampling what is different from the model's own way of sampling
 * @param transformer what is different of the transformer
 * @param finishing a decoder of frames twice as large, whose weights are random but for those that end it, which are zeros
 */
export function twoPassModel(
  sampling: Partial<SamplingConfig> = {},
  transformer: Partial<SproutModelConfig['transformer']> = {},
  finishing?: FinishingConfig,
): ModelAssets {
  const [sizes] = config.limits.sizes as [readonly [number, number]];
  const vae = { ...config.vae, ...(finishing && { finishing }) };
  const changed: SproutModelConfig = {
    ...config,
    vae,
    ...(finishing && {
      limits: { ...config.limits, sizes: [sizes.map((side) => 2 * side) as [number, number]] },
    }),
    sampling: { ...config.sampling, ...sampling },
    transformer: { ...config.transformer, ...transformer },
  };
  return {
    ...embeddedOutline(sprout, changed),
    tokenizer: tokenizerOf(wordTokenizer),
    components: {
      text_encoder: { weights: randomWeights(buildT5Encoder(changed.text_encoder)) },
      transformer: { weights: randomWeights(buildDenoiseStep(changed.transformer, { guided: true })) },
      vae: { weights: finishing ? withFinishing(cosines.weights, vae) : cosines.weights },
    },
  };
}

function randomWeights(graph: Graph): WeightSource {
  const random = randomGraphWeights(graph);
  return {
    get: async (name) => (name === 'sample_std' ? vector(CHANNELS, cosines.deviationOf) : random.get(name)),
  };
}

function withFinishing(linear: WeightSource, vae: PatchAutoencoderConfig): WeightSource {
  const random = randomWeights(buildPatchDecoder(vae));
  return {
    async get(name) {
      if (!name.startsWith('finishing.')) return linear.get(name);
      const weight = await random.get(name);
      return name.startsWith('finishing.out.')
        ? { ...weight, data: new Float32Array(weight.data.length) }
        : weight;
    },
  };
}
