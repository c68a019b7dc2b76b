/** The main job, with nothing replaced: a prompt becomes an MP4, with the network and then without. */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { servePage } from '../../tools/serve';
import { inspectClip } from '../clip-file';
import { collectErrors, expect, test } from '../console';
import { Studio } from '../studio';

/** Decodes a clip's frames in the page's player: mean brightness and contrast, and the change since the last. */
function watchClip(page: Page, frames: number, frameRate: number) {
  return page.locator('.screen video').evaluate(
    async (video: HTMLVideoElement, { frames, frameRate }) => {
      video.pause();
      const { videoWidth: width, videoHeight: height } = video;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
      let before: Uint8ClampedArray | undefined;
      const seen: { contrast: number; change: number }[] = [];
      for (let i = 0; i < frames; i++) {
        await new Promise((resolve) => {
          video.addEventListener('seeked', resolve, { once: true });
          video.currentTime = (i + 0.25) / frameRate;
        });
        context.drawImage(video, 0, 0);
        const pixels = context.getImageData(0, 0, width, height).data;
        const values = pixels.filter((_, k) => k % 4 === 1);
        const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
        const contrast = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
        const change = before
          ? values.reduce((sum, v, k) => sum + Math.abs(v - before![k]!), 0) / values.length
          : 0;
        seen.push({ contrast, change });
        before = values;
      }
      return { width, height, seen };
    },
    { frames, frameRate },
  );
}

test('a prompt becomes a clip that plays, downloads and decodes, and another one offline', async () => {
  test.setTimeout(600_000);
  const info = test.info();
  const server = await servePage();
  const { launchOptions } = info.project.use;
  const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
    ...launchOptions,
    acceptDownloads: true,
  });
  try {
    const page = context.pages()[0]!;
    const errors = collectErrors(page);
    const elsewhere: string[] = [];
    const classifiers: string[] = [];
    context.on('request', (request) => {
      const { origin, protocol, pathname } = new URL(request.url());
      if (/\/frame-classifier-[^/]*\.safetensors$/.test(pathname)) classifiers.push(pathname);
      if (protocol.startsWith('http') && origin !== new URL(server.url).origin) elsewhere.push(request.url());
    });
    const studio = new Studio(page);
    await studio.open(server.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await studio.make('a fox runs through the snow');
    // Its frames were looked at; offline, no clip is made where that cannot be.
    expect(classifiers).not.toEqual([]);

    const video = page.getByLabel('Clip: a fox runs through the snow');
    await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(0.2);

    const [download] = await Promise.all([page.waitForEvent('download'), studio.download.click()]);
    expect(download.suggestedFilename()).toMatch(/^a-fox-runs-through-the-snow-seed-\d+\.mp4$/);
    const clip = await inspectClip(new Uint8Array(readFileSync(await download.path())));
    const facts = (await page.locator('.facts span').allTextContents()).join(' ');
    expect(facts).toContain(`${clip.width}×${clip.height}`);
    expect(facts).toContain(`${clip.frames} frames`);
    expect(clip).toMatchObject({ codec: 'avc', fastStart: true });
    const frameRate = Number(/([\d.]+) fps/.exec(facts)![1]);
    expect(clip.frameRate).toBeCloseTo(frameRate, 6);
    expect(clip.seconds).toBeCloseTo(clip.frames / frameRate, 6);

    const { width, height, seen } = await watchClip(page, clip.frames, frameRate);
    expect([width, height]).toEqual([clip.width, clip.height]);
    for (const { contrast } of seen) expect(contrast).toBeGreaterThan(8);
    // A fox that runs: the picture changes from frame to frame.
    expect(Math.max(...seen.map(({ change }) => change))).toBeGreaterThan(1);

    await page.getByRole('button', { name: /^(CPU|GPU)/ }).click();
    await expect(page.getByText('The page opens and generates without a network.')).toBeVisible({
      timeout: 60_000,
    });
    await server.close();
    await context.setOffline(true);
    await page.reload();
    await expect(studio.kept).toHaveCount(1);
    const policy = await page.evaluate(async () =>
      (await fetch('./')).headers.get('Content-Security-Policy'),
    );
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /);
    await studio.fewestSteps();
    await studio.still();
    await studio.make('a rocket flies up in space');
    await expect(page.getByRole('img', { name: 'Still image: a rocket flies up in space' })).toBeVisible();
    await expect(studio.notice).toHaveCount(0);
    await expect(page.getByText('This file is not signed')).toHaveCount(0);
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
});

test('the same request and seed give the same clip @long', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#prompt=an+owl+flies&seed=7&steps=1&frames=9&size=64x64');
  const digests = [];
  for (let i = 0; i < 2; i++) {
    await studio.generateButton.click();
    await expect(studio.kept).toHaveCount(i + 1, { timeout: 180_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), studio.download.click()]);
    digests.push((await inspectClip(new Uint8Array(readFileSync(await download.path())))).digest);
  }
  expect(digests[0]).toBe(digests[1]);
});
