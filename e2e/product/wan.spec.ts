/** A causal Wan of the true layout, small and random: imported by the real worker, and asked for all that it offers. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SameValues } from '../../test/support/same-values';
import { inMemory, type SyntheticFile, tokenizerFile } from '../../test/support/synthetic-files';
import { torchFile } from '../../test/support/wan-files';
import {
  shrunkWan,
  wanTextFile,
  wanTransformerFile,
  wanTransformerGguf,
  wanVaeFiles,
} from '../../tools/synthesize/wan-files';
import { expect, test } from '../console';
import { psnr, shownFrames } from '../decoded-clip';
import { withoutServiceWorker } from '../faults';
import { Inputs, type TestFile } from '../inputs';
import { written } from '../model-files';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

type Format = 'safetensors' | 'gguf' | 'pt';

const RELEASE = 'framewise-2step';

/** The same weights in each format, under the names that a person would have them by. */
const transformers: Readonly<Record<Format, () => SyntheticFile>> = {
  safetensors: () => inMemory(wanTransformerFile(shrunkWan, 'F16', { name: RELEASE }), new SameValues()),
  gguf: () =>
    inMemory({ ...wanTransformerGguf(shrunkWan, 'Q8_0'), name: `${RELEASE}-Q8_0.gguf` }, new SameValues()),
  pt: () =>
    torchFile(
      wanTransformerFile(shrunkWan, 'F32', { prefix: 'model.' }),
      `${RELEASE}.pt`,
      'generator_ema',
      new SameValues(),
    ),
};

const around = () => [
  inMemory(wanTextFile(shrunkWan, 'scaled')),
  inMemory(wanVaeFiles(shrunkWan).tiny),
  tokenizerFile(),
];

/** All parts as they come in a format: GGUF has the tokenizer in itself, and the text encoder of .pt has names of its own. */
const models: Readonly<Record<Format, () => readonly SyntheticFile[]>> = {
  safetensors: () => [transformers.safetensors(), ...around()],
  gguf: () => [
    transformers.gguf(),
    inMemory(wanTextFile(shrunkWan, 'gguf')),
    inMemory(wanVaeFiles(shrunkWan).vae),
  ],
  pt: () => [
    transformers.pt(),
    torchFile(wanTextFile(shrunkWan, 'own names'), 'models_t5_umt5-xxl-enc-bf16.pth'),
    inMemory(wanVaeFiles(shrunkWan).tiny),
    tokenizerFile(),
  ],
};

/** As a person has them on disk. */
const onDisk = (files: readonly SyntheticFile[]) => written(test.info().outputPath('files'), files);

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

/** Makes a short clip with every verb that is offered. The model has just been imported. */
async function makeAll(page: Page): Promise<void> {
  const studio = new Studio(page);
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
  await expect(page.getByRole('radio', { name: '320 by 320 pixels' })).toBeChecked();
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
}

/** Opens the page and the panel of a model that is not here. */
async function openPage(page: Page) {
  test.slow();
  await withoutServiceWorker(page);
  const studio = new Studio(page);
  await studio.open();
  return { studio, panel: new ModelsPanel(page, 'Wan 2.1 1.3B') };
}

test('a causal Wan makes clips of words, of a picture, behind a clip and shot after shot', async ({
  page,
}) => {
  const { panel } = await openPage(page);
  await panel.begin(onDisk([transformers.pt(), ...around()]));
  await expect(panel.ready).toBeVisible();
  await panel.use('320 by 320 pixels');
  const untried = page.getByText(/^This is longer than the clips that Wan 2\.1 1\.3B learned from/);
  await expect(untried).toHaveCount(0);
  await page.getByLabel('Length').press('End');
  await expect(untried).toBeVisible();
  await page.getByLabel('Length').press('Home');
  await page.getByLabel('Length').press('ArrowRight');
  await makeAll(page);
});

test('a causal Wan makes the same clip of the same weights in safetensors, GGUF and .pt', async ({
  page,
}) => {
  const { studio, panel } = await openPage(page);
  const clips = [];
  for (const format of ['safetensors', 'gguf', 'pt'] as const) {
    if (clips.length > 0) {
      await panel.open();
      await panel.askToDelete();
      await expect(panel.gone).toBeVisible();
      await panel.button('Close').click();
    }
    await panel.begin(onDisk([transformers[format](), ...around()]));
    await expect(panel.ready).toBeVisible();
    await panel.button('Close').click();
    const prompt = `a red fish, out of ${format}`;
    // The words of the heading alone differ: what a model is told decides the picture.
    const link = new URLSearchParams({
      model: 'wan-2.1-1.3b',
      told: 'a red fish',
      prompt,
      seed: '7',
      size: '64x64',
      frames: '9',
    });
    await studio.follow(String(link));
    await expect(studio.prompt).toHaveValue(prompt);
    await studio.prompt.press('Enter');
    await studio.finished(prompt);
    clips.push(await shownFrames(page));
  }
  // Clips of other weights, or of another seed, are 17 to 28 dB apart.
  const [first, ...others] = clips;
  for (const other of others) {
    expect(other).toHaveLength(9);
    for (const [i, frame] of other.entries()) expect(psnr(frame, first![i]!)).toBeGreaterThan(35);
  }
});

for (const format of ['safetensors', 'gguf', 'pt'] as const) {
  test(`a causal Wan all of whose parts come as ${format} makes clips with every verb @long`, async ({
    page,
  }) => {
    const { panel } = await openPage(page);
    await panel.begin(onDisk(models[format]()));
    await expect(panel.ready).toBeVisible();
    await panel.use('320 by 320 pixels');
    await makeAll(page);
  });
}
