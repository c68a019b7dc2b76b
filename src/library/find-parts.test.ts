/** Files as people have them: of several origins, with bad ones among them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../test/support/memory-source';
import {
  checkpoint091,
  comfyFolder,
  diffusersFolder,
  type FolderFile,
  renamedFile,
} from '../../test/support/model-folders';
import { inMemory, textFiles, tokenizerFile, videoFiles } from '../../test/support/synthetic-files';
import { shrunk } from '../../tools/synthesize/configs';
import { textGguf, videoSafetensors } from '../../tools/synthesize/model-files';
import { inEnglish } from '../message/in-english';
import { ltx } from '../models/ltx/family';
import { findParts, type ModelFile } from './find-parts';

const fixture = async (name: string, as = name): Promise<ModelFile> => ({
  source: memorySource(as, new Uint8Array(await readFile(`test/checkpoints/${name}`))),
});
const golden = async (set: string, as: string): Promise<ModelFile> => ({
  source: memorySource(as, new Uint8Array(await readFile(`test/golden/16_sentencepiece/${set}`))),
});
const json = (name: string, value: unknown): ModelFile => ({
  source: memorySource(name, new TextEncoder().encode(JSON.stringify(value))),
});

async function look(files: readonly ModelFile[], encoder?: object) {
  const openUrl = () => Promise.reject(new Error('nothing is on the web'));
  const found = await findParts({ family: ltx, others: [], encoder }, files, openUrl);
  return {
    ...found,
    kinds: found.parts.map(({ part }) => part).sort(),
    problems: found.problems.map(inEnglish),
    recipe: found.recipe?.told?.recipe,
  };
}

describe('bad files among good ones', () => {
  it.each([
    ['login.safetensors', 'is a web page'],
    ['model.pt', 'PyTorch'],
    ['empty.safetensors', 'empty'],
    ['spiece.model', 'neither a safetensors nor a GGUF'],
    ['lora-comfy.safetensors', 'a LoRA'],
  ])('%s is a remark', async (name, words) => {
    const { kinds, problems, unused } = await look([await fixture(name), ...videoFiles()]);
    expect(kinds).toEqual(['transformer', 'upsampler', 'vae']);
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toContain(name);
    expect(unused).toEqual([]);
  });

  it('all of them together are as many remarks, and none of them is taken for a part of another', async () => {
    const names = ['login.safetensors', 'model.pt', 'lora-comfy.safetensors', 'lora-comfy-2.safetensors'];
    const bad = await Promise.all(names.map((name) => fixture(name)));
    const { kinds, problems } = await look([...bad, ...videoFiles(), ...textFiles()]);
    expect(kinds).toEqual(['text_encoder', 'transformer', 'upsampler', 'vae']);
    expect(problems).toHaveLength(4);
    expect(problems.filter((words) => words.includes('a LoRA'))).toHaveLength(2);
    await expect(look(bad)).rejects.toThrow(/web page|PyTorch|LoRA/);
  });

  it('a damaged network leaves the others of its file', async () => {
    const [bundle] = videoSafetensors(shrunk);
    const tensors = bundle!.tensors.filter(({ name }) => !name.includes('decoder.up_blocks.2.'));
    const { kinds, problems } = await look([inMemory({ ...bundle!, tensors })]);
    expect(kinds).toEqual(['transformer']);
    expect(problems).toEqual([expect.stringContaining('LTX-Video autoencoder')]);
  });
});

describe('shards', () => {
  it('of which some are missing are told apart from files of other models', async () => {
    const shards = textFiles(2);
    const [first] = shards;
    await expect(look([first!])).rejects.toThrow(/is one of 2 files that belong together/);
    const { kinds, problems } = await look([first!, ...videoFiles()]);
    expect(kinds).toEqual(['transformer', 'upsampler', 'vae']);
    expect(problems).toEqual([expect.stringContaining('one of 2 files')]);
    const lora = await fixture('lora-comfy.safetensors');
    expect(await look([...shards, lora])).toMatchObject({ kinds: ['text_encoder'] });
  });
});

describe('tokenizers', () => {
  const encoder = { vocab_size: 640 };
  const t5 = (name: string) => golden(`t5_nmt_nfkc/${name}`, name);

  it.each(['model.spiece', 'model.gguf'])('are read from %s', async (name) => {
    const file = name.endsWith('gguf') ? await vocabularyBesideWeights() : await t5(name);
    const { parts } = await look([file], name.endsWith('gguf') ? undefined : encoder);
    const [tokenizer] = parts.filter(({ part }) => part === 'tokenizer');
    expect(tokenizer).toMatchObject({ config: { model: 'Unigram' } });
  });

  async function vocabularyBesideWeights(): Promise<ModelFile> {
    return inMemory(textGguf(shrunk, 'Q8_0'));
  }

  it('are read from the tensor that ComfyUI keeps one in', async () => {
    const bytes = new Uint8Array(await readFile('test/golden/16_sentencepiece/t5_nmt_nfkc/model.spiece'));
    const header = new TextEncoder().encode(
      JSON.stringify({
        spiece_model: { dtype: 'U8', shape: [bytes.length], data_offsets: [0, bytes.length] },
      }),
    );
    const length = new Uint8Array(new BigUint64Array([BigInt(header.length)]).buffer);
    const source = memorySource('t5.safetensors', new Uint8Array([...length, ...header, ...bytes]));
    const [text] = textFiles();
    const { kinds } = await look([{ source }, text!]);
    expect(kinds).toEqual(['text_encoder']);
    const small = await look([{ source }], encoder).catch((error: Error) => error.message);
    expect(small).toContain('t5.safetensors');
  });

  it('of their own come before the one beside the weights', async () => {
    const { parts } = await look([await vocabularyBesideWeights(), tokenizerFile()]);
    expect(parts.find(({ part }) => part === 'tokenizer')!.from).toBe('tokenizer.json');
  });

  it.each([
    ["CLIP's", () => fixture('clip-tokenizer.json', 'tokenizer.json'), '2,000 tokens'],
    ["umT5's", () => golden('umt5_nmt_nfkc_bytes/model.spiece', 'spiece.model'), '760 tokens'],
  ])("%s is not T5's", async (_, open, words) => {
    await expect(look([await open()], shrunk.textEncoder)).rejects.toThrow(words);
    const { kinds, problems } = await look([...textFiles(), await open()]);
    expect(kinds).toEqual(['text_encoder']);
    expect(problems).toEqual([expect.stringContaining('tokenizer of another model')]);
  });

  it('that cut words in another way are refused where no encoder is known', async () => {
    const clip = await fixture('clip-tokenizer.json', 'tokenizer.json');
    await expect(look([clip])).rejects.toThrow('cuts words in another way');
  });

  it('that might cut words for ever are left out, and the rest is found', async () => {
    const value = JSON.parse(new TextDecoder().decode(tokenizerFile().bytes));
    const pre_tokenizer = { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' };
    const { kinds, problems } = await look([
      ...textFiles(),
      json('tokenizer.json', { ...value, pre_tokenizer }),
    ]);
    expect(kinds).toEqual(['text_encoder']);
    expect(problems).toEqual([expect.stringContaining('tokenizer.json was left out')]);
  });

  it('without a vocabulary are none', async () => {
    const { kinds, unused } = await look([json('tokenizer.json', { model: { vocab: null } })]);
    expect({ kinds, unused }).toEqual({ kinds: [], unused: ['tokenizer.json'] });
  });
});

describe('folders as programs keep them', () => {
  const opened = (files: readonly FolderFile[]): ModelFile[] =>
    files.map(({ path, bytes }) => ({ path, source: memorySource(path.split('/').at(-1)!, bytes) }));
  const all = ['text_encoder', 'tokenizer', 'transformer', 'vae'];

  it.each([
    ["diffusers' of 0.9.0", diffusersFolder, all, 'first', '(0.9.0)'],
    ['a renamed checkpoint', renamedFile, ['transformer', 'vae'], 'distilled', '(0.9.5 and later)'],
    ['0.9.1 without a header', checkpoint091, ['transformer', 'vae'], 'first', '(0.9.1)'],
    ["ComfyUI's", comfyFolder, all, 'development', '(0.9.5 and later)'],
  ])('%s', async (_, files, kinds, recipe, layout) => {
    const found = await look(opened(files()));
    expect(found).toMatchObject({ kinds, recipe, problems: [] });
    expect(found.parts.find(({ part }) => part === 'vae')!.description).toContain(layout);
  });
});

describe('the recipe', () => {
  const scheduler = (dynamic: boolean) =>
    json('scheduler_config.json', {
      _class_name: 'FlowMatchEulerDiscreteScheduler',
      use_dynamic_shifting: dynamic,
    });
  const folder = () =>
    videoSafetensors(shrunk, 'BF16', 'diffusers')
      .slice(0, 2)
      .map((file) => inMemory(file));

  it('of a folder is told by its JSON files, which need no word', async () => {
    const index = json('model_index.json', { _class_name: 'LTXPipeline' });
    const other = json('config.json', { _class_name: 'AutoencoderKLLTXVideo' });
    const { recipe, unused, problems } = await look([...folder(), scheduler(true), index, other]);
    expect({ recipe, unused, problems }).toEqual({ recipe: 'first', unused: [], problems: [] });
    expect(await look([...folder(), scheduler(false)])).toMatchObject({ recipe: 'development' });
  });

  it('of a folder without them is no distilled one', async () => {
    expect(await look(folder())).toMatchObject({ recipe: 'development' });
  });

  it('of a renamed file is told by its header, and is asked for where there is none', async () => {
    const [bundle] = videoSafetensors(shrunk);
    expect(await look([inMemory({ ...bundle!, name: 'mine.safetensors' })])).toMatchObject({
      recipe: 'distilled',
    });
    const [split] = videoSafetensors(shrunk, 'BF16', 'split');
    const { recipe } = await look([inMemory({ ...split!, name: 'mine.safetensors' })]);
    expect(recipe).toBeUndefined();
  });
});
