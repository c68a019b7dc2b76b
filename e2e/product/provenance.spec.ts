/** Clips of the real generator, read with the reference implementation of C2PA, which had no part in writing them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import packageJson from '../../package.json' with { type: 'json' };
import { readRecipe } from '../../src/request/recipe-file';
import { type ReferenceReport, readWithReference } from '../../test/c2pa-reader';
import { expect, test } from '../console';
import { Inputs, type TestFile } from '../inputs';
import { Studio } from '../studio';

const { version: weights } = JSON.parse(readFileSync('public/models/sprout/model.json', 'utf8'));
const app = packageJson.version;

interface Made {
  readonly file: TestFile;
  readonly blob: Blob;
  readonly report: ReferenceReport;
}

async function made(page: Page): Promise<Made> {
  const [download] = await Promise.all([page.waitForEvent('download'), new Studio(page).download.click()]);
  const name = download.suggestedFilename();
  const mimeType = name.endsWith('.png') ? 'image/png' : 'video/mp4';
  const buffer = readFileSync(await download.path());
  const blob = new Blob([buffer], { type: mimeType });
  const report = await readWithReference(blob);
  // All that is wrong is that nobody knows this browser.
  expect(report).toMatchObject({
    state: 'Valid',
    failures: ['signingCredential.untrusted'],
    ingredientFailures: [],
  });
  expect(report.active.claim_generator_info).toEqual([{ name: 'Tabreel', version: app }]);
  expect(await readRecipe(blob)).toMatchObject({ appVersion: app, weights });
  return { file: { name, mimeType, buffer }, blob, report };
}

function assertion({ active }: ReferenceReport, label: string): unknown {
  return active.assertions.find((each) => each.label === label)?.data;
}

test('stills and clips are signed, and carry on what they were made of', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open('./#seed=5&steps=1&frames=1');
  await studio.make('a fox');
  const still = await made(page);
  expect(still.file.mimeType).toBe('image/png');
  expect(assertion(still.report, 'c2pa.actions.v2')).toMatchObject({
    actions: [
      { action: 'c2pa.created', digitalSourceType: expect.stringMatching(/\/trainedAlgorithmicMedia$/) },
    ],
  });
  expect(assertion(still.report, 'tabreel.generation')).toMatchObject({
    model: { id: 'sprout', name: 'Sprout', weights },
  });

  // The picture is kept as a copy of its pixels; what it says about itself goes along.
  await page.goto('about:blank');
  await studio.open('./#seed=5&steps=1&frames=9');
  await inputs.choose('Image');
  await inputs.addStill(1, { ...still.file, name: 'Jane Doe.png' });
  await expect(page.getByText('It says in its file where it comes from')).toBeVisible();
  await studio.make('a fox runs');
  const clip = await made(page);
  expect(clip.report.active.ingredients).toMatchObject([{ relationship: 'inputTo', format: 'image/png' }]);
  expect(Object.keys(clip.report.manifests)).toHaveLength(2);
  expect(JSON.stringify(clip.report.manifests)).not.toContain('Jane');

  await page.getByRole('button', { name: 'Extend: use this clip' }).click();
  await inputs.opened('Clip', 'a-fox-runs-seed-5.mp4');
  await studio.make('a fox runs');
  const longer = await made(page);
  expect(longer.report.active.ingredients).toMatchObject([{ relationship: 'parentOf', format: 'video/mp4' }]);
  expect(Object.keys(longer.report.manifests)).toHaveLength(3);
  expect(assertion(longer.report, 'c2pa.actions.v2')).toMatchObject({
    actions: [
      { action: 'c2pa.opened' },
      {
        action: 'c2pa.edited',
        digitalSourceType: expect.stringMatching(/\/compositeWithTrainedAlgorithmicMedia$/),
      },
    ],
  });
});
