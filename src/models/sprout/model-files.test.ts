import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = 'public/models/sprout/';

it('is described file by file as it is', () => {
  const { files } = JSON.parse(readFileSync(`${folder}model.json`, 'utf8'));
  const loaded = readdirSync(folder).filter((name) => /\.safetensors$|^tokenizer\.json$/.test(name));
  expect(Object.keys(files).sort()).toEqual(loaded.sort());
  for (const name of loaded) {
    const bytes = readFileSync(folder + name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(files[name]).toEqual({ bytes: bytes.length, sha256 });
  }
});
