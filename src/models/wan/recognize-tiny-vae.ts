import { msg } from '../../message/message';
import type { Checkpoint } from '../../weights/checkpoint/types';
import type { RecognizedComponent } from '../contract/recognized-component';
import {
  type Candidates,
  candidates,
  complete,
  extentOf,
  mainEncoding,
  prefixesOf,
  unusable,
} from '../recognition/recognize-weights';
import { buildTaewDecoder, buildTaewEncoder, TAEW, type TaewConfig } from './taew';

const WHAT = 'tiny Wan autoencoder';

/** Layers are numbered, so it takes several to tell what they are of. */
const ANCHOR = 'decoder.1.weight';
const others = ['decoder.3.conv.4.weight', 'decoder.7.conv.weight', 'encoder.4.conv.4.weight'];

/** Finds tiny autoencoders for Wan 2.1's latents (`taew2_1`), with any prefix: an autoencoder in the other's place. */
export function recognizeTinyVaes(checkpoint: Checkpoint): RecognizedComponent[] {
  return prefixesOf(checkpoint, ANCHOR, others).map((prefix) => {
    const names = [...checkpoint.tensors.keys()].filter((name) => name.startsWith(prefix));
    const weights = candidates(checkpoint, new Map(names.map((name) => [name.slice(prefix.length), name])));
    const config = { _class_name: 'TAEHV', ...configOf(weights) } as const;
    const found = complete(WHAT, weights, () => [
      ...buildTaewEncoder(config).weights,
      ...buildTaewDecoder(config).weights,
    ]);
    return {
      component: 'vae',
      description: `Tiny Wan 2.1 autoencoder, ${config.latent_channels} channels, ${mainEncoding(found)}`,
      config,
      tensors: found,
    };
  });
}

function configOf(weights: Candidates): TaewConfig {
  const extent = (name: string, axis: number) => extentOf(weights, name, 4, axis, WHAT);
  const channels = extent(ANCHOR, 1);
  if (channels !== TAEW.latent_channels) {
    throw unusable(
      msg(
        '{source} is the tiny autoencoder of another model: it has {channels} channels where that of Wan 2.1 has {needed}. Choose taew2_1.safetensors.',
        { source: weights.get(ANCHOR)?.tensor.source.name ?? '', channels, needed: TAEW.latent_channels },
      ),
    );
  }
  return {
    latent_channels: channels,
    encoder_width: extent('encoder.0.weight', 0),
    decoder_widths: [
      extent(ANCHOR, 0),
      extent('decoder.8.weight', 0),
      extent('decoder.14.weight', 0),
      extent('decoder.20.weight', 0),
    ],
  };
}
