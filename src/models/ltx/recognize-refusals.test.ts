import { describe, expect, it } from 'vitest';
import { headerOnly } from '../../../test/support/header-only';
import { fullSize, shrunk } from '../../../tools/synthesize/configs';
import {
  type OutputFile,
  textSafetensors,
  videoGguf,
  videoSafetensors,
} from '../../../tools/synthesize/model-files';
import { prefixed } from '../../../tools/synthesize/names';
import type { Checkpoint } from '../../weights/checkpoint/types';
import { recognizeComponents as recognizeOf } from '../recognition/recognize';
import { ltx } from './family';

const recognizeComponents = (checkpoint: Checkpoint) => recognizeOf(checkpoint, ltx);

const [bundle, upsampler] = videoSafetensors(shrunk) as [OutputFile, OutputFile];
const [text] = textSafetensors(shrunk) as [OutputFile];

function changed(file: OutputFile, tensors: OutputFile['tensors'], metadata = file.metadata): OutputFile {
  return { ...file, tensors, metadata };
}

describe('files that cannot be used', () => {
  const refusal = (file: OutputFile) => {
    try {
      // What is good beside it is kept.
      const { failures } = recognizeComponents(headerOnly(file));
      if (failures[0]) return failures[0].message;
    } catch (error) {
      expect(error).toMatchObject({ name: 'ModelUnavailable' });
      return (error as Error).message;
    }
    throw new Error('nothing was refused');
  };
  const named = (...names: string[]): OutputFile =>
    changed(
      text,
      names.map((name) => ({ name, shape: [8, 8], encoding: 'F16', mean: 0, std: 1 })),
      {},
    );

  it.each([
    ['diffusion_model.transformer_blocks.0.attn1.to_q.lora_A.weight', 'a LoRA'],
    ['model.diffusion_model.input_blocks.0.0.weight', 'Stable Diffusion'],
    ['double_blocks.0.img_attn.qkv.weight', 'Flux'],
    ['blocks.0.self_attn.q.weight', 'Wan'],
    ['text_model.encoder.layers.0.self_attn.q_proj.weight', 'CLIP'],
    ['decoder.block.0.layer.1.EncDecAttention.q.weight', 'decoder'],
    ['blk.0.attn_q.weight', 'language model'],
    ['decoder.mid.block_1.conv1.weight', 'autoencoder of another model'],
    ['something.else', 'does not know'],
  ])('%s is %s', (name, what) => {
    expect(refusal(named(name))).toContain(what);
  });

  it("umT5, Wan's text encoder", () => {
    const name = 'encoder.block.1.layer.0.SelfAttention.relative_attention_bias.weight';
    const table = { name, shape: [32, 4], encoding: 'F16', mean: 0, std: 1 } as const;
    expect(refusal(changed(text, [...text.tensors, table]))).toContain('umT5');
  });

  it('LTX-2', () => {
    const extra = { name: 'model.diffusion_model.audio_patchify_proj.weight', shape: [8, 8] };
    const file = changed(bundle, [...bundle.tensors, { ...extra, encoding: 'BF16', mean: 0, std: 1 }]);
    expect(refusal(file)).toContain('LTX-2');
  });

  it('13B', () => {
    const transformer = { ...fullSize.transformer, num_layers: 48, attention_head_dim: 128 };
    const large = { ...fullSize, transformer: { ...transformer, cross_attention_dim: 4096 } };
    for (const file of [videoSafetensors(large)[0]!, videoGguf(large, 'Q8_0')[0]!])
      expect(refusal(file)).toContain('13B, not 2B');
  });

  it.each([
    ['bitsandbytes', '.quant_state.bitsandbytes__nf4', '.absmax'],
    ['quanto', '._data', '._scale'],
  ])('weights as %s stores them', (library, ...endings) => {
    const name = 'model.diffusion_model.transformer_blocks.0.attn1.to_q.weight';
    const tensors = bundle.tensors.flatMap((tensor) =>
      tensor.name === name ? endings.map((ending) => ({ ...tensor, name: name + ending })) : [tensor],
    );
    expect(refusal(changed(bundle, tensors))).toContain(library);
  });

  it('the temporal upscaler', () => {
    const tensors = upsampler.tensors.map((tensor) =>
      tensor.name === 'upsampler.0.weight' ? { ...tensor, shape: [128, 64, 3, 3, 3] } : tensor,
    );
    expect(refusal(changed(upsampler, tensors))).toContain('temporal');
  });

  it('one shard of several', () => {
    const [first] = textSafetensors(fullSize, 'BF16', { shards: 4 });
    expect(refusal(first!)).toContain('several files that belong together');
  });

  it('files from which layers in the middle are missing', () => {
    const without = (file: OutputFile, layer: string) =>
      changed(
        file,
        file.tensors.filter(({ name }) => !name.includes(layer)),
        {},
      );
    const [full] = textSafetensors(fullSize);
    expect(refusal(without(full!, '.block.11.'))).toContain('encoder.block.11.');
    const checkpoint = videoSafetensors(fullSize)[0]!;
    expect(refusal(without(checkpoint, 'transformer_blocks.7.'))).toContain('transformer_blocks.7.');
    expect(refusal(without(checkpoint, 'up_blocks.2.res_blocks.3.'))).toContain('resnets.3');
  });

  it('metadata that contradict the weights', () => {
    const config = JSON.parse(bundle.metadata.config as string) as { transformer: object; vae: object };
    const withConfig = (other: object) =>
      refusal(changed(bundle, bundle.tensors, { config: JSON.stringify({ ...config, ...other }) }));
    expect(withConfig({ transformer: { ...config.transformer, num_layers: 1e6 } })).toContain(
      '1,000,000 layers',
    );
    expect(withConfig({ transformer: { ...config.transformer, num_attention_heads: 7 } })).toContain('heads');
    expect(withConfig({ transformer: { ...config.transformer, timestep_scale_multiplier: 1 } })).toContain(
      'cannot run',
    );
    expect(withConfig({ vae: { ...config.vae, norm_layer: 'group_norm' } })).toContain('group_norm');
  });

  it('absurd shapes, before anything is built from them', () => {
    const reshaped = (name: string, shape: number[]) =>
      refusal(
        changed(
          bundle,
          bundle.tensors.map((tensor) => (tensor.name === name ? { ...tensor, shape } : tensor)),
        ),
      );
    expect(reshaped('model.diffusion_model.patchify_proj.weight', [2 ** 40, 128])).toContain('sensible size');
    expect(reshaped('model.diffusion_model.patchify_proj.weight', [256])).toContain('sensible size');
    expect(reshaped('vae.decoder.conv_in.conv.weight', [64, 2 ** 31, 3, 3, 3])).toContain('sensible size');
    expect(reshaped('vae.decoder.up_blocks.1.conv.conv.weight', [250, 64, 3, 3, 3])).toMatch(/LTX-Video/);
    expect(reshaped('vae.encoder.down_blocks.1.conv.conv.weight', [5, 8, 3, 3, 3])).toContain('folds');
    const many = Array.from({ length: 1000 }, (_, i) => ({
      ...bundle.tensors[0]!,
      name: `model.diffusion_model.transformer_blocks.${i ** 3}.scale_shift_table`,
    }));
    expect(refusal(changed(bundle, [...bundle.tensors, ...many]))).toContain('layers');
  });

  it('weights that cannot be decoded, and scales of another kind', () => {
    const [file] = textSafetensors(shrunk, 'F8_E4M3', { scaled: true });
    const name = 'encoder.block.0.layer.0.SelfAttention.q.scale_weight';
    const perRow = file!.tensors.map((tensor) =>
      tensor.name === name ? { ...tensor, shape: [256, 1] } : tensor,
    );
    expect(refusal(changed(file!, perRow))).toContain('more than one scale');
    const checkpoint = headerOnly(text);
    const key = 'encoder.final_layer_norm.weight';
    const integers = { ...checkpoint.tensors.get(key)!, encoding: 'U8' as const };
    const tensors = new Map([...checkpoint.tensors, [key, integers]]);
    expect(() => recognizeComponents({ ...checkpoint, tensors })).toThrow('U8');
  });

  it('two networks for one purpose', () => {
    const twice = changed(text, [...text.tensors, ...prefixed('copy.', text.tensors)]);
    expect(refusal(twice)).toContain('two networks');
  });
});
