import { type Message, msg } from '../../message/message';
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
  type WeightNames,
} from '../recognition/recognize-weights';
import { checkNorm, type OriginalVaeConfig } from './checkpoint-config';
import { vaeKeys } from './checkpoint-keys';
import { vaeConfigOfShapes } from './recognize-vae-shapes';
import { type LtxVaeConfig, ltxVaeConfig } from './vae-config';
import { buildLtxVaeDecoder } from './vae-decoder';
import { buildLtxVaeEncoder } from './vae-encoder';

const WHAT = 'LTX-Video autoencoder';
const TOLD = 'decoder.time_embedder.timestep_embedder.linear_1.weight';
const SCALE = 'decoder.timestep_scale_multiplier';
/** Of all releases whose decoder is told the timestep. */
const USUAL_SCALE = 1000;

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
  const config = { _class_name: 'AutoencoderKLLTXVideo', ...configOf(checkpoint, weights) } as const;
  const found = complete(WHAT, weights, () => requiredWeights(config));
  const layout = layoutOf(config);
  return {
    component: 'vae',
    description: `LTX-Video autoencoder (${layout}), ${config.latent_channels} channels, ${mainEncoding(found)}`,
    config,
    remarks: paddingRemark(checkpoint, source),
    tensors: found,
  };
}

/** The releases that have such an autoencoder. */
function layoutOf({ timestep_conditioning: told, decoder_inject_noise: noise }: LtxVaeConfig): string {
  if (!told) return '0.9.0';
  return noise.includes(true) ? '0.9.1' : '0.9.5 and later';
}

/**
 * The layout that the shapes show; from the metadata come the flags that no shape tells, and the refusal of what would give
 * other pictures. Of what is described beyond that nothing is believed, because released headers differ.
 */
function configOf(checkpoint: Checkpoint, weights: Candidates): LtxVaeConfig {
  const shown = vaeConfigOfShapes(weights, WHAT);
  const config = metadataConfig(checkpoint);
  const described = describedVae(checkpoint);
  if (described) checkNorm(described);
  const causal = described ? (described.causal_decoder ?? false) : config.decoder_causal;
  const told = typeof causal === 'boolean' ? { decoder_causal: causal } : {};
  return ltxVaeConfig({ ...shown, ...told, ...knownScale(weights) });
}

/** What the metadata of an original checkpoint say of its autoencoder, as far as it is of the kinds that are asked for. */
function describedVae(checkpoint: Checkpoint): Described | undefined {
  const { vae } = metadataConfig(checkpoint);
  if (!isRecord(vae)) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const { causal_decoder: causal, norm_layer: norm, spatial_padding_mode: padding } = vae;
  return {
    ...(typeof causal === 'boolean' && { causal_decoder: causal }),
    ...(text(norm) !== undefined && { norm_layer: text(norm)! }),
    ...(text(padding) !== undefined && { spatial_padding_mode: text(padding)! }),
  };
}

type Described = Pick<OriginalVaeConfig, 'causal_decoder' | 'norm_layer' | 'spatial_padding_mode'>;

/** Frames are padded with zeros here; what another padding changes is at their borders. */
function paddingRemark(checkpoint: Checkpoint, source: string): Message[] {
  const padding = describedVae(checkpoint)?.spatial_padding_mode ?? 'zeros';
  if (padding === 'zeros') return [];
  return [
    msg(
      '{source} asks for the padding “{padding}”. It is imported without: the borders of frames may look a little different.',
      {
        source,
        padding,
      },
    ),
  ];
}

/**
 * The scale of timesteps where the file does not hold it as it should: 8-bit floats end at 448, so that files that were cast
 * as a whole have lost it.
 */
function knownScale(weights: Candidates): Partial<LtxVaeConfig> {
  if (!weights.has(TOLD)) return {};
  const encoding = weights.get(SCALE)?.tensor.encoding;
  return encoding === undefined || encoding.startsWith('F8') ? { timestep_scale: USUAL_SCALE } : {};
}

function requiredWeights(config: LtxVaeConfig): RequiredWeight[] {
  const statistics = ['latents_mean', 'latents_std'].map((name) => ({
    name,
    shape: [config.latent_channels],
  }));
  const multiplier = { name: SCALE, shape: [] };
  return [
    ...buildLtxVaeEncoder(config).weights,
    ...buildLtxVaeDecoder(config).weights,
    ...statistics,
    ...(config.timestep_conditioning && config.timestep_scale === undefined ? [multiplier] : []),
  ];
}
