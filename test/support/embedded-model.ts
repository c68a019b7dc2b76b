import { readFile } from 'node:fs/promises';
import { readGolden } from '../../parity/read-golden';
import { embeddedOutline, type ModelAssets, tokenizerOf } from '../../src/generation/model/model-assets';
import { sprout } from '../../src/models/sprout/family';
import { weightSource } from '../../src/weights/safetensors';

/** The embedded model as it is shipped. */
export async function embeddedModel(folder = 'public/models/sprout'): Promise<ModelAssets> {
  const json = async (name: string) => JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) as object;
  const component = async (name: string) => ({
    weights: weightSource(await readGolden(`${folder}/${name}.safetensors`)),
  });
  return {
    ...embeddedOutline(sprout, await json('model.json')),
    tokenizer: tokenizerOf(await json('tokenizer.json')),
    components: {
      text_encoder: await component('text_encoder'),
      transformer: await component('transformer'),
      vae: await component('vae'),
    },
  };
}
