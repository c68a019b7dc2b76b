import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GGMLQuantizationType, gguf } from '@huggingface/gguf';
import { describe, expect, test } from 'vitest';
import { golden } from '../../parity/golden';
import { readGolden } from '../../parity/read-golden';
import { parseSafetensors } from '../../src/weights/safetensors';
import { fullSize, shrunk } from './configs';
import { type OutputFile, textGguf, textSafetensors, videoSafetensors } from './model-files';
import { prefixed } from './names';
import { outputBytes } from './output-tensor';
import { t5Layout } from './t5-layout';
import type { TensorSpec } from './tensor-spec';
import { synthesizeTokenizer } from './tokenizer';
import { transformerLayout } from './transformer-layout';
import { upsamplerLayout } from './upsampler-layout';
import { vaeLayout } from './vae-layout';
import { ValuePool } from './value-pool';
import { writeToDisk, writeToMemory } from './write-file';
import { writeSafetensors } from './write-safetensors';

const folder = 'test/golden';

async function goldenShapes(file: string) {
  const checkpoint = await readGolden(`${folder}/${file}.safetensors`);
  const weights = [...checkpoint.tensors.values()].filter(({ name }) => !name.startsWith('golden.'));
  return { checkpoint, shapes: Object.fromEntries(weights.map(({ name, shape }) => [name, shape])) };
}

function shapes(tensors: readonly TensorSpec[]) {
  return Object.fromEntries(tensors.map(({ name, shape }) => [name, shape]));
}

describe('layouts name and shape tensors as the reference implementations do', () => {
  test('original checkpoint, 0.9.5 and later', async () => {
    const { checkpoint, shapes: expected } = await goldenShapes('02_ltx_original_checkpoint');
    const config = golden<typeof fullSize>(checkpoint, 'config');
    const tensors = [
      ...prefixed('model.diffusion_model.', transformerLayout(config.transformer)),
      ...prefixed('vae.', vaeLayout(config.vae)),
    ];
    expect(shapes(tensors)).toEqual(expected);
  });

  test('autoencoder 0.9.0', async () => {
    const { checkpoint, shapes: expected } = await goldenShapes('02b_ltx_vae_090_original');
    const layout = prefixed('vae.', vaeLayout(golden<typeof fullSize>(checkpoint, 'config').vae));
    // This golden file leaves out the statistics that nobody uses.
    const used = layout.filter(({ name }) => !/channel$|mean-of-stds/.test(name));
    expect(shapes(used)).toEqual(expected);
  });

  test('text encoder', async () => {
    const { checkpoint, shapes: expected } = await goldenShapes('05_t5_encoder');
    expect(shapes(t5Layout(golden(checkpoint, 'config')))).toEqual(expected);
  });

  test('latent upsampler', async () => {
    const { checkpoint, shapes: expected } = await goldenShapes('12_ltx_latent_upsampler');
    expect(shapes(upsamplerLayout(golden(checkpoint, 'config')))).toEqual(expected);
  });
});

/** Length of a safetensors file, of which only the header is written. */
function fileLength(file: OutputFile): number {
  const weights = file.tensors.reduce((total, tensor) => total + outputBytes(tensor), 0);
  let header = 0;
  const nothing = { *pieces() {} };
  writeSafetensors(file.tensors, file.metadata as Record<string, string>, nothing, (bytes) => {
    header += bytes.length;
  });
  return header + weights;
}

describe('full-size files are as long as the published ones', () => {
  test.each<[string, OutputFile, number]>([
    ['t5xxl_fp16', textSafetensors(fullSize)[0]!, 9_787_841_024],
    ['t5xxl_fp8_e4m3fn', textSafetensors(fullSize, 'F8_E4M3')[0]!, 4_893_934_904],
    ['t5xxl_fp8_e4m3fn_scaled', textSafetensors(fullSize, 'F8_E4M3', { scaled: true })[0]!, 5_157_348_688],
    ['LTX-Video-0.9.6-VAE-BF16', videoSafetensors(fullSize, 'BF16', 'split')[1]!, 2_493_857_180],
  ])('%s, to the byte', (_, file, published) => {
    expect(fileLength(file)).toBe(published);
  });

  test('the checkpoint of 0.9.5, which has the same layout, but for its metadata', () => {
    const file = videoSafetensors(fullSize)[0]!;
    expect(Math.abs(fileLength(file) - 6_340_729_500)).toBeLessThan(2000);
  });
});

describe('files', () => {
  test('safetensors are read by the reader, with the values asked for', () => {
    const [file] = textSafetensors(shrunk, 'F16');
    const parsed = parseSafetensors(writeToMemory(file!, new ValuePool(1)), 'text encoder');
    const q = parsed.tensor('encoder.block.1.layer.0.SelfAttention.q.weight');
    expect(q).toMatchObject({ dtype: 'float16', shape: [256, 256] });
    const norm = parsed.tensor('encoder.final_layer_norm.weight').data as Uint16Array;
    // float16 between 0.75 and 1.25
    expect(Math.min(...norm)).toBeGreaterThan(0x3a00);
    expect(Math.max(...norm)).toBeLessThan(0x3d00);
  });

  test('the same seed gives the same bytes, another one others', () => {
    const file = videoSafetensors(shrunk)[1]!;
    const bytes = (seed: number) => Buffer.from(writeToMemory(file, new ValuePool(seed)));
    expect(bytes(7).equals(bytes(7))).toBe(true);
    expect(bytes(7).equals(bytes(8))).toBe(false);
  });

  test('shards hold every tensor once', () => {
    const shards = textSafetensors(fullSize, 'BF16', { shards: 2 });
    expect(shards.map(({ name }) => name)).toEqual([
      'text_encoder/model-00001-of-00002.safetensors',
      'text_encoder/model-00002-of-00002.safetensors',
    ]);
    const names = shards.flatMap(({ tensors }) => tensors.map(({ name }) => name));
    expect(names.toSorted()).toEqual(
      t5Layout(fullSize.textEncoder)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  test('GGUF quantizes matrices and keeps norms precise', () => {
    const { tensors } = textGguf(fullSize, 'Q4_K');
    const encodings = Object.fromEntries(tensors.map(({ name, encoding }) => [name, encoding]));
    expect(encodings).toMatchObject({
      'token_embd.weight': 'Q4_K',
      'enc.blk.23.ffn_down.weight': 'Q4_K',
      'enc.blk.0.attn_rel_b.weight': 'F16',
      'enc.output_norm.weight': 'F32',
    });
  });

  test('GGUF files are what another reader takes for GGUF', async () => {
    const file = textGguf(shrunk, 'Q6_K');
    const folder = await mkdtemp(join(tmpdir(), 'gguf-'));
    writeToDisk(file, folder, new ValuePool(1));
    const { metadata, tensorInfos } = await gguf(join(folder, file.name), { allowLocalFile: true });
    await rm(folder, { recursive: true });
    expect(metadata).toMatchObject({ 'general.architecture': 't5encoder', 't5encoder.block_count': 2 });
    expect(
      tensorInfos.map(({ name, shape, dtype }) => [name, shape.map(Number), GGMLQuantizationType[dtype]]),
    ).toEqual(file.tensors.map(({ name, shape, encoding }) => [name, shape.toReversed(), encoding]));
  });

  test('the tokenizer has as many pieces as T5', () => {
    const { vocabulary } = synthesizeTokenizer();
    expect(vocabulary.length).toBe(32100);
    expect(new Set(vocabulary.map(([piece]) => piece)).size).toBe(32100);
    expect(vocabulary[32099]?.[0]).toBe('<extra_id_0>');
  });
});
