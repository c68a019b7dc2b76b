import type { OriginalVaeConfig } from '../../src/models/ltx/checkpoint-config';
import { layer, norm, type TensorSpec, table, timestepEmbedder } from './tensor-spec';

const KERNEL = [3, 3, 3];
/** Sets residual branches to about a third of their input's variance after SiLU. */
const BRANCH_GAIN = 1;
const DEFAULT_BASE = 128;

type Stage = NonNullable<OriginalVaeConfig['blocks']>[number];

/** Tensors of an LTX-Video autoencoder under Lightricks' names, without a prefix, stage after stage as listed. */
export function vaeLayout(config: OriginalVaeConfig): TensorSpec[] {
  return [...encoder(config), ...decoder(config), ...statistics(config.latent_channels)];
}

function convolution(name: string, out: number, from: number, gain = BRANCH_GAIN): TensorSpec[] {
  return layer(name, [out, from, ...KERNEL], { gain });
}

function parametersOf(stage: Stage) {
  const [, given] = stage;
  return typeof given === 'number' ? { num_layers: given } : given;
}

/** What widths are multiplied by, from the pixels' side on, where the stage does not say. */
const usualMultiplier: Readonly<Record<string, number>> = {
  res_x: 1,
  compress_all: 1,
  res_x_y: 2,
  compress_space_res: 2,
  compress_time_res: 2,
  compress_all_res: 2,
};

const foldedCells: Readonly<Record<string, number>> = {
  compress_space_res: 4,
  compress_time_res: 2,
  compress_all_res: 8,
};

function multiplierOf(stage: Stage): number {
  return parametersOf(stage).multiplier ?? usualMultiplier[stage[0]]!;
}

function encoder(config: OriginalVaeConfig): TensorSpec[] {
  const stages = config.encoder_blocks ?? config.blocks ?? [];
  let width = config.encoder_base_channels ?? DEFAULT_BASE;
  const tensors = convolution('encoder.conv_in.conv', width, config.in_channels * config.patch_size ** 2);
  for (const [i, stage] of stages.entries()) {
    const name = `encoder.down_blocks.${i}`;
    const out = width * multiplierOf(stage);
    const [kind] = stage;
    if (kind === 'res_x') tensors.push(...residualBlocks(name, width, stage, false));
    else if (kind === 'res_x_y') tensors.push(...widening(name, width, out));
    else if (kind === 'compress_all') tensors.push(...convolution(`${name}.conv`, out, width));
    else tensors.push(...convolution(`${name}.conv.conv`, out / foldedCells[kind]!, width));
    width = out;
  }
  return [...tensors, ...convolution('encoder.conv_out.conv', config.latent_channels + 1, width)];
}

function decoder(config: OriginalVaeConfig): TensorSpec[] {
  const stages = (config.decoder_blocks ?? config.blocks ?? []).toReversed();
  const base = config.decoder_base_channels ?? DEFAULT_BASE;
  let width = stages.reduce((product, stage) => product * multiplierOf(stage), base);
  const timed = config.timestep_conditioning ?? false;
  const tensors = convolution('decoder.conv_in.conv', width, config.latent_channels);
  for (const [i, stage] of stages.entries()) {
    const name = `decoder.up_blocks.${i}`;
    const out = width / multiplierOf(stage);
    const [kind] = stage;
    if (kind === 'res_x') tensors.push(...residualBlocks(name, width, stage, timed));
    else if (kind === 'res_x_y') tensors.push(...widening(name, width, out));
    else tensors.push(...convolution(`${name}.conv.conv`, out * 8, width));
    width = out;
  }
  tensors.push(
    ...convolution('decoder.conv_out.conv', config.out_channels * config.patch_size ** 2, width, 0.7),
  );
  if (!timed) return tensors;
  return [
    ...tensors,
    { name: 'decoder.timestep_scale_multiplier', shape: [], mean: 1000, std: 0 },
    ...timestepEmbedder('decoder.last_time_embedder', 2 * width, 0.2),
    table('decoder.last_scale_shift_table', 2, width),
  ];
}

function residualBlocks(name: string, width: number, stage: Stage, timed: boolean): TensorSpec[] {
  const { num_layers: count = 1, inject_noise: noisy = false } = parametersOf(stage);
  const tensors = timed ? timestepEmbedder(`${name}.time_embedder`, 4 * width, 0.2) : [];
  for (let i = 0; i < count; i++) {
    const block = `${name}.res_blocks.${i}`;
    tensors.push(
      ...convolution(`${block}.conv1.conv`, width, width),
      ...convolution(`${block}.conv2.conv`, width, width),
    );
    if (timed) tensors.push(table(`${block}.scale_shift_table`, 4, width));
    for (const k of noisy ? [1, 2] : [])
      tensors.push({ name: `${block}.per_channel_scale${k}`, shape: [width, 1, 1], mean: 0, std: 0.05 });
  }
  return tensors;
}

function widening(name: string, from: number, out: number): TensorSpec[] {
  return [
    ...convolution(`${name}.conv1.conv`, out, from),
    ...convolution(`${name}.conv2.conv`, out, out),
    ...layer(`${name}.conv_shortcut`, [out, from, 1, 1, 1]),
    norm(`${name}.norm3.norm`, from),
    { name: `${name}.norm3.norm.bias`, shape: [from], mean: 0, std: 0.02 },
  ];
}

/** Means and deviations of latents; the last three are stored by Lightricks and used by nobody. */
function statistics(channels: number): TensorSpec[] {
  const vector = (name: string, mean: number, std: number) => ({
    name: `per_channel_statistics.${name}`,
    shape: [channels],
    mean,
    std,
  });
  return [
    vector('mean-of-means', 0, 0.2),
    vector('std-of-means', 1, 0.1),
    vector('channel', 0, 0),
    vector('mean-of-stds', 1, 0.1),
    vector('mean-of-stds_over_std-of-means', 1, 0.1),
  ];
}
