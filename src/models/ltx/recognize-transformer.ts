import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  countLayers,
  extentOf,
  isRecord,
  mainEncoding,
  metadataConfig,
  prefixesOf,
  unusable,
} from '../recognition/recognize-weights';
import { type OriginalTransformerConfig, transformerConfigOf } from './checkpoint-config';
import { transformerKeys } from './checkpoint-keys';
import { buildLtxTransformer, type LtxTransformerConfig } from './transformer';

const WHAT = 'LTX-Video transformer';

/** Heads of the released transformer of 2B by width, which the shapes of weights do not tell. */
const releasedHeads: Readonly<Record<number, number>> = { 2048: 32 };
/** The width of 13B. */
const LARGE_WIDTH = 4096;
const USUAL_HEAD_SIZE = 64;

/** A transformer's first layer and the weight that other models with such layers do not have, in either naming. */
const anchors = [
  ['patchify_proj.weight', ['transformer_blocks.0.scale_shift_table', 'adaln_single.linear.weight']],
  ['proj_in.weight', ['transformer_blocks.0.scale_shift_table', 'time_embed.linear.weight']],
] as const;

/** Finds LTX-Video transformers, under original or diffusers' names with any prefix. */
export function recognizeTransformers(checkpoint: Checkpoint): RecognizedComponent[] {
  const prefixes = anchors.flatMap(([anchor, others]) => prefixesOf(checkpoint, anchor, others));
  return prefixes.map((prefix) =>
    recognize(checkpoint, candidates(checkpoint, transformerKeys(checkpoint.tensors.keys(), prefix))),
  );
}

function recognize(checkpoint: Checkpoint, weights: Candidates): RecognizedComponent {
  const source = weights.get('proj_in.weight')?.tensor.source.name ?? '';
  if ([...weights.keys()].some((name) => /(^|\.)(audio_|av_ca_)/.test(name))) {
    throw unusable(
      msg(
        '{source} is LTX-2, which generates sound too and is another model. Choose LTX-Video 2B, for example 0.9.8.',
        { source },
      ),
    );
  }
  const config = configOf(checkpoint, weights, source);
  const layers = countLayers(weights, 'transformer_blocks.', WHAT);
  if (config.num_layers !== layers) {
    throw unusable(
      msg(
        '{source} describes an {what} of {described} layers but holds {layers}. Choose all files that belong together, or download it again.',
        { source, what: WHAT, described: config.num_layers, layers },
      ),
    );
  }
  const found = complete(WHAT, weights, () => buildLtxTransformer(config).weights);
  const values = [...found.values()].reduce(
    (sum, { tensor }) => sum + tensor.shape.reduce((product, extent) => product * extent, 1),
    0,
  );
  const billions = values / 1e9;
  const size = billions < 0.1 ? '' : ` ${billions < 10 ? billions.toFixed(1) : billions.toFixed(0)}B`;
  return {
    component: 'transformer',
    description: `LTX-Video${size} transformer, ${layers} layers, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

/** The configuration: sizes from the weights, what they do not tell from the metadata or from what was released. */
function configOf(checkpoint: Checkpoint, weights: Candidates, source: string): LtxTransformerConfig {
  const extent = (name: string, axis: number) => extentOf(weights, name, 2, axis, WHAT);
  const width = extent('proj_in.weight', 0);
  if (width === LARGE_WIDTH) {
    throw unusable(
      msg(
        '{source} is LTX-Video 13B, not 2B. It would need about 14 GB of graphics memory in 8 bits and more than ten times the time, and is not offered here. Choose LTX-Video 2B, for example 0.9.8.',
        { source },
      ),
    );
  }
  const sizes = {
    in_channels: extent('proj_in.weight', 1),
    out_channels: extent('proj_out.weight', 0),
    num_layers: countLayers(weights, 'transformer_blocks.', WHAT),
    caption_channels: extent('caption_projection.linear_1.weight', 1),
    cross_attention_dim: extent('transformer_blocks.0.attn2.to_k.weight', 1),
  };
  const described = describedConfig(checkpoint);
  const heads = described?.num_attention_heads ?? releasedHeads[width] ?? width / USUAL_HEAD_SIZE;
  const size = described?.attention_head_dim ?? width / heads;
  if (!(Number.isInteger(heads) && Number.isInteger(size) && heads > 0 && heads * size === width)) {
    throw unusable(
      msg(
        '{source} holds an {what} of the unknown width {width}, from which its attention heads cannot be told. Choose LTX-Video 2B, for example 0.9.8.',
        { source, what: WHAT, width },
      ),
    );
  }
  return transformerConfigOf({
    norm_eps: 1e-6,
    norm_elementwise_affine: false,
    attention_bias: true,
    ...described,
    ...sizes,
    num_layers: described?.num_layers ?? sizes.num_layers,
    num_attention_heads: heads,
    attention_head_dim: size,
    // Where nothing is described the release decides, which is told from more than one file (`recipe-evidence.ts`).
    ...(isOriginal(checkpoint) && {
      causal_temporal_positioning: described?.causal_temporal_positioning ?? false,
    }),
  });
}

/** Whether the metadata are those of an original checkpoint, in which a flag that is absent is off. */
function isOriginal(checkpoint: Checkpoint): boolean {
  return isRecord(metadataConfig(checkpoint).transformer);
}

/** What the metadata say of the transformer: Lightricks' `config.transformer`, or diffusers' own configuration. */
function describedConfig(checkpoint: Checkpoint): Partial<OriginalTransformerConfig> | undefined {
  const config = metadataConfig(checkpoint);
  const transformer = isRecord(config.transformer) ? config.transformer : config;
  if (!('num_attention_heads' in transformer)) return undefined;
  return Object.fromEntries(
    Object.entries(transformer).filter(([key, value]) => isPlausible(key, value)),
  ) as Partial<OriginalTransformerConfig>;
}

const numbers = [
  'num_layers',
  'num_attention_heads',
  'attention_head_dim',
  'norm_eps',
  'timestep_scale_multiplier',
  'positional_embedding_theta',
];
const flags = ['norm_elementwise_affine', 'attention_bias', 'causal_temporal_positioning'];

function isPlausible(key: string, value: unknown): boolean {
  if (numbers.includes(key)) return typeof value === 'number' && value > 0 && value <= 1e6;
  if (flags.includes(key)) return typeof value === 'boolean';
  const isExtents = Array.isArray(value) && value.length === 3 && value.every((n) => typeof n === 'number');
  return key === 'positional_embedding_max_pos' && isExtents;
}
