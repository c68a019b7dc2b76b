import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { headerOnly } from '../../../test/support/header-only';
import { memorySource } from '../../../test/support/memory-source';
import { torchFile } from '../../../test/support/wan-files';
import { shrunk } from '../../../tools/synthesize/configs';
import { type OutputFile, textSafetensors } from '../../../tools/synthesize/model-files';
import { prefixed } from '../../../tools/synthesize/names';
import {
  fullSizeWan,
  shrunkWan,
  wanTextFile,
  wanTransformerFile,
  wanTransformerGguf,
  wanVaeFiles,
} from '../../../tools/synthesize/wan-files';
import { openCheckpoint } from '../../weights/checkpoint/open';
import type { Checkpoint } from '../../weights/checkpoint/types';
import { ltx } from '../ltx/family';
import { recognizeComponents as recognizeOf } from '../recognition/recognize';
import { type OriginalWanConfig, transformerConfigOf } from './checkpoint-config';
import { wan } from './family';

const recognize = (checkpoint: Checkpoint) => recognizeOf(checkpoint, wan, [ltx]);

async function openGolden(name: string): Promise<Checkpoint> {
  const bytes = await readFile(`test/golden/${name}.safetensors`);
  return openCheckpoint([memorySource(`${name}.safetensors`, new Uint8Array(bytes))]);
}

describe('golden checkpoints', () => {
  it.each([
    ['09_wan_transformer', ['transformer']],
    ['09b_wan_transformer_original', ['transformer']],
    ['10_wan_vae', ['vae']],
    ['11_umt5_encoder', ['text_encoder']],
    ['11b_umt5_encoder_wan_keys', ['text_encoder']],
    ['13_wan_causal', ['transformer']],
    ['14_taew2_1', ['vae']],
  ])('%s holds %j', async (name, expected) => {
    const { components, unused } = recognize(await openGolden(name));
    expect(components.map(({ component }) => component)).toEqual(expected);
    expect(unused.filter((key) => !key.startsWith('golden.'))).toEqual([]);
  });

  it('have the configurations that their makers wrote down', async () => {
    const found = async (name: string) => recognize(await openGolden(name)).components[0]!.config;
    const written = async (name: string) =>
      golden<object>(await readGolden(`test/golden/${name}.safetensors`), 'config');
    for (const name of ['09_wan_transformer', '10_wan_vae', '11_umt5_encoder', '14_taew2_1']) {
      const {
        _class_name: _,
        positions_per_layer: __,
        ...config
      } = (await found(name)) as Record<string, unknown>;
      expect(await written(name), name).toMatchObject(config);
    }
    const original = (await written('09b_wan_transformer_original')) as OriginalWanConfig;
    expect(await found('09b_wan_transformer_original')).toEqual(transformerConfigOf(original));
    expect(await found('11b_umt5_encoder_wan_keys')).toEqual(await found('11_umt5_encoder'));
  });

  it('have the same autoencoder under its own names', async () => {
    const checkpoint = await openGolden('10b_wan_vae_original');
    const { metadata } = await openGolden('10_wan_vae');
    const { components } = recognize({ ...checkpoint, metadata });
    const [own] = recognize(await openGolden('10_wan_vae')).components;
    expect(components[0]!.config).toEqual(own!.config);
    expect([...components[0]!.tensors.keys()].sort()).toEqual([...own!.tensors.keys()].sort());
    expect(() => recognize({ ...checkpoint, metadata: {} })).toThrow('has 4 channels, not 16');
  });
});

const { vae, tiny } = wanVaeFiles(shrunkWan);
const ofPrefix = (prefix: string) => wanTransformerFile(shrunkWan, 'BF16', { prefix });

describe('synthesized checkpoints', () => {
  it.each<[string, OutputFile, string]>([
    ['the transformer as it was released', wanTransformerFile(shrunkWan), 'transformer'],
    ['a transformer with a prefix', ofPrefix('model.diffusion_model.'), 'transformer'],
    ["rCM's transformer", ofPrefix('net.'), 'transformer'],
    ['a transformer in 8 bits with scales', wanTransformerFile(shrunkWan, 'F8_E4M3'), 'transformer'],
    ['a transformer as GGUF', wanTransformerGguf(shrunkWan, 'Q4_K'), 'transformer'],
    ['umT5 in 8 bits with scales', wanTextFile(shrunkWan, 'scaled'), 'text_encoder'],
    ["umT5 under Wan's names", wanTextFile(shrunkWan, 'own names'), 'text_encoder'],
    ['umT5 as GGUF', wanTextFile(shrunkWan, 'gguf'), 'text_encoder'],
    ['the autoencoder', vae, 'vae'],
    ['the tiny autoencoder', tiny, 'vae'],
  ])('%s', (_, file, expected) => {
    const { components, unused } = recognize(headerOnly(file));
    expect(components.map(({ component }) => component)).toEqual([expected]);
    expect(unused).toEqual([]);
  });

  it('are described by their sizes at full size', () => {
    const described = (file: OutputFile) => recognize(headerOnly(file)).components[0]!.description;
    expect(described(wanTransformerFile(fullSizeWan))).toBe('Wan 2.1 1.3B transformer, 30 layers, bfloat16');
    expect(described(wanTextFile(fullSizeWan, 'scaled'))).toBe('umT5-XXL encoder, 24 layers, float8');
    expect(described(wanVaeFiles(fullSizeWan).vae)).toBe('Wan 2.1 autoencoder, 16 channels, bfloat16');
    expect(described(wanVaeFiles(fullSizeWan).tiny)).toBe('Tiny Wan 2.1 autoencoder, 16 channels, float16');
  });

  it('are found behind what training on several machines puts into names', () => {
    const file = ofPrefix('generator_ema.model._fsdp_wrapped_module.');
    const wrapped = file.tensors.map((tensor) => ({
      ...tensor,
      name: tensor.name.replace(/(blocks\.\d+\.)/, '$1_fsdp_wrapped_module.'),
    }));
    const { components, unused } = recognize(headerOnly({ ...file, tensors: wrapped }));
    expect(components.map(({ component }) => component)).toEqual(['transformer']);
    expect(unused).toEqual([]);
  });

  it('are taken averaged where a training kept them twice', async () => {
    const file = ofPrefix('model.');
    const { source } = torchFile(file, 'model.pt', 'generator_ema');
    const { tensors, ...rest } = await openCheckpoint([source]);
    const last = [...tensors].map(([name, tensor]) => {
      const other = name.replace('generator_ema', 'generator');
      return [other, { ...tensor, name: other }] as const;
    });
    const { components } = recognize({ ...rest, tensors: new Map([...last, ...tensors]) });
    const names = [...components[0]!.tensors.values()].map(({ tensor }) => tensor.name);
    expect(names.every((name) => name.startsWith('generator_ema.model.'))).toBe(true);
  });
});

describe('files that cannot be used', () => {
  const refusal = (file: OutputFile) => {
    try {
      recognize(headerOnly(file));
    } catch (error) {
      expect(error).toMatchObject({ name: 'ModelUnavailable' });
      return (error as Error).message;
    }
    throw new Error('nothing was refused');
  };
  const { transformer } = shrunkWan;
  const sized = (change: Partial<OriginalWanConfig>) =>
    wanTransformerFile({ ...shrunkWan, transformer: { ...transformer, ...change } });
  const withAnother = (file: OutputFile, name: string, shape: readonly number[]): OutputFile => ({
    ...file,
    tensors: [...file.tensors, { name, shape, encoding: 'BF16', mean: 0, std: 1 }],
  });

  it.each([
    ['14B', sized({ dim: 5120, num_heads: 40 }), /Wan 14B, not Wan 2.1 1.3B.*5,120 values wide where 1,536/],
    ['Wan 2.2 5B', sized({ dim: 3072, num_heads: 24 }), /Wan 2.2 5B.*3,072 values/],
    ['i2v', sized({ in_dim: 36 }), /36 channels go in where 16/],
    [
      'VACE',
      withAnother(wanTransformerFile(shrunkWan), 'vace_patch_embedding.weight', [256, 96, 1, 2, 2]),
      /VACE/,
    ],
    [
      'sparse attention',
      withAnother(wanTransformerFile(shrunkWan), 'blocks.0.to_gate_compress.weight', [256, 256]),
      /layers were changed: it has weights blocks.0.to_gate_compress.weight/,
    ],
    ['another width', sized({ dim: 192 }), /unknown width 192/],
    [
      'half of it',
      { ...wanTransformerFile(shrunkWan), tensors: wanTransformerFile(shrunkWan).tensors.slice(0, -8) },
      /is missing/,
    ],
    [
      'T5 v1.1',
      textSafetensors(shrunk)[0]!,
      /encoder of T5 v1.1, which LTX-Video uses.*needs the encoder of umT5-XXL/,
    ],
    [
      'a LoRA',
      {
        ...vae,
        tensors: prefixed(
          'diffusion_model.',
          withAnother(vae, 'blocks.0.self_attn.q.lora_A.weight', [4, 4]).tensors.slice(-1),
        ),
      },
      /a LoRA/,
    ],
  ])('%s', (_, file, what) => {
    expect(refusal(file)).toMatch(what);
  });

  it("other models' autoencoders", () => {
    const shaped = (
      file: OutputFile,
      change: (name: string, shape: readonly number[]) => readonly number[],
    ) => ({
      ...file,
      tensors: file.tensors.map((tensor) => ({ ...tensor, shape: change(tensor.name, tensor.shape) })),
    });
    const later = shaped(vae, (name, shape) => {
      if (name === 'encoder.conv_in.weight') return [160, 12, 3, 3, 3];
      return name === 'post_quant_conv.weight' ? [48, 48, 1, 1, 1] : shape;
    });
    expect(refusal(later)).toMatch(/Wan 2.2 5B: it has 48 channels where that of Wan 2.1 has 16/);
    const tinyLater = shaped(tiny, (name, shape) => (name === 'decoder.1.weight' ? [256, 48, 3, 3] : shape));
    expect(refusal(tinyLater)).toMatch(/tiny autoencoder of another model: it has 48 channels/);
  });

  it('parts of Wan where another family is wanted', () => {
    expect(() => recognizeOf(headerOnly(wanTransformerFile(shrunkWan)), ltx, [wan])).toThrow(
      /Wan 2.1 transformer.*of the model Wan/,
    );
  });
});
