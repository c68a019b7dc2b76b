import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  extentOf,
  mainEncoding,
  metadataConfig,
  prefixesOf,
  unusable,
} from '../recognition/recognize-weights';
import { WAN_VAE, type WanVaeConfig } from './vae-config';
import { buildWanVaeDecoder } from './vae-decoder';
import { buildWanVaeEncoder } from './vae-encoder';
import { wanVaeKeys } from './vae-keys';

const WHAT = 'Wan autoencoder';

/** A weight that no other autoencoder has, in Wan's own names and in diffusers'. */
const anchors = ['decoder.middle.0.residual.0.gamma', 'decoder.mid_block.resnets.0.norm1.gamma'];

/** Pixels go in and come out in these channels. */
const COLOURS = 3;

/** Finds Wan 2.1's autoencoders, under its own or diffusers' names with any prefix. */
export function recognizeVaes(checkpoint: Checkpoint): RecognizedComponent[] {
  const prefixes = anchors.flatMap((anchor) => prefixesOf(checkpoint, anchor));
  return prefixes.map((prefix) =>
    recognize(checkpoint, candidates(checkpoint, wanVaeKeys(checkpoint.tensors.keys(), prefix))),
  );
}

function recognize(checkpoint: Checkpoint, weights: Candidates): RecognizedComponent {
  const config = { _class_name: 'AutoencoderKLWan', ...configOf(checkpoint, weights) } as const;
  const found = complete(WHAT, weights, () => [
    ...buildWanVaeEncoder(config).weights,
    ...buildWanVaeDecoder(config).weights,
  ]);
  return {
    component: 'vae',
    description: `Wan 2.1 autoencoder, ${config.z_dim} channels, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

function configOf(checkpoint: Checkpoint, weights: Candidates): WanVaeConfig {
  const channels = extentOf(weights, 'post_quant_conv.weight', 5, 0, WHAT);
  const first = 'encoder.conv_in.weight';
  const source = weights.get(first)?.tensor.source.name ?? '';
  if (extentOf(weights, first, 5, 1, WHAT) !== COLOURS) {
    throw unusable(
      msg(
        '{source} is the autoencoder of Wan 2.2 5B: it has {channels} channels where that of Wan 2.1 has {needed}. Choose wan_2.1_vae.safetensors.',
        { source, channels, needed: WAN_VAE.z_dim },
      ),
    );
  }
  return {
    base_dim: extentOf(weights, first, 5, 0, WHAT),
    z_dim: channels,
    ...stagesOf(weights),
    ...statisticsOf(checkpoint, channels, source),
  };
}

/** The encoder's stages, whose blocks and samplers are numbered together. */
function stagesOf(weights: Candidates) {
  const base = extentOf(weights, 'encoder.conv_in.weight', 5, 0, WHAT);
  const dim_mult: number[] = [];
  const temperal_downsample: boolean[] = [];
  let blocks = 0;
  let isNew = true;
  for (let i = 0; ; i++) {
    const name = `encoder.down_blocks.${i}`;
    if (weights.has(`${name}.resample.1.weight`)) {
      temperal_downsample.push(weights.has(`${name}.time_conv.weight`));
      isNew = true;
    } else if (weights.has(`${name}.conv1.weight`)) {
      if (isNew) dim_mult.push(extentOf(weights, `${name}.conv1.weight`, 5, 0, WHAT) / base);
      isNew = false;
      blocks += 1;
    } else break;
  }
  return { dim_mult, temperal_downsample, num_res_blocks: Math.floor(blocks / dim_mult.length) };
}

/** Mean and deviation of latents are in no weight: those of Wan 2.1, unless the metadata say others. */
function statisticsOf(checkpoint: Checkpoint, channels: number, source: string) {
  const { latents_mean, latents_std } = metadataConfig(checkpoint);
  const isList = (value: unknown, least: number): value is number[] =>
    Array.isArray(value) &&
    value.length === channels &&
    value.every((one) => Number.isFinite(one) && one > least);
  if (isList(latents_mean, Number.NEGATIVE_INFINITY) && isList(latents_std, 0))
    return { latents_mean, latents_std };
  if (channels === WAN_VAE.z_dim)
    return { latents_mean: WAN_VAE.latents_mean, latents_std: WAN_VAE.latents_std };
  throw unusable(
    msg(
      '{source} is an autoencoder like that of Wan 2.1, but has {channels} channels, not {needed}. Choose wan_2.1_vae.safetensors.',
      { source, channels, needed: WAN_VAE.z_dim },
    ),
  );
}
