import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  countLayers,
  extentOf,
  mainEncoding,
  metadataConfig,
  prefixesOf,
  unusable,
} from '../recognition/recognize-weights';
import { transformerKeys } from './checkpoint-keys';
import { PATCH, type WanTransformerConfig, wanWidth } from './config';
import { buildWanText, buildWanTransformer } from './transformer';

const WHAT = 'Wan transformer';

/** Channels of a head in all releases; no weight shows it. */
const HEAD_SIZE = 128;
/** The width of 1.3B, and those of others. */
const WIDTH = 1536;
const otherWidths: Readonly<Record<number, string>> = { 3072: 'Wan 2.2 5B', 5120: 'Wan 14B' };
/** Latent channels of Wan 2.1. */
const CHANNELS = 16;

/** A transformer's first layer and weights that other models with such a layer do not have, in either naming. */
const anchors = [
  ['head.modulation', 'blocks.0.self_attn.q.weight'],
  ['condition_embedder.time_proj.weight', 'blocks.0.attn1.to_q.weight'],
] as const;

/** Finds Wan's transformers, under original or diffusers' names with any prefix. */
export function recognizeTransformers(given: Checkpoint): RecognizedComponent[] {
  const checkpoint = unwrapped(given);
  const prefixes = anchors.flatMap((others) => prefixesOf(checkpoint, 'patch_embedding.weight', others));
  return withoutTwin(prefixes).map((prefix) =>
    recognize(checkpoint, candidates(checkpoint, transformerKeys(checkpoint.tensors.keys(), prefix))),
  );
}

/** What PyTorch puts into names of weights that were trained on several machines, at any place. */
const WRAPPER = '_fsdp_wrapped_module.';

function unwrapped(checkpoint: Checkpoint): Checkpoint {
  const tensors = [...checkpoint.tensors];
  if (!tensors.some(([name]) => name.includes(WRAPPER))) return checkpoint;
  return {
    ...checkpoint,
    tensors: new Map(tensors.map(([name, tensor]) => [name.replaceAll(WRAPPER, ''), tensor])),
  };
}

/** Checkpoints of trainings hold the weights twice: as they were last, and averaged, which are meant to be used. */
function withoutTwin(prefixes: readonly string[]): readonly string[] {
  const averaged = prefixes.filter((prefix) => /(?:^|[._])ema\./.test(prefix));
  return averaged.length > 0 ? averaged : prefixes;
}

function recognize(checkpoint: Checkpoint, weights: Candidates): RecognizedComponent {
  const source = weights.get('patch_embedding.weight')?.tensor.source.name ?? '';
  checkKind(weights, source);
  const config = configOf(checkpoint, weights, source);
  const found = complete(WHAT, weights, () => requiredWeights(config));
  checkNothingElse(weights, found, source);
  const size = wanWidth(config) === WIDTH && config.num_layers === 30 ? ' 1.3B' : '';
  return {
    component: 'transformer',
    description: `Wan 2.1${size} transformer, ${config.num_layers} layers, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

function requiredWeights(config: WanTransformerConfig) {
  return [...buildWanText(config).weights, ...buildWanTransformer(config).weights];
}

/** Refuses what the same names are used for besides text to video of the small size. */
function checkKind(weights: Candidates, source: string): void {
  const width = extentOf(weights, 'patch_embedding.weight', 5, 0, WHAT);
  const other = otherWidths[width];
  if (other !== undefined) {
    throw unusable(
      msg(
        '{source} is {other}, not Wan 2.1 1.3B: its layers are {width} values wide where {needed} are expected. It would need more graphics memory than browsers give, and is not offered here. Choose Wan 2.1 T2V 1.3B.',
        { source, other, width, needed: WIDTH },
      ),
    );
  }
  // Names of control layers that lie beside the network's own, under the same prefix.
  if ([...weights.keys()].some((name) => /^(?:vace_|control_adapter\.|ref_conv\.)/.test(name))) {
    throw unusable(
      msg(
        '{source} is Wan with layers for control (VACE or Fun), which this page does not run. Choose Wan 2.1 T2V 1.3B.',
        { source },
      ),
    );
  }
  const channels = extentOf(weights, 'patch_embedding.weight', 5, 1, WHAT);
  const out = extentOf(weights, 'proj_out.weight', 2, 0, WHAT) / PATCH ** 2;
  if (channels !== out) {
    throw unusable(
      msg(
        '{source} is a Wan that takes a picture or another clip beside the noise (i2v, Fun): {channels} channels go in where {needed} are expected. Choose Wan 2.1 T2V 1.3B.',
        { source, channels, needed: Number.isInteger(out) ? out : CHANNELS },
      ),
    );
  }
}

/** The configuration: sizes from the weights; heads from the metadata, or as in all releases. */
function configOf(checkpoint: Checkpoint, weights: Candidates, source: string): WanTransformerConfig {
  const extent = (name: string, axis: number) => extentOf(weights, name, 2, axis, WHAT);
  const width = extentOf(weights, 'patch_embedding.weight', 5, 0, WHAT);
  const { num_attention_heads, num_heads, eps } = metadataConfig(checkpoint);
  const described = num_attention_heads ?? num_heads;
  const heads = typeof described === 'number' ? described : width / HEAD_SIZE;
  const size = width / heads;
  // Rotary tables take channels in pairs.
  if (!(Number.isInteger(heads) && heads > 0 && Number.isInteger(size) && size % 2 === 0)) {
    throw unusable(
      msg(
        '{source} holds a {what} of the unknown width {width}, from which its attention heads cannot be told. Choose Wan 2.1 T2V 1.3B.',
        { source, what: WHAT, width },
      ),
    );
  }
  return {
    num_attention_heads: heads,
    attention_head_dim: size,
    in_channels: extentOf(weights, 'patch_embedding.weight', 5, 1, WHAT),
    out_channels: extent('proj_out.weight', 0) / PATCH ** 2,
    text_dim: extent('condition_embedder.text_embedder.linear_1.weight', 1),
    freq_dim: extent('condition_embedder.time_embedder.linear_1.weight', 1),
    ffn_dim: extent('blocks.0.ffn.net.0.proj.weight', 0),
    num_layers: countLayers(weights, 'blocks.', WHAT),
    eps: typeof eps === 'number' && eps > 0 && eps < 1e-2 ? eps : 1e-6,
  };
}

/** Refuses layers with weights of their own, as sparse attention has them: without these the pictures would be others. */
function checkNothingElse(weights: Candidates, found: ReadonlyMap<string, unknown>, source: string): void {
  const extra = [...weights.keys()].find(
    (name) =>
      /^(?:blocks\.|condition_embedder\.)/.test(name) &&
      !found.has(name) &&
      !/scale|_extra_state$|_amax$|quantizer/.test(name),
  );
  if (extra === undefined) return;
  throw unusable(
    msg(
      '{source} is a Wan whose layers were changed: it has weights {name}, which this page does not know. Choose Wan 2.1 T2V 1.3B or one of its few-step models.',
      { source, name: extra },
    ),
  );
}
