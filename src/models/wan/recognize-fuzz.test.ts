import { expect, it } from 'vitest';
import { mutatedHeader } from '../../../test/support/mutated-header';
import { shrunkWan, wanTextFile, wanTransformerFile, wanVaeFiles } from '../../../tools/synthesize/wan-files';
import { Failure } from '../../failure';
import { recognizeComponents } from '../recognition/recognize';
import { wan } from './family';

const { vae, tiny } = wanVaeFiles(shrunkWan);
const described = {
  ...vae,
  metadata: { config: JSON.stringify({ ...shrunkWan.vae, num_attention_heads: 2, eps: 1e-6 }) },
};

it.each([
  ['a transformer', { ...wanTransformerFile(shrunkWan), metadata: described.metadata }],
  ['an autoencoder', described],
  ['a tiny autoencoder', tiny],
  ['a text encoder', wanTextFile(shrunkWan, 'scaled')],
  ["a text encoder under Wan's names", wanTextFile(shrunkWan, 'own names')],
])('damaged headers of %s are refused with a sentence or understood', (_, file) => {
  let refused = 0;
  for (let seed = 0; seed < 40; seed++) {
    try {
      recognizeComponents(mutatedHeader(file, seed), wan);
    } catch (error) {
      expect(error, `seed ${seed}: ${error instanceof Error ? error.stack : error}`).toBeInstanceOf(Failure);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(8);
});
