import { msg } from '../../message/message';
import { type Candidates, countLayers, extentOf, unusable } from '../recognition/recognize-weights';
import { type LtxVaeConfig, ltxVaeConfig } from './vae-config';

/** Space-to-depth down-samplers by the number of cells that they fold into channels. */
const foldKinds: Readonly<Record<number, string>> = { 2: 'temporal', 4: 'spatial', 8: 'spatiotemporal' };
const CELLS = 8;
const COLOURS = 3;

/** Reads an LTX-Video autoencoder's layout off the names and shapes of its weights, which are under diffusers' names. */
export function vaeConfigOfShapes(weights: Candidates, what: string): LtxVaeConfig {
  const extent = (name: string, axis: number, rank = 5) => extentOf(weights, name, rank, axis, what);
  const resnets = (block: string) => countLayers(weights, `${block}.resnets.`, what);
  const width = (block: string) => extent(`${block}.resnets.0.conv1.conv.weight`, 0);
  const patch = Math.sqrt(extent('encoder.conv_in.conv.weight', 1) / COLOURS);
  if (!Number.isInteger(patch)) {
    throw unusable(
      msg('The {what} takes patches of an unknown size. Choose a version that the model panel offers.', {
        what,
      }),
    );
  }

  const down = Array.from(
    { length: countLayers(weights, 'encoder.down_blocks.', what) },
    (_, i) => `encoder.down_blocks.${i}`,
  );
  const middle = 'encoder.mid_block';
  const widths = [...down, middle].map(width);
  const folds = down.map((block) => weights.has(`${block}.downsamplers.0.conv.conv.weight`));
  const strided = down.map((block) => weights.has(`${block}.downsamplers.0.conv.weight`));
  const folding = folds.includes(true);
  const kinds = down.map((block, i) => {
    if (!folds[i]) return 'conv';
    const cells = widths[i + 1]! / extent(`${block}.downsamplers.0.conv.conv.weight`, 0);
    const kind = foldKinds[cells];
    if (!kind)
      throw unusable(
        msg('The {what} folds {cells} cells into one, which no released version does.', { what, cells }),
      );
    return kind;
  });

  const up = Array.from(
    { length: countLayers(weights, 'decoder.up_blocks.', what) },
    (_, i) => `decoder.up_blocks.${i}`,
  ).reverse();
  const doubles = up.map((block) => weights.has(`${block}.upsamplers.0.conv.conv.weight`));
  const factors = up.map((block, i) => {
    if (!doubles[i]) return 1;
    const conv = `${block}.upsamplers.0.conv.conv.weight`;
    return (extent(conv, 1) * CELLS) / extent(conv, 0);
  });
  return ltxVaeConfig({
    in_channels: COLOURS,
    out_channels: COLOURS,
    latent_channels: extent('decoder.conv_in.conv.weight', 1),
    patch_size: patch,
    block_out_channels: folding ? widths : widths.slice(0, -1),
    down_block_types: down.map(() => (folding ? 'LTXVideo095DownBlock3D' : 'LTXVideoDownBlock3D')),
    layers_per_block: [...down, middle].map(resnets),
    spatio_temporal_scaling: down.map((_, i) => folds[i]! || strided[i]!),
    downsample_type: kinds,
    decoder_block_out_channels: up.map((block, i) => width(block) * factors[i]!),
    decoder_layers_per_block: [...up, 'decoder.mid_block'].map(resnets),
    decoder_spatio_temporal_scaling: doubles,
    decoder_inject_noise: [...up, 'decoder.mid_block'].map((block) =>
      weights.has(`${block}.resnets.0.per_channel_scale1`),
    ),
    // Released up-samplers that divide the width add their input; those of 0.9.0 do neither.
    upsample_residual: factors.map((factor) => factor > 1),
    upsample_factor: factors,
    timestep_conditioning: weights.has('decoder.time_embedder.timestep_embedder.linear_1.weight'),
  });
}
