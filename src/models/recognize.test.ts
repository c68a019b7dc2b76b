import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { golden } from '../../test/parity/golden';
import { readGolden } from '../../test/parity/read-golden';
import { encodeSafetensors, f32 } from '../../test/safetensors';
import { memorySource } from '../../test/support/memory-source';
import { fullSize, shrunk } from '../../tools/synthesize/configs';
import {
  type OutputFile,
  textGguf,
  textSafetensors,
  videoGguf,
  videoSafetensors,
} from '../../tools/synthesize/model-files';
import { prefixed } from '../../tools/synthesize/names';
import { ValuePool } from '../../tools/synthesize/value-pool';
import { writeToMemory } from '../../tools/synthesize/write-file';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { Checkpoint, CheckpointTensor } from '../weights/checkpoint/types';
import { weightSource } from '../weights/safetensors';
import { transformerConfigOf, vaeConfigOf } from './checkpoint-config';
import { ltxVaeConfig } from './ltx-vae-config';
import { recognizeComponents } from './recognize';

const pool = new ValuePool(1, 2 ** 14);

function open(...files: OutputFile[]): Promise<Checkpoint> {
  return openCheckpoint(files.map((file) => memorySource(file.name, writeToMemory(file, pool))));
}

/** A checkpoint that exists in its header only, for full sizes and for tampering. */
function pretend(file: OutputFile): Checkpoint {
  const source = memorySource(file.name, new Uint8Array(0));
  const tensors = file.tensors.map(({ name, shape, encoding }): [string, CheckpointTensor] => [
    name,
    { name, shape, encoding, source, begin: 0, end: shape.reduce((a, b) => a * b, 2) },
  ]);
  return { metadata: file.metadata as Checkpoint['metadata'], tensors: new Map(tensors), identity: '' };
}

function renamed(file: OutputFile, tensors: OutputFile['tensors'], metadata = file.metadata): OutputFile {
  return { ...file, tensors, metadata };
}

const kinds = (checkpoint: Checkpoint) =>
  recognizeComponents(checkpoint).components.map(({ component }) => component);
const [bundle, upsampler] = videoSafetensors(shrunk) as [OutputFile, OutputFile];
const [text] = textSafetensors(shrunk) as [OutputFile];

async function openGolden(name: string): Promise<Checkpoint> {
  const bytes = await readFile(`test/golden/${name}.safetensors`);
  return openCheckpoint([memorySource(`${name}.safetensors`, new Uint8Array(bytes))]);
}

describe('golden checkpoints', () => {
  it.each([
    ['01_ltx_transformer', ['transformer']],
    ['02_ltx_original_checkpoint', ['transformer', 'vae']],
    ['02b_ltx_vae_090_original', ['vae']],
    ['03_ltx_vae_090', ['vae']],
    ['04_ltx_vae_095', ['vae']],
    ['05_t5_encoder', ['text_encoder']],
    ['12_ltx_latent_upsampler', ['upsampler']],
  ])('%s holds %j', async (name, expected) => {
    const { components, unused } = recognizeComponents(await openGolden(name));
    expect(components.map(({ component }) => component)).toEqual(expected);
    expect(unused.filter((key) => !key.startsWith('golden.'))).toEqual([]);
  });

  it('have the configurations that their makers wrote down', async () => {
    const configOf = async (name: string, part: string) => {
      const { components } = recognizeComponents(await openGolden(name));
      return components.find(({ component }) => component === part)!.config;
    };
    const original = golden<{ transformer: never; vae: never }>(
      await readGolden('test/golden/02_ltx_original_checkpoint.safetensors'),
      'config',
    );
    const name = '02_ltx_original_checkpoint';
    expect(await configOf(name, 'transformer')).toEqual(transformerConfigOf(original.transformer));
    expect(await configOf(name, 'vae')).toMatchObject(vaeConfigOf(original.vae));
    for (const vae of ['03_ltx_vae_090', '04_ltx_vae_095']) {
      const written = golden<object>(await readGolden(`test/golden/${vae}.safetensors`), 'config');
      const _class_name = 'AutoencoderKLLTXVideo';
      expect({ ...ltxVaeConfig(written), _class_name }).toMatchObject(await configOf(vae, 'vae'));
    }
    const t5 = golden<object>(await readGolden('test/golden/05_t5_encoder.safetensors'), 'config');
    expect(t5).toMatchObject(await configOf('05_t5_encoder', 'text_encoder'));
  });

  it('give the same layout without their metadata', async () => {
    for (const name of ['02_ltx_original_checkpoint', '02b_ltx_vae_090_original']) {
      const checkpoint = await openGolden(name);
      const [vae, bare] = [checkpoint, { ...checkpoint, metadata: {} }].map(
        (one) =>
          [...recognizeWithoutTransformer(one).components].find(({ component }) => component === 'vae')!,
      );
      expect(bare!.config).toEqual(vae!.config);
    }
  });

  it('give the values of the weights that graphs ask for', async () => {
    const { components } = recognizeComponents(await openGolden('02_ltx_original_checkpoint'));
    const file = await readGolden('test/golden/02_ltx_original_checkpoint.safetensors');
    const expected = await readGolden('test/golden/01_ltx_transformer.safetensors');
    for (const [name, { tensor }] of components[0]!.tensors) {
      expect(file.tensor(tensor.name)).toEqual(await weightSource(expected).get(name));
    }
  });
});

/** Golden transformers have heads of unusual sizes, which cannot be told without metadata. */
function recognizeWithoutTransformer(checkpoint: Checkpoint) {
  const tensors = [...checkpoint.tensors].filter(([name]) => !name.startsWith('model.'));
  return recognizeComponents({ ...checkpoint, tensors: new Map(tensors) });
}

describe('synthesized checkpoints', () => {
  it.each<[string, OutputFile[], string[]]>([
    ['the original single file', [bundle], ['transformer', 'vae']],
    ['the upsampler', [upsampler], ['upsampler']],
    ['an 8-bit single file', [videoSafetensors(shrunk, 'F8_E4M3')[0]!], ['transformer', 'vae']],
    ["diffusers' transformer", [videoSafetensors(shrunk, 'BF16', 'diffusers')[0]!], ['transformer']],
    ["diffusers' autoencoder", [videoSafetensors(shrunk, 'BF16', 'diffusers')[1]!], ['vae']],
    ['a transformer without prefix', [videoSafetensors(shrunk, 'F16', 'split')[0]!], ['transformer']],
    ['an autoencoder without prefix', [videoSafetensors(shrunk, 'BF16', 'split')[1]!], ['vae']],
    ['a GGUF transformer', [videoGguf(shrunk, 'Q4_K')[0]!], ['transformer']],
    ['T5 in float16', [text], ['text_encoder']],
    ['T5 in 8 bits', textSafetensors(shrunk, 'F8_E4M3'), ['text_encoder']],
    ['T5 in 8 bits with scales', textSafetensors(shrunk, 'F8_E4M3', { scaled: true }), ['text_encoder']],
    ['T5 in shards', textSafetensors(shrunk, 'BF16', { shards: 2 }), ['text_encoder']],
    ['T5 as GGUF', [textGguf(shrunk, 'Q8_0')], ['text_encoder']],
    [
      'T5 in an all-in-one checkpoint',
      [renamed(text, [...prefixed('text_encoders.t5xxl.transformer.', text.tensors), ...bundle.tensors])],
      ['transformer', 'vae', 'text_encoder'],
    ],
  ])('%s', async (_, files, expected) => {
    const { components, unused } = recognizeComponents(await open(...files));
    expect(components.map(({ component }) => component)).toEqual(expected);
    expect(unused).toEqual([]);
  });

  it('are described by their sizes at full size', () => {
    const description = (file: OutputFile) =>
      recognizeComponents(pretend(file)).components.map((component) => component.description);
    expect(description(videoSafetensors(fullSize)[0]!)).toEqual([
      'LTX-Video 1.9B transformer, 28 layers, bfloat16',
      'LTX-Video autoencoder (0.9.5 and later), 128 channels, bfloat16',
    ]);
    expect(description(textGguf(fullSize, 'Q4_K'))).toEqual(['T5-XXL v1.1 encoder, 24 layers, Q4_K']);
  });

  it('of 13B are recognised, with heads of 128', () => {
    const transformer = { ...fullSize.transformer, num_layers: 48, attention_head_dim: 128 };
    const large = { ...fullSize, transformer: { ...transformer, cross_attention_dim: 4096 } };
    const [found] = recognizeComponents(pretend(videoGguf(large, 'Q8_0')[0]!)).components;
    expect(found).toMatchObject({
      description: 'LTX-Video 13B transformer, 48 layers, Q8_0',
      config: { num_attention_heads: 32, attention_head_dim: 128, num_layers: 48 },
    });
  });

  it('count time as their release does where the metadata say nothing', () => {
    const [transformer] = videoSafetensors(shrunk, 'BF16', 'split');
    const causal = (name: string) =>
      recognizeComponents(pretend({ ...transformer!, name })).components[0]!.config;
    expect(causal('ltxv-2b-0.9.8.gguf')).toMatchObject({ causal_temporal_positioning: true });
    expect(causal('ltx-video-2b-v0.9.1.safetensors')).toMatchObject({ causal_temporal_positioning: false });
    expect(causal('ltx-video-2b-v0.9.safetensors')).toMatchObject({ causal_temporal_positioning: false });
  });

  it('carry the scales of 8-bit matrices, and only there', async () => {
    const checkpoint = await open(...textSafetensors(shrunk, 'F8_E4M3', { scaled: true }));
    const { tensors } = recognizeComponents(checkpoint).components[0]!;
    const scaled = [...tensors].filter(([, { scale }]) => scale).map(([name]) => name);
    expect(scaled).toHaveLength(2 * 7);
    expect(tensors.get('encoder.block.0.layer.1.DenseReluDense.wo.weight')!.scale).toMatchObject({
      name: 'encoder.block.0.layer.1.DenseReluDense.wo.scale_weight',
      encoding: 'F32',
    });
  });
});

describe('files that cannot be used', () => {
  const refusal = (file: OutputFile) => {
    try {
      recognizeComponents(pretend(file));
    } catch (error) {
      expect(error).toMatchObject({ name: 'ModelUnavailable' });
      return (error as Error).message;
    }
    throw new Error('nothing was refused');
  };
  const named = (...names: string[]): OutputFile =>
    renamed(
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

  it.each(['09_wan', '11_umt5'])('another family: %s', async (kind) => {
    const bytes = encodeSafetensors(
      kind === '09_wan'
        ? { 'blocks.0.self_attn.q.weight': f32([1], [0]) }
        : Object.fromEntries(
            [0, 1].flatMap((i) =>
              ['relative_attention_bias', 'q'].map((part) => [
                `encoder.block.${i}.layer.0.SelfAttention.${part}.weight`,
                f32([1, 1], [0]),
              ]),
            ),
          ),
    );
    const checkpoint = await openCheckpoint([memorySource(kind, bytes)]);
    expect(() => recognizeComponents(checkpoint)).toThrow(/Wan/);
  });

  it('0.9.1 with its noise', () => {
    const extra = { name: 'vae.decoder.up_blocks.0.res_blocks.0.per_channel_scale1', shape: [8, 1, 1] };
    const file = renamed(bundle, [...bundle.tensors, { ...extra, encoding: 'BF16', mean: 0, std: 1 }]);
    expect(refusal(file)).toContain('0.9.1');
  });

  it('LTX-2', () => {
    const extra = { name: 'model.diffusion_model.audio_patchify_proj.weight', shape: [8, 8] };
    const file = renamed(bundle, [...bundle.tensors, { ...extra, encoding: 'BF16', mean: 0, std: 1 }]);
    expect(refusal(file)).toContain('LTX-2');
  });

  it('the temporal upscaler', () => {
    const tensors = upsampler.tensors.map((tensor) =>
      tensor.name === 'upsampler.0.weight' ? { ...tensor, shape: [128, 64, 3, 3, 3] } : tensor,
    );
    expect(refusal(renamed(upsampler, tensors))).toContain('temporal');
  });

  it('one shard of several', () => {
    const [first] = textSafetensors(fullSize, 'BF16', { shards: 4 });
    expect(refusal(first!)).toContain('several files that belong together');
  });

  it('files from which layers in the middle are missing', () => {
    const without = (file: OutputFile, layer: string) =>
      renamed(
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
    const withConfig = (changed: object) =>
      refusal(renamed(bundle, bundle.tensors, { config: JSON.stringify({ ...config, ...changed }) }));
    expect(withConfig({ transformer: { ...config.transformer, num_layers: 1e6 } })).toContain(
      '1000000 layers',
    );
    expect(withConfig({ transformer: { ...config.transformer, num_attention_heads: 7 } })).toContain('heads');
    expect(withConfig({ transformer: { ...config.transformer, timestep_scale_multiplier: 1 } })).toContain(
      'cannot run',
    );
    expect(withConfig({ vae: { ...config.vae, spatial_padding_mode: 'reflect' } })).toContain('reflect');
  });

  it('absurd shapes, before anything is built from them', () => {
    const reshaped = (name: string, shape: number[]) =>
      refusal(
        renamed(
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
    expect(refusal(renamed(bundle, [...bundle.tensors, ...many]))).toContain('layers');
  });

  it('weights that cannot be decoded, and scales of another kind', () => {
    const [file] = textSafetensors(shrunk, 'F8_E4M3', { scaled: true });
    const name = 'encoder.block.0.layer.0.SelfAttention.q.scale_weight';
    const perRow = file!.tensors.map((tensor) =>
      tensor.name === name ? { ...tensor, shape: [256, 1] } : tensor,
    );
    expect(refusal(renamed(file!, perRow))).toContain('more than one scale');
    const checkpoint = pretend(text);
    const key = 'encoder.final_layer_norm.weight';
    const integers = { ...checkpoint.tensors.get(key)!, encoding: 'U8' as const };
    const tensors = new Map([...checkpoint.tensors, [key, integers]]);
    expect(() => recognizeComponents({ ...checkpoint, tensors })).toThrow('U8');
  });

  it('two networks for one purpose', async () => {
    const twice = renamed(text, [...text.tensors, ...prefixed('copy.', text.tensors)]);
    expect(refusal(twice)).toContain('two networks');
    expect(kinds(await open(bundle, upsampler, text))).toHaveLength(4);
  });
});
