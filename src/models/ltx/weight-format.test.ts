import { describe, expect, it } from 'vitest';
import { fullSize } from '../../../tools/synthesize/configs';
import { videoSafetensors } from '../../../tools/synthesize/model-files';
import { t5Layout } from '../../../tools/synthesize/t5-layout';
import type { ComponentName } from '../../tensor/component';
import { ltxWeightFormat } from './weight-format';

const count = (shape: readonly number[]) => shape.reduce((product, extent) => product * extent, 1);

/** Values of the full-size networks by their format. */
function valuesByFormat(
  component: ComponentName,
  tensors: readonly { name: string; shape: readonly number[] }[],
) {
  const values = new Map<string, number>();
  for (const { name, shape } of tensors) {
    const format = ltxWeightFormat('q4', component, name, shape);
    values.set(format, (values.get(format) ?? 0) + count(shape));
  }
  return values;
}

describe('ltxWeightFormat', () => {
  it('quantizes nearly all values of the full-size transformer and text encoder', () => {
    const [transformer] = videoSafetensors(fullSize, 'BF16', 'diffusers');
    const formats = valuesByFormat('transformer', transformer!.tensors);
    expect(formats.get('q4')! / 1e9).toBeCloseTo(1.88, 2);
    expect(formats.get('float16')! / 1e6).toBeCloseTo(42.5, 1);
    expect(formats.get('float32')! / 1e6).toBeLessThan(2);
    const text = valuesByFormat('text_encoder', t5Layout(fullSize.textEncoder));
    expect(text.get('q4')! / 1e9).toBeCloseTo(4.63, 2);
    expect(text.get('rows')).toBe(32128 * 4096);
    expect(text.get('float16')).toBeUndefined();
  });

  it('follows the profile for matrices of blocks', () => {
    const q = ['transformer', 'transformer_blocks.3.attn1.to_q.weight', [2048, 2048]] as const;
    expect(ltxWeightFormat('q4', ...q)).toBe('q4');
    expect(ltxWeightFormat('q8', ...q)).toBe('q8');
    expect(ltxWeightFormat('full', ...q)).toBe('float16');
    const out = ['text_encoder', 'encoder.block.23.layer.1.DenseReluDense.wo.weight', [4096, 10240]] as const;
    expect(ltxWeightFormat('q8', ...out)).toBe('q8');
  });

  it.each<[ComponentName, string, number[], string]>([
    ['transformer', 'proj_in.weight', [2048, 128], 'float32'],
    ['transformer', 'proj_out.weight', [128, 2048], 'float32'],
    ['transformer', 'scale_shift_table', [2, 2048], 'float32'],
    ['transformer', 'transformer_blocks.0.scale_shift_table', [6, 2048], 'float32'],
    ['transformer', 'transformer_blocks.0.attn1.norm_q.weight', [2048], 'float32'],
    ['transformer', 'transformer_blocks.0.attn1.to_q.bias', [2048], 'float32'],
    ['transformer', 'time_embed.linear.weight', [12288, 2048], 'float16'],
    ['transformer', 'caption_projection.linear_1.weight', [2048, 4096], 'float16'],
    ['text_encoder', 'shared.weight', [32128, 4096], 'rows'],
    [
      'text_encoder',
      'encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight',
      [32, 64],
      'float32',
    ],
    ['text_encoder', 'encoder.final_layer_norm.weight', [4096], 'float32'],
    ['vae', 'decoder.conv_in.conv.weight', [1024, 128, 3, 3, 3], 'float16'],
    ['vae', 'latents_mean', [128], 'float32'],
    ['vae', 'decoder.timestep_scale_multiplier', [], 'float32'],
    ['vae', 'decoder.scale_shift_table', [2, 128], 'float32'],
    ['upsampler', 'initial_conv.weight', [512, 128, 3, 3, 3], 'float16'],
    ['upsampler', 'initial_norm.weight', [512], 'float32'],
  ])('keeps %s %s precise', (component, name, shape, format) => {
    for (const profile of ['q4', 'q8', 'full'] as const)
      expect(ltxWeightFormat(profile, component, name, shape)).toBe(format);
  });

  it('keeps matrices in float16 whose rows are no whole number of blocks', () => {
    expect(ltxWeightFormat('q4', 'transformer', 'transformer_blocks.0.ff.net.2.weight', [64, 48])).toBe(
      'float16',
    );
  });
});
