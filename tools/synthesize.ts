/**
 * Writes checkpoints with the true layout of LTX-Video 2B 0.9.8 distilled and of the T5 v1.1 XXL encoder, or of Wan 2.1 1.3B
 * and umT5-XXL, filled with random numbers: names, shapes, types and metadata as published, activations finite, content none.
 *
 *     npm run synthesize -- <folder> [--model ltx|wan] [--shrink] [--format safetensors|gguf]
 *         [--type BF16|F16|F8_E4M3|Q8_0|Q4_K|...] [--naming original|diffusers|split] [--shards 2] [--scaled]
 *         [--only video|text|tokenizer] [--seed 1]
 *
 * `--naming` and `--shards` are LTX-Video's. Full size needs about 7 GB (Wan: 3) for the video model and 10 GB (Wan: 11) for the
 * text encoder in 16 bits.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fullSize, shrunk } from './synthesize/configs';
import { plainSizes } from './synthesize/encode-floats';
import {
  type Naming,
  type OutputFile,
  textGguf,
  textSafetensors,
  videoGguf,
  videoSafetensors,
} from './synthesize/model-files';
import { blockLayouts } from './synthesize/random-blocks';
import { synthesizeTokenizer } from './synthesize/tokenizer';
import { type SyntheticEncoding, ValuePool } from './synthesize/value-pool';
import {
  fullSizeWan,
  shrunkWan,
  wanTextFile,
  wanTransformerFile,
  wanTransformerGguf,
  wanVaeFiles,
} from './synthesize/wan-files';
import { writeToDisk } from './synthesize/write-file';
import { isGgufEncoding } from './synthesize/write-gguf';

const usage =
  'Usage: npm run synthesize -- <folder> [--model ltx|wan] [--shrink] [--format safetensors|gguf]\n' +
  '    [--type BF16|F16|F8_E4M3|Q4_K|...] [--naming original|diffusers|split] [--shards n] [--scaled]\n' +
  '    [--only video|text|tokenizer] [--seed n]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'ltx' },
    shrink: { type: 'boolean', default: false },
    format: { type: 'string', default: 'safetensors' },
    type: { type: 'string' },
    naming: { type: 'string', default: 'original' },
    shards: { type: 'string', default: '1' },
    scaled: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

/** The encoding asked for, if the format has it. */
function encodingFor(format: string): SyntheticEncoding | undefined {
  const { type = format === 'gguf' ? 'Q8_0' : 'BF16' } = values;
  const plain = Object.hasOwn(plainSizes, type);
  const known = plain || Object.hasOwn(blockLayouts, type);
  const encoding = type as SyntheticEncoding;
  return known && (format === 'gguf' ? isGgufEncoding(encoding) : plain) ? encoding : undefined;
}

const isGguf = () => values.format === 'gguf';
const wants = (part: string) => values.only === undefined || values.only === part;

function ltxFiles(encoding: SyntheticEncoding): OutputFile[] {
  const model = values.shrink ? shrunk : fullSize;
  const video = isGguf()
    ? videoGguf(model, encoding)
    : videoSafetensors(model, encoding, values.naming as Naming);
  const text = isGguf()
    ? [textGguf(model, encoding)]
    : textSafetensors(model, encoding, { shards: Number(values.shards), scaled: values.scaled });
  return [...(wants('video') ? video : []), ...(wants('text') ? text : [])];
}

function wanFiles(encoding: SyntheticEncoding): OutputFile[] {
  const model = wanModel();
  const transformer = isGguf() ? wanTransformerGguf(model, encoding) : wanTransformerFile(model, encoding);
  const text = wanTextFile(model, isGguf() ? 'gguf' : values.scaled ? 'scaled' : 'own names');
  return [...(wants('video') ? [transformer, wanVaeFiles(model).vae] : []), ...(wants('text') ? [text] : [])];
}

const wanModel = () => (values.shrink ? shrunkWan : fullSizeWan);

/** What can be synthesized: files, and rows of the text encoder's embeddings. */
const models: Readonly<
  Record<string, { files: (encoding: SyntheticEncoding) => OutputFile[]; rows: () => number }>
> = {
  ltx: { files: ltxFiles, rows: () => fullSize.textEncoder.vocab_size },
  wan: { files: wanFiles, rows: () => wanModel().textEncoder.vocab_size },
};

function main(): number {
  const [folder] = positionals;
  const known =
    ['safetensors', 'gguf'].includes(values.format) &&
    ['original', 'diffusers', 'split'].includes(values.naming) &&
    [undefined, 'video', 'text', 'tokenizer'].includes(values.only) &&
    Number(values.shards) >= 1;
  const encoding = encodingFor(values.format);
  const model = models[values.model];
  if (folder === undefined || !known || encoding === undefined || model === undefined) {
    console.error(usage);
    return 2;
  }
  const pool = new ValuePool(Number(values.seed));
  for (const file of model.files(encoding)) {
    const begin = performance.now();
    const bytes = writeToDisk(file, folder, pool);
    const rate = bytes / 1e3 / (performance.now() - begin);
    console.log(`${file.name}: ${bytes} bytes, ${file.tensors.length} tensors, ${rate.toFixed(0)} MB/s`);
  }
  if (wants('tokenizer')) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(synthesizeTokenizer(model.rows()).json));
    console.log('tokenizer.json');
  }
  return 0;
}

process.exitCode = main();
