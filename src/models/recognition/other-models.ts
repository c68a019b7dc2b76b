/** Tells what a checkpoint probably is that holds nothing that can be used, for the sentence that refuses it. */
import { type Message, msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';

interface OtherModel {
  /** Names of tensors, one of which the file has. */
  readonly names: RegExp;
  readonly what: Message;
}

/** In the order in which they are tried; the ones whose names occur in others come last. */
const others: readonly OtherModel[] = [
  {
    names: /lora_(?:A|B|up|down|unet|te)|\.lora\.|\.(?:hada|lokr)_w1/,
    what: msg('a LoRA, which is added to a model that is here: by “Add a LoRA” below its parts'),
  },
  {
    names: /control_model\.|controlnet_|input_hint_block/,
    what: msg('a ControlNet, an addition to an image model'),
  },
  {
    names: /(?:^|\.)blocks\.0\.pos_embedding\.embedding\.weight$/,
    what: msg('umT5, the text encoder of Wan'),
  },
  { names: /(?:^|\.)double_blocks\.0\.img_attn/, what: msg('Flux or HunyuanVideo') },
  { names: /(?:^|\.)single_transformer_blocks\.0\./, what: msg('Flux or HunyuanVideo') },
  { names: /(?:^|\.)joint_blocks\.0\./, what: msg('Stable Diffusion 3') },
  { names: /(?:^|\.)blocks\.0\.self_attn\.q\.weight$|condition_embedder\.time_embedder/, what: msg('Wan') },
  { names: /(?:^|\.)blocks\.0\.attn\.qkv_x\.weight$/, what: msg('Mochi') },
  { names: /(?:^|\.)patch_embed\.text_proj\.weight$/, what: msg('CogVideoX') },
  {
    names: /(?:^|\.)input_blocks\.0\.0\.weight$|^down_blocks\.0\.resnets\.0\.time_emb_proj/,
    what: msg('Stable Diffusion'),
  },
  { names: /(?:^|\.)text_model\.encoder\.layers\.0\./, what: msg('a CLIP text encoder') },
  { names: /^decoder\.block\.0\.layer\.1\.EncDecAttention/, what: msg("T5's decoder without its encoder") },
  { names: /^model\.layers\.0\.self_attn\.|^blk\.0\.attn_q\.weight$/, what: msg('a language model') },
  {
    names: /(?:^|\.)decoder\.middle\.0\.|(?:^|\.)decoder\.mid\.block_1\.|^decoder\.mid_block\.attentions\./,
    what: msg('the autoencoder of another model'),
  },
];

/** `Flux or HunyuanVideo`, or undefined if nothing known is recognised. */
export function otherModel(checkpoint: Checkpoint): Message | undefined {
  const names = [...checkpoint.tensors.keys()];
  return others.find((other) => names.some((name) => other.names.test(name)))?.what;
}

/** Names of tensors by which libraries that quantize in forms of their own are known. */
const quantizations: readonly (readonly [names: RegExp, library: string])[] = [
  [/\.quant_state\.bitsandbytes__|\.(?:nested_)?(?:absmax|quant_map)$/, 'bitsandbytes (NF4, FP4 or int8)'],
  [/\.SCB$/, 'bitsandbytes (NF4, FP4 or int8)'],
  [/\.weight\._(?:data|scale|shift)$/, 'quanto'],
  [/\.(?:qweight|wscales|smooth_factor)$/, 'nunchaku (SVDQuant)'],
];

/** The library in whose form weights are stored; undefined where none of the known ones is. */
export function otherQuantization(checkpoint: Checkpoint): string | undefined {
  const names = [...checkpoint.tensors.keys()];
  return quantizations.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}
