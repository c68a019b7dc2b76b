import { expect, test } from '@playwright/test';
import { encodeSafetensors, f32 } from '../test/safetensors';
import { type EnginePage, openEnginePage } from '../tools/browser-engine/open';

test.describe.configure({ timeout: 300_000 });

let engine: EnginePage;
test.beforeAll(async () => {
  engine = await openEnginePage();
});
test.afterAll(async () => {
  await engine.close();
});

/** A model whose components hold one weight each. */
const files = (version: string) => ({
  'model.json': Buffer.from(JSON.stringify({ version })),
  'tokenizer.json': Buffer.from('{}'),
  'text_encoder.safetensors': Buffer.from(encodeSafetensors({ w: f32([2], [1, 2]) })),
  'transformer.safetensors': Buffer.from(encodeSafetensors({ w: f32([2], [3, 4]) })),
  'vae.safetensors': Buffer.from(encodeSafetensors({ w: f32([2], [5, 6]) })),
});

const values = [
  [1, 2],
  [3, 4],
  [5, 6],
];

test("weights are downloaded once, kept in the browser's storage, and repaired when they are damaged", async () => {
  const { page } = engine;
  let server: Record<string, Buffer> = files('1');
  let online = true;
  let requests: string[] = [];
  await page.route('**/model/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    requests.push(name);
    if (!online) return route.abort();
    const body = server[name];
    return body ? route.fulfill({ body }) : route.fulfill({ status: 404 });
  });
  /** A new visit: what was loaded, and what was asked for. */
  const visit = async () => {
    await page.reload();
    requests = [];
    const loaded = await page.evaluate(() => engineWorker.loadModel());
    return { ...loaded, requests: requests.sort() };
  };

  const everything = Object.keys(server).sort();
  expect(await visit()).toEqual({ stored: true, version: '1', values, requests: everything });
  expect(await visit()).toEqual({ stored: true, version: '1', values, requests: ['model.json'] });

  await page.evaluate(() => engineWorker.damageRecord('1', 'vae'));
  expect(await visit()).toMatchObject({ values, requests: ['model.json', 'vae.safetensors'] });
  expect(await visit()).toMatchObject({ values, requests: ['model.json'] });

  online = false;
  expect(await visit()).toMatchObject({ version: '1', values });

  online = true;
  server = files('2');
  expect(await visit()).toMatchObject({ version: '2', values, requests: everything });
});
