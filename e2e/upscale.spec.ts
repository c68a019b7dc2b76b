import { expect, test } from '@playwright/test';
import { webGpuArguments } from '../tools/browser-engine/open';
import { type MediaPage, openMediaPage } from '../tools/browser-media/open';

// Chromium's software GPU computes what a real one does, only slowly.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

let opened: MediaPage;
test.beforeAll(async () => {
  opened = await openMediaPage(webGpuArguments);
});
test.afterAll(async () => {
  await opened.close();
});

for (const [kind, painting, least] of [
  ['resample', 'waves', 45],
  ['resample', 'corners', 28],
  ['anime4k', 'waves', 40],
  ['anime4k', 'corners', 26],
] as const)
  test(`an enlarged picture is the same picture: ${kind}, ${painting}`, async () => {
    const results = await opened.page.evaluate(
      ([kind, painting]) => media.enlarge(kind, painting, [40, 24], [96, 64]),
      [kind, painting] as const,
    );
    for (const result of results) {
      expect(result).toMatchObject({ width: 96, height: 64, opaque: true });
      expect(result.decibels).toBeGreaterThan(least);
    }
  });

test('frames are doubled as often as it takes', async () => {
  const results = await opened.page.evaluate(() => media.enlarge('anime4k', 'waves', [16, 16], [120, 100]));
  for (const { width, height, decibels } of results) {
    expect([width, height]).toEqual([120, 100]);
    expect(decibels).toBeGreaterThan(28);
  }
});

for (const kind of ['resample', 'anime4k'] as const)
  test(`a frame that is large enough stays the same: ${kind}`, async () => {
    const results = await opened.page.evaluate(
      (kind) => media.enlarge(kind, 'shapes', [48, 32], [48, 32]),
      kind,
    );
    for (const { same } of results) expect(same).toBe(true);
  });

test('Anime4K is not offered where software stands in for a graphics card', async () => {
  expect(await opened.page.evaluate(() => media.canUseAnime4k())).toBe(false);
});
