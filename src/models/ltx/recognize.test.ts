import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { golden } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { headerOnly } from '../../../test/support/header-only';
import { memorySource } from '../../../test/support/memory-source';
import { fullSize, shrunk } from '../../../tools/synthesize/configs';
import {
  type OutputFile,
  textGguf,
  textSafetensors,
  videoGguf,
  videoSafetensors,
} from '../../../tools/synthesize/model-files';
import { prefixed } from '../../../tools/synthesize/names';
import { ValuePool } from '../../../tools/synthesize/value-pool';
import { writeToMemory } from '../../../tools/synthesize/write-file';
import { inEnglish } from '../../message/in-english';
import { openCheckpoint } from '../../weights/checkpoint/open';
import type { Checkpoint } from '../../weights/checkpoint/types';
import { weightSource } from '../../weights/safetensors';
import { recognizeComponents as recognizeOf } from '../recognition/recognize';
import { transformerConfigOf, vaeConfigOf } from './checkpoint-config';
import { ltx } from './family';
import type { LtxTransformerConfig } from './transformer';
import { ltxVaeConfig } from './vae-config';

const recognizeComponents = (checkpoint: Checkpoint) => recognizeOf(checkpoint, ltx);

const pool = new ValuePool(1, 2 ** 14);

function open(...files: OutputFile[]): Promise<Checkpoint> {
  return openCheckpoint(files.map((file) => memorySource(file.name, writeToMemory(file, pool))));
}

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
    ['everything at once', [bundle, text, upsampler], ['transformer', 'vae', 'text_encoder', 'upsampler']],
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
      [
        {
          ...text,
          tensors: [...prefixed('text_encoders.t5xxl.transformer.', text.tensors), ...bundle.tensors],
        },
      ],
      ['transformer', 'vae', 'text_encoder'],
    ],
  ])('%s', async (_, files, expected) => {
    const { components, unused } = recognizeComponents(await open(...files));
    expect(components.map(({ component }) => component)).toEqual(expected);
    expect(unused).toEqual([]);
  });

  it('are described by their sizes at full size', () => {
    const description = (file: OutputFile) =>
      recognizeComponents(headerOnly(file)).components.map((component) => component.description);
    expect(description(videoSafetensors(fullSize)[0]!)).toEqual([
      'LTX-Video 1.9B transformer, 28 layers, bfloat16',
      'LTX-Video autoencoder (0.9.5 and later), 128 channels, bfloat16',
    ]);
    expect(description(textGguf(fullSize, 'Q4_K'))).toEqual(['T5-XXL v1.1 encoder, 24 layers, Q4_K']);
  });

  it('are not refused for what their headers say beyond the layout', async () => {
    const config = JSON.parse(bundle.metadata.config as string) as { vae: object };
    const saying = (vae: object): OutputFile => ({
      ...bundle,
      metadata: { config: JSON.stringify({ ...config, vae: { ...config.vae, ...vae } }) },
    });
    const found = (vae: object) => recognizeComponents(headerOnly(saying(vae))).components[1]!;
    const padded = found({ spatial_padding_mode: 'reflect' });
    expect(padded.remarks!.map(inEnglish)).toEqual([expect.stringContaining('padding “reflect”')]);
    for (const vae of [
      { latent_log_var: 'constant' },
      { latent_log_var: 'none', dims: [2, 1] },
      { decoder_blocks: [['attn_res_x', { num_layers: 3 }]] },
      { encoder_blocks: 7, spatial_padding_mode: null },
    ]) {
      expect(found(vae).config).toEqual(recognizeComponents(headerOnly(bundle)).components[1]!.config);
      expect(found(vae).remarks).toEqual([]);
    }
  });

  it('do without the scale of timesteps where a cast to 8 bits has lost it', () => {
    const name = 'vae.decoder.timestep_scale_multiplier';
    const cast = bundle.tensors.map((tensor) =>
      tensor.name === name ? { ...tensor, encoding: 'F8_E4M3' as const } : tensor,
    );
    const [, vae] = recognizeComponents(headerOnly({ ...bundle, tensors: cast })).components;
    expect(vae!.config).toMatchObject({ timestep_scale: 1000 });
    expect(vae!.tensors.has('decoder.timestep_scale_multiplier')).toBe(false);
  });

  it('count time as their metadata say, and leave it to their release where these say nothing', () => {
    const [transformer] = videoSafetensors(shrunk, 'BF16', 'split');
    const counted = (file: OutputFile) =>
      (recognizeComponents(headerOnly(file)).components[0]!.config as LtxTransformerConfig)
        .causal_temporal_positioning;
    expect(counted(transformer!)).toBeUndefined();
    expect(counted(bundle)).toBe(true);
    const { causal_temporal_positioning: _, ...old } = shrunk.transformer;
    expect(counted(videoSafetensors({ ...shrunk, transformer: old })[0]!)).toBe(false);
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
