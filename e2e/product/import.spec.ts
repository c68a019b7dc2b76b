/** A model of LTX-Video's layout, small and random: imported by the real worker, used, kept and deleted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from '@playwright/test';
import {
  checkpoint091,
  comfyFolder,
  diffusersFolder,
  type FolderFile,
  renamedFile,
} from '../../test/support/model-folders';
import { textFiles, tokenizerFile, videoFiles } from '../../test/support/synthetic-files';
import { inspectClip } from '../clip-file';
import { collectErrors, expect, test } from '../console';
import { FakeHub } from '../fake-hub';
import { withoutServiceWorker } from '../faults';
import { filesOnDisk } from '../model-files';
import { ModelsPanel } from '../models-panel';
import { Studio } from '../studio';

test('a model from files on disk is imported, makes a clip, survives a restart and is deleted', async ({
  baseURL,
}) => {
  const info = test.info();
  const paths = filesOnDisk(info.outputPath('files'));
  const profile = info.outputPath('profile');
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, info.project.use.launchOptions);
    const page = context.pages()[0]!;
    const errors = collectErrors(page);
    const studio = new Studio(page);
    await studio.open(baseURL);
    return { context, page, errors, studio, models: new ModelsPanel(page) };
  };

  const first = await open();
  try {
    const { page, studio, models, errors } = first;
    await models.begin(paths);
    await expect(models.ready).toBeVisible();
    await models.use();
    await page.getByRole('button', { name: /^CPU/ }).click();
    await expect(page.getByRole('dialog', { name: 'Device' })).toContainText(/ of [\d.]+ GB: fits/);
    await page.keyboard.press('Escape');
    await studio.make('a red fox walks through the snow, the camera follows');
    const url = await studio.download.getAttribute('href');
    const bytes = await page.evaluate(
      async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())],
      url!,
    );
    expect(await inspectClip(new Uint8Array(bytes))).toMatchObject({ width: 256, height: 256, frames: 9 });
    expect(errors).toEqual([]);
  } finally {
    await first.context.close();
  }

  const second = await open();
  try {
    const { models, errors } = second;
    await expect(models.chip).toHaveAccessibleName(/^Models: LTX-Video 2B/);
    await models.open();
    await models.askToDelete();
    await expect(models.gone).toBeVisible();
    await models.button('Close').click();
    await expect(models.chip).toHaveAccessibleName('Models: Sprout');
    expect(errors).toEqual([]);
  } finally {
    await second.context.close();
  }
});

/** Writes the files of a folder. */
function folderOnDisk(folder: string, files: readonly FolderFile[]): string {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, bytes);
  }
  return folder;
}

test('folders and files of several releases and programs are imported with the recipe of each @long', async ({
  page,
}) => {
  const info = test.info();
  const studio = new Studio(page);
  await studio.open();
  const models = new ModelsPanel(page);
  await models.open();
  const kinds: [string, FolderFile[], RegExp, RegExp][] = [
    ['diffusers', diffusersFolder(), /^First releases/, /\(0\.9\.0\)/],
    ['renamed', renamedFile(), /^Distilled, 0\.9\.7 or 0\.9\.8/, /\(0\.9\.5 and later\)/],
    ['first', checkpoint091(), /^First releases/, /\(0\.9\.1\)/],
    ['ComfyUI', comfyFolder(), /^Undistilled/, /\(0\.9\.5 and later\)/],
  ];
  for (const [name, files, recipe, layout] of kinds) {
    await models.choose();
    const folder = folderOnDisk(info.outputPath(name), files);
    await models.panel.locator('input[webkitdirectory]').setInputFiles(folder);
    await expect(models.panel.getByRole('radio', { name: recipe })).toBeChecked();
    await expect(models.panel.getByText(layout)).toBeVisible();
    for (const part of await models.panel.getByRole('checkbox', { name: /^Import: / }).all())
      await part.check();
    await models.accept();
    await models.start.click();
    await expect(page.getByText(/^(LTX-Video 2B .* is here and ready\.|Import finished\.)/)).toBeVisible();
    await models.askToDelete();
    await expect(models.gone).toBeVisible();
  }
});

test.describe('a hub', () => {
  // Browsers tell of every refusal.
  test.use({ expected: [/Failed to load resource/] });
  test.beforeEach(({ page }) => withoutServiceWorker(page));

  test('limits requests, cuts connections and lets addresses run out, and one press brings the model @long', async ({
    page,
    baseURL,
  }) => {
    const [checkpoint] = videoFiles();
    const [text] = textFiles();
    const hub = await FakeHub.open(
      page,
      new Map([
        ['ltxv-2b-0.9.8-distilled.safetensors', checkpoint!.bytes],
        ['t5-v1_1-xxl-encoder-Q8_0.gguf', text!.bytes],
        ['tokenizer.json', tokenizerFile().bytes],
      ]),
    );
    const asked = new Set<string>();
    page.context().on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http')) asked.add(hostname);
    });
    try {
      const studio = new Studio(page);
      await studio.open();
      const models = new ModelsPanel(page);
      await models.open();
      await expect(models.panel.getByText(/^11\.4\d GB to download, [\d.]+ GB free/)).toBeVisible();
      // Before a download is asked for, nothing is asked of anybody.
      expect([...asked]).toEqual([new URL(baseURL!).hostname]);
      hub.limits = 1;
      await models.button('Get LTX-Video 2B').click();
      await expect(
        models.panel.getByText(/^huggingface\.co limits how much .* goes on by itself at \d/),
      ).toBeVisible();
      await models.accept();
      await models.start.click();
      await expect(models.ready).toBeVisible();
      expect(hub.faults.limited).toBe(1);
      expect(hub.faults.expired).toBeGreaterThan(0);
      expect(hub.faults.cut).toBeGreaterThan(0);
      await models.use();
      await studio.make('a red fox walks through the snow, the camera follows');
      // The page, the hub, and the machine that it sends downloads on to.
      expect([...asked].sort()).toEqual(['127.0.0.1', 'huggingface.co', new URL(baseURL!).hostname]);
    } finally {
      await hub.close();
    }
  });
});
