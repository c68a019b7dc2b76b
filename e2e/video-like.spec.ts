import { expect, test } from '@playwright/test';
import { openWorkerPage, type WorkerPage } from '../tools/worker-page';

let opened: WorkerPage;
test.beforeAll(async () => {
  opened = await openWorkerPage(new URL('../tools/browser-video-like', import.meta.url).pathname);
});
test.afterAll(() => opened.close());

for (const [width, height] of [
  [128, 96],
  [151, 97],
  [768, 512],
] as const)
  test(`a still of ${width}x${height} becomes a frame of a video that shows the same`, async () => {
    const treated = await opened.page.evaluate(({ width, height }) => videoLikePage.treat(width, height), {
      width,
      height,
    });
    expect(treated).toMatchObject({ width, height, opaque: true });
    expect(treated.toOriginal).toBeGreaterThan(25);
    expect(treated.toOriginal).toBeLessThan(50);
    // Coding leaves traces, and colours stay where they are.
    expect(treated.toBlurred).toBeGreaterThan(28);
    expect(treated.toBlurred).toBeLessThan(50);
  });

test('a browser without an encoder only blurs', async () => {
  const treated = await opened.page.evaluate(() => videoLikePage.treatWithoutCodecs(128, 96));
  expect(treated).toMatchObject({ width: 128, height: 96, toBlurred: Number.POSITIVE_INFINITY });
  expect(treated.toOriginal).toBeLessThan(50);
});
