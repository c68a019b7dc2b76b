/** Configurations in the metadata of Lightricks' original checkpoints, in the terms of diffusers. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import type { LtxTransformerConfig } from './transformer';
import { type LtxVaeConfig, ltxVaeConfig } from './vae-config';

/** The fields of the original transformer's configuration that decide the network. */
export interface OriginalTransformerConfig
  extends Omit<
    LtxTransformerConfig,
    | 'attention_out_bias'
    | 'prediction_type'
    | 'pooled_caption'
    | 'absolute_position'
    | 'rope_theta'
    | 'rope_base'
  > {
  readonly positional_embedding_theta?: number;
  readonly positional_embedding_max_pos?: readonly number[];
  readonly timestep_scale_multiplier?: number;
}

/** A stage of the original autoencoder: its kind, and its parameters or just its number of residual blocks. */
type OriginalStage = readonly [
  kind: string,
  parameters:
    | number
    | {
        readonly num_layers?: number;
        readonly multiplier?: number;
        readonly residual?: boolean;
        readonly inject_noise?: boolean;
      },
];

/** The fields of the original autoencoder's configuration that decide the network. */
export interface OriginalVaeConfig {
  readonly in_channels: number;
  readonly out_channels: number;
  readonly latent_channels: number;
  readonly patch_size: number;
  /** Stages from the pixels' side on, of both sides or of each. */
  readonly blocks?: readonly OriginalStage[];
  readonly encoder_blocks?: readonly OriginalStage[];
  readonly decoder_blocks?: readonly OriginalStage[];
  readonly encoder_base_channels?: number;
  readonly decoder_base_channels?: number;
  readonly causal_decoder?: boolean;
  readonly timestep_conditioning?: boolean;
  readonly norm_layer?: string;
  /** What the features beyond the mean are; which they are decides nothing that is read. */
  readonly latent_log_var?: string;
  readonly spatial_padding_mode?: string;
}

const BASE_CHANNELS = 128;

function unknown(what: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      'The checkpoint describes a network that this version cannot run ({what}). Choose another version of the model.',
      { what },
    ),
  );
}

/**
 * The transformer of an original checkpoint.
 * @throws Failure ModelUnavailable if it scales timesteps in another way
 */
export function transformerConfigOf(original: OriginalTransformerConfig): LtxTransformerConfig {
  const { timestep_scale_multiplier: scale = 1000, positional_embedding_max_pos: base } = original;
  if (scale !== 1000) throw unknown(`timesteps times ${scale}`);
  return {
    in_channels: original.in_channels,
    out_channels: original.out_channels,
    num_layers: original.num_layers,
    num_attention_heads: original.num_attention_heads,
    attention_head_dim: original.attention_head_dim,
    cross_attention_dim: original.cross_attention_dim,
    caption_channels: original.caption_channels,
    norm_eps: original.norm_eps,
    norm_elementwise_affine: original.norm_elementwise_affine,
    attention_bias: original.attention_bias,
    attention_out_bias: true,
    ...(original.causal_temporal_positioning !== undefined && {
      causal_temporal_positioning: original.causal_temporal_positioning,
    }),
    rope_theta: original.positional_embedding_theta ?? 10000,
    rope_base: (base ?? [20, 2048, 2048]) as [number, number, number],
  };
}

/** @throws Failure ModelUnavailable for an autoencoder whose layers are normalized in another way */
export function checkNorm({ norm_layer: norm = 'pixel_norm' }: Pick<OriginalVaeConfig, 'norm_layer'>): void {
  if (norm !== 'pixel_norm') throw unknown(`normalization ${norm}`);
}

/**
 * The autoencoder of an original checkpoint.
 * @throws Failure ModelUnavailable if it has parts that no released version has
 */
export function vaeConfigOf(original: OriginalVaeConfig): LtxVaeConfig {
  checkNorm(original);
  const { blocks = [], encoder_blocks = blocks, decoder_blocks = blocks } = original;
  return ltxVaeConfig({
    in_channels: original.in_channels,
    out_channels: original.out_channels,
    latent_channels: original.latent_channels,
    patch_size: original.patch_size,
    encoder_causal: true,
    decoder_causal: original.causal_decoder ?? false,
    timestep_conditioning: original.timestep_conditioning ?? false,
    ...encoderConfig(encoder_blocks, original.encoder_base_channels ?? BASE_CHANNELS),
    ...decoderConfig(decoder_blocks, original.decoder_base_channels ?? BASE_CHANNELS),
  });
}

/** One of diffusers' blocks, collected from the original's stages. */
interface Block {
  readonly width: number;
  readonly layers: number;
  readonly noise: boolean;
  /** How the block changes the size, if it does. */
  resample?: { readonly kind: string; readonly factor: number; readonly residual: boolean };
}

/** Walks stages from the pixels' side; residual blocks open a block, the last ones are the middle. */
function collectBlocks(stages: readonly OriginalStage[], base: number, multiplierOf: Record<string, number>) {
  let width = base;
  const blocks: Block[] = [];
  for (const [kind, given] of stages) {
    const parameters = typeof given === 'number' ? { num_layers: given } : given;
    if (kind === 'res_x') {
      blocks.push({ width, layers: parameters.num_layers ?? 1, noise: parameters.inject_noise ?? false });
      continue;
    }
    const block = blocks.at(-1);
    const usual = multiplierOf[kind];
    if (!block || usual === undefined) throw unknown(`stage ${kind}`);
    const factor = parameters.multiplier ?? usual;
    width *= factor;
    if (kind !== 'res_x_y') block.resample = { kind, factor, residual: parameters.residual ?? false };
  }
  const middle = blocks.pop();
  if (!middle || blocks.length === 0) throw unknown('no stages');
  return { blocks, middle };
}

const downsampleTypes: Readonly<Record<string, string>> = {
  compress_all: 'conv',
  compress_space_res: 'spatial',
  compress_time_res: 'temporal',
  compress_all_res: 'spatiotemporal',
};

function encoderConfig(stages: readonly OriginalStage[], base: number): Partial<LtxVaeConfig> {
  const { blocks, middle } = collectBlocks(stages, base, {
    res_x_y: 2,
    compress_all: 1,
    compress_space_res: 2,
    compress_time_res: 2,
    compress_all_res: 2,
  });
  const folds = blocks.some(({ resample }) => resample?.kind.endsWith('_res'));
  const widths = blocks.map(({ width }) => width);
  return {
    // The layout with folding names the width after the last block too.
    block_out_channels: folds ? [...widths, middle.width] : widths,
    down_block_types: blocks.map(() => (folds ? 'LTXVideo095DownBlock3D' : 'LTXVideoDownBlock3D')),
    layers_per_block: [...blocks, middle].map(({ layers }) => layers),
    spatio_temporal_scaling: blocks.map(({ resample }) => resample !== undefined),
    downsample_type: blocks.map(({ resample }) => (resample ? downsampleTypes[resample.kind]! : 'conv')),
  };
}

function decoderConfig(stages: readonly OriginalStage[], base: number): Partial<LtxVaeConfig> {
  const { blocks, middle } = collectBlocks(stages, base, { res_x_y: 2, compress_all: 1 });
  const factors = blocks.map(({ resample }) => resample?.factor ?? 1);
  return {
    // diffusers names the width before the block's up-sampler divides it.
    decoder_block_out_channels: blocks.map(({ width }, i) => width * factors[i]!),
    decoder_layers_per_block: [...blocks, middle].map(({ layers }) => layers),
    decoder_spatio_temporal_scaling: blocks.map(({ resample }) => resample !== undefined),
    decoder_inject_noise: [...blocks, middle].map(({ noise }) => noise),
    upsample_residual: blocks.map(({ resample }) => resample?.residual ?? false),
    upsample_factor: factors,
  };
}
