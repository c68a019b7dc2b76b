/**
 * Lightricks' original names of weights, as single-file checkpoints and their derivatives store them, and
 * diffusers' names, which this project's networks ask for.
 */

import type { WeightNames } from '../recognition/recognize-weights';

/** The weights of a transformer whose original, or diffusers', names have a prefix. */
export function transformerKeys(stored: Iterable<string>, prefix: string): WeightNames {
  const keys = new Map<string, string>();
  for (const name of stored) {
    if (name.startsWith(prefix)) keys.set(transformerKey(name.slice(prefix.length)), name);
  }
  return keys;
}

/**
 * The weights of an autoencoder whose original names have a prefix. Which layout it has, 0.9.0, 0.9.1 or 0.9.5 and
 * later, shows in the names.
 */
export function vaeKeys(stored: Iterable<string>, prefix: string): WeightNames {
  const names = [...stored]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  const blocks = new Map([
    ...encoderBlocks(stagesOf(names, 'encoder.down_blocks.')),
    ...decoderBlocks(stagesOf(names, 'decoder.up_blocks.')),
  ]);
  const keys = new Map<string, string>();
  for (const name of names) {
    const key = vaeKey(name, blocks);
    if (key !== undefined) keys.set(key, prefix + name);
  }
  return keys;
}

function transformerKey(name: string): string {
  return name
    .replace(/^patchify_proj\./, 'proj_in.')
    .replace(/^adaln_single\./, 'time_embed.')
    .replace(/\.([qk])_norm\./, '.norm_$1.');
}

/** Lightricks' original name of a transformer's weight. */
export function originalTransformerKey(name: string): string {
  return name
    .replace(/^proj_in\./, 'patchify_proj.')
    .replace(/^time_embed\./, 'adaln_single.')
    .replace(/\.norm_([qk])\./, '.$1_norm.');
}

const statistics: Readonly<Record<string, string>> = {
  'per_channel_statistics.mean-of-means': 'latents_mean',
  'per_channel_statistics.std-of-means': 'latents_std',
};

function vaeKey(name: string, blocks: ReadonlyMap<string, string>): string | undefined {
  if (name.startsWith('per_channel_statistics.')) return statistics[name];
  const [block] = /^(?:encoder\.down_blocks|decoder\.up_blocks)\.\d+/.exec(name) ?? [];
  const moved = block ? `${blocks.get(block)}${name.slice(block.length)}` : name;
  return moved
    .replace('.res_blocks.', '.resnets.')
    .replace('.conv_shortcut.', '.conv_shortcut.conv.')
    .replace('.norm3.norm.', '.norm3.')
    .replace('.last_time_embedder.', '.time_embedder.')
    .replace('.last_scale_shift_table', '.scale_shift_table');
}

/** What a stage of the original's flat lists is: residual blocks, a change of width, or a change of size. */
type Stage = 'residual' | 'widen' | 'resample';

/** Stages in order of their index, told apart by the weights they have; by prefix and index. */
function stagesOf(names: readonly string[], prefix: string): Map<string, Stage> {
  const stages = new Map<number, Stage>();
  for (const name of names) {
    const [, index, rest] =
      /^(\d+)\.(.*)$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : '') ?? [];
    if (index === undefined || rest === undefined) continue;
    if (rest.startsWith('res_blocks.')) stages.set(Number(index), 'residual');
    else if (rest.startsWith('conv1.')) stages.set(Number(index), 'widen');
    else if (rest.startsWith('conv.')) stages.set(Number(index), 'resample');
  }
  const ordered = [...stages].sort(([a], [b]) => a - b);
  return new Map(ordered.map(([index, stage]) => [`${prefix}${index}`, stage]));
}

/** Residual blocks open a block of diffusers', except the last ones, which are the middle. */
function encoderBlocks(stages: ReadonlyMap<string, Stage>): Map<string, string> {
  const middle = [...stages].findLast(([, stage]) => stage === 'residual')?.[0];
  let block = -1;
  return new Map(
    [...stages].map(([name, stage]) => {
      if (name === middle) return [name, 'encoder.mid_block'];
      if (stage === 'residual') block++;
      const parts = { residual: '', widen: '.conv_out', resample: '.downsamplers.0' };
      return [name, `encoder.down_blocks.${block}${parts[stage]}`];
    }),
  );
}

/** Residual blocks close a block of diffusers', except the first ones, which are the middle. */
function decoderBlocks(stages: ReadonlyMap<string, Stage>): Map<string, string> {
  const [middle] = stages.keys();
  let block = 0;
  return new Map(
    [...stages].map(([name, stage]) => {
      if (name === middle) return [name, 'decoder.mid_block'];
      const parts = { residual: '', widen: '.conv_in', resample: '.upsamplers.0' };
      const moved = `decoder.up_blocks.${block}${parts[stage]}`;
      if (stage === 'residual') block++;
      return [name, moved];
    }),
  );
}
