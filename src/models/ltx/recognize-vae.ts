import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  isRecord,
  mainEncoding,
  metadataConfig,
  prefixesOf,
  type RequiredWeight,
  unusable,
  type WeightNames,
} from '../recognition/recognize-weights';
import { type OriginalVaeConfig, vaeConfigOf } from './checkpoint-config';
import { vaeKeys } from './checkpoint-keys';
import { vaeConfigOfShapes } from './recognize-vae-shapes';
import { type LtxVaeConfig, ltxVaeConfig } from './vae-config';
import { buildLtxVaeDecoder } from './vae-decoder';
import { buildLtxVaeEncoder } from './vae-encoder';

const WHAT = 'LTX-Video autoencoder';
const MAX_STAGES = 100;

/** Finds LTX-Video autoencoders, under original or diffusers' names with any prefix. */
export function recognizeVaes(checkpoint: Checkpoint): RecognizedComponent[] {
  return prefixesOf(checkpoint, 'decoder.conv_in.conv.weight').map((prefix) => {
    const names = [...checkpoint.tensors.keys()].filter((name) => name.startsWith(prefix));
    const isDiffusers = names.some((name) => name.startsWith(`${prefix}decoder.mid_block.`));
    const keys: WeightNames = isDiffusers
      ? new Map(names.map((name) => [name.slice(prefix.length), name]))
      : vaeKeys(names, prefix);
    return recognize(checkpoint, candidates(checkpoint, keys));
  });
}

function recognize(checkpoint: Checkpoint, weights: Candidates): RecognizedComponent {
  const source = weights.get('decoder.conv_in.conv.weight')?.tensor.source.name ?? '';
  if ([...weights.keys()].some((name) => /per_channel_scale[12]$/.test(name))) {
    throw unusable(
      msg(
        '{source} holds the autoencoder of LTX-Video 0.9.1, which injects noise and is not supported. Choose 0.9.8, or another version from 0.9.5 on.',
        { source },
      ),
    );
  }
  const config = { _class_name: 'AutoencoderKLLTXVideo', ...configOf(checkpoint, weights) } as const;
  const found = complete(WHAT, weights, () => requiredWeights(config));
  const layout = config.timestep_conditioning ? '0.9.5 and later' : '0.9.0';
  return {
    component: 'vae',
    description: `LTX-Video autoencoder (${layout}), ${config.latent_channels} channels, ${mainEncoding(found)}`,
    config,
    tensors: found,
  };
}

/**
 * The layout that the shapes show; from the metadata come the flags that no shape tells, and the refusal of what no
 * graph can do.
 */
function configOf(checkpoint: Checkpoint, weights: Candidates): LtxVaeConfig {
  const shown = vaeConfigOfShapes(weights, WHAT);
  const config = metadataConfig(checkpoint);
  const described = isRecord(config.vae) ? config.vae : undefined;
  if (described && isOriginal(described)) {
    const { encoder_causal, decoder_causal } = vaeConfigOf(described);
    return ltxVaeConfig({ ...shown, encoder_causal, decoder_causal });
  }
  const { decoder_causal: causal } = config;
  return typeof causal === 'boolean' ? ltxVaeConfig({ ...shown, decoder_causal: causal }) : shown;
}

/** Whether metadata describe an original autoencoder: the fields that `vaeConfigOf` walks. */
function isOriginal(vae: Record<string, unknown>): vae is Record<string, unknown> & OriginalVaeConfig {
  const lists = [vae.blocks, vae.encoder_blocks, vae.decoder_blocks].filter((list) => list !== undefined);
  const isStage = (stage: unknown) =>
    Array.isArray(stage) &&
    typeof stage[0] === 'string' &&
    (typeof stage[1] === 'number' || isRecord(stage[1]));
  return (
    lists.length > 0 &&
    lists.every((list) => Array.isArray(list) && list.length <= MAX_STAGES && list.every(isStage))
  );
}

function requiredWeights(config: LtxVaeConfig): RequiredWeight[] {
  const statistics = ['latents_mean', 'latents_std'].map((name) => ({
    name,
    shape: [config.latent_channels],
  }));
  const multiplier = { name: 'decoder.timestep_scale_multiplier', shape: [] };
  return [
    ...buildLtxVaeEncoder(config).weights,
    ...buildLtxVaeDecoder(config).weights,
    ...statistics,
    ...(config.timestep_conditioning ? [multiplier] : []),
  ];
}
