/**
 * Converts checkpoints into a folder to host beside the page, which then loads them without converting:
 *
 *     npm run convert -- <checkpoint files> [tokenizer.json] --profile q4 --out <folder>
 *
 * On the page, the folder is chosen by its address. The same code runs in the page's own import.
 */
import { parseArgs } from 'node:util';
import { families } from '../src/models/families';
import { convert } from './convert/convert';

const models = families.flatMap(({ offers }) => offers.map(({ id }) => id));
const recipes = families.flatMap(({ recipes }) => recipes?.choices.map(({ id }) => id) ?? []);
const usage = `Usage: npm run convert -- <checkpoint files> [tokenizer.json] --out <folder>
  --profile P   q4 (4-bit matrices, the default), q8 (8-bit) or full (16-bit floats)
  --recipe R    how it is sampled, where the files do not say it: ${recipes.join(', ')}
  --model M     the model whose files they are: ${models.join(', ')}`;

async function main(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string', default: 'q4' },
      model: { type: 'string', default: models[0]! },
      out: { type: 'string' },
      recipe: { type: 'string' },
    },
  });
  const { profile, model: id, out, recipe } = values;
  if (recipe !== undefined && !recipes.includes(recipe)) throw new Error(usage);
  if (files.length === 0 || !out || (profile !== 'q4' && profile !== 'q8' && profile !== 'full'))
    throw new Error(usage);
  const started = performance.now();
  let read = 0;
  const onProgress = (part: string, done: number, total: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${part}: ${Math.round((done / total) * 100)}%  `);
    if (done === total) read += total;
  };
  const { model, remarks } = await convert({ model: id, files, profile, out, recipe, onProgress });
  if (process.stderr.isTTY) process.stderr.write('\r');
  for (const { description, bytes, files: written } of Object.values(model.parts))
    console.log(`${description}: ${(bytes / 1e6).toFixed(1)} MB in ${written.join(', ')}`);
  for (const remark of remarks) console.warn(remark);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${(read / 1e6).toFixed(1)} MB read in ${seconds.toFixed(1)} s`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
