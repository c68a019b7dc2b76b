/** A causal Wan of the true layout, small and random: imported by the real worker, and asked for all that it offers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { inMemory, tokenizerFile } from '../../test/support/synthetic-files';
import { torchFile } from '../../test/support/wan-files';
import { shrunkWan, wanTextFile, wanTransformerFile, wanVaeFiles } from '../../tools/synthesize/wan-files';
import { expect, test } from '../console';
import { shownFrames } from '../decoded-clip';
import { withoutServiceWorker } from '../faults';
import { Inputs, type TestFile } from '../inputs';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

/** As a person has them on disk: the transformer as its makers published it. */
function filesOnDisk(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const transformer = wanTransformerFile(shrunkWan, 'F32', { prefix: 'model.' });
  return [
    torchFile(transformer, 'framewise-2step.pt', 'generator_ema'),
    inMemory(wanTextFile(shrunkWan, 'scaled')),
    inMemory(wanVaeFiles(shrunkWan).tiny),
    tokenizerFile(),
  ].map(({ source, bytes }) => {
    const path = `${folder}/${source.name}`;
    writeFileSync(path, bytes);
    return path;
  });
}

/** A square of one colour, as a PNG. */
async function picture(page: Page, name: string): Promise<TestFile> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 320);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#3a7';
    context.fillRect(0, 0, 320, 320);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
}

async function downloaded(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), new Studio(page).download.click()]);
  return readFileSync(await download.path());
}

test('a causal Wan makes clips of words, of a picture, behind a clip and shot after shot', async ({
  page,
}) => {
  test.slow();
  await withoutServiceWorker(page);
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page, 'Wan 2.1 1.3B');
  await models.begin(filesOnDisk(test.info().outputPath('files')));
  await expect(models.ready).toBeVisible();
  await models.use('320 by 320 pixels');
  const inputs = new Inputs(page);

  await studio.make('a red fish in the sea');
  expect(await shownFrames(page)).toHaveLength(9);
  const file = { name: 'fish.mp4', mimeType: 'video/mp4', buffer: await downloaded(page) };

  await inputs.choose('Image');
  await inputs.addStill(1, await picture(page, 'green.png'));
  await studio.make('a red fish jumps');
  expect(await shownFrames(page)).toHaveLength(9);

  await inputs.choose('Extend');
  await inputs.fill('Clip', file);
  await page.getByRole('radio', { name: '320 by 320 pixels' }).check();
  await studio.make('a red fish swims on');
  expect(await shownFrames(page)).toHaveLength(18);

  await expect(page.getByText(/^Wan 2\.1 1\.3B was not made for “Fill”, “Loop”/)).toBeVisible();

  await inputs.choose('Storyboard');
  await page.getByLabel('What happens in shot 1').fill('a red fish in the sea');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await page.getByLabel('What happens in shot 2').fill('a ship in a storm');
  const before = await studio.kept.count();
  await studio.generateButton.click();
  await expect(studio.kept).toHaveCount(before + 1, { timeout: 180_000 });
});
