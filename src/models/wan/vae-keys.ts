/**
 * Names of the Wan autoencoder's weights: those of Wan's own files, which nearly everybody ships, and diffusers', which
 * this project's networks ask for.
 */
import type { WeightNames } from '../recognition/recognize-weights';

/** A tensor that Wan's own names have and diffusers' do not. */
const ORIGINAL = 'decoder.middle.0.residual.0.gamma';

/** The weights of an autoencoder whose names, of either kind, have a prefix; stored names by diffusers'. */
export function wanVaeKeys(stored: Iterable<string>, prefix = ''): WeightNames {
  const names = [...stored]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  if (!names.includes(ORIGINAL)) return new Map(names.map((name) => [name, prefix + name]));
  const upsamples = upsampleNames(names);
  return new Map(names.map((name) => [diffusersName(name, upsamples), prefix + name]));
}

const modules: readonly (readonly [original: RegExp, name: string])[] = [
  [/^conv1\./, 'quant_conv.'],
  [/^conv2\./, 'post_quant_conv.'],
  [/^(encoder|decoder)\.conv1\./, '$1.conv_in.'],
  [/^(encoder|decoder)\.head\.0\./, '$1.norm_out.'],
  [/^(encoder|decoder)\.head\.2\./, '$1.conv_out.'],
  [/^(encoder|decoder)\.middle\.0\./, '$1.mid_block.resnets.0.'],
  [/^(encoder|decoder)\.middle\.1\./, '$1.mid_block.attentions.0.'],
  [/^(encoder|decoder)\.middle\.2\./, '$1.mid_block.resnets.1.'],
  [/^encoder\.downsamples\./, 'encoder.down_blocks.'],
];

/** Layers of a residual block, which Wan numbers. */
const layers: readonly (readonly [original: string, name: string])[] = [
  ['.residual.0.', '.norm1.'],
  ['.residual.2.', '.conv1.'],
  ['.residual.3.', '.norm2.'],
  ['.residual.6.', '.conv2.'],
  ['.shortcut.', '.conv_shortcut.'],
];

function diffusersName(name: string, upsamples: ReadonlyMap<string, string>): string {
  const [upsample] = /^decoder\.upsamples\.\d+/.exec(name) ?? [];
  const moved = upsample
    ? `${upsamples.get(upsample)}${name.slice(upsample.length)}`
    : modules.reduce((text, [original, module]) => text.replace(original, module), name);
  return layers.reduce((text, [original, layer]) => text.replace(original, layer), moved);
}

/** Wan counts the decoder's blocks and samplers in one row; a sampler ends a block of diffusers'. */
function upsampleNames(names: readonly string[]): Map<string, string> {
  const samplers = new Map<number, boolean>();
  for (const name of names) {
    const [, index, rest] = /^decoder\.upsamples\.(\d+)\.(.*)$/.exec(name) ?? [];
    if (rest !== undefined) samplers.set(Number(index), /^(resample|time_conv)\./.test(rest));
  }
  let [block, resnet] = [0, 0];
  return new Map(
    [...samplers]
      .sort(([a], [b]) => a - b)
      .map(([index, isSampler]) => {
        const path = `decoder.up_blocks.${block}`;
        const name = isSampler ? `${path}.upsamplers.0` : `${path}.resnets.${resnet++}`;
        if (isSampler) [block, resnet] = [block + 1, 0];
        return [`decoder.upsamples.${index}`, name];
      }),
  );
}
