/** What dropped files say about where they come from, and the key that clips are signed with. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeKey, readCertificate } from '../../src/provenance/certificate';
import { algorithmOf } from '../../src/provenance/cose';
import { CAPTURED, readWithReference, signWithReference } from '../../test/c2pa-reader';
import { expect, test } from '../console';
import { Inputs, type TestFile } from '../inputs';
import { Studio } from '../studio';

async function downloaded(page: Page): Promise<TestFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), new Studio(page).download.click()]);
  const name = download.suggestedFilename();
  const mimeType = name.endsWith('.png') ? 'image/png' : 'video/mp4';
  return { name, mimeType, buffer: await readFile(await download.path()) };
}

function report(page: Page, { name }: TestFile) {
  return page.getByRole('region', { name: `Where “${name}” comes from` });
}

function fileOf({ mimeType, buffer }: TestFile): Blob {
  return new Blob([new Uint8Array(buffer)], { type: mimeType });
}

test('a clip from here says what made it and what its signature shows, until it is altered', async ({
  page,
}) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.make('a fox');
  const file = await downloaded(page);
  expect(await readWithReference(fileOf(file))).toMatchObject({
    state: 'Valid',
    failures: ['signingCredential.untrusted'],
  });
  await inputs.drop(page.locator('body'), file);
  const box = report(page, file);
  await expect(box).toContainText('Made by artificial intelligence with Tabreel');
  await expect(box).toContainText('weights 0123456789ab');
  await expect(box).toContainText('not changed since this browser signed it');
  await expect(studio.notice).toHaveCount(0);

  const buffer = Buffer.from(file.buffer);
  buffer[buffer.length - 5]! ^= 1;
  const altered = { ...file, name: 'altered.mp4', buffer };
  await inputs.drop(page.locator('body'), altered);
  await expect(report(page, altered)).toContainText('It was altered after it was signed.');
  await expect(box).toHaveCount(0);
  await report(page, altered).getByRole('button', { name: 'Dismiss' }).click();
  await expect(report(page, altered)).toHaveCount(0);
});

test('a clip from another browser does not show who signed it', async ({ page, browser }) => {
  const elsewhere = await browser.newPage();
  await new Studio(elsewhere).open(`${test.info().project.use.baseURL}/`);
  await new Studio(elsewhere).make('an owl');
  const file = await downloaded(elsewhere);
  await elsewhere.close();
  await new Studio(page).open();
  await new Inputs(page).drop(page.locator('body'), file);
  await expect(report(page, file)).toContainText(
    'signed by a key of one browser; it does not show who that was',
  );
});

test('a file of another program is told with its name, one without credentials as such', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const plain = await inputs.still('holiday.png');
  await inputs.drop(page.locator('body'), plain);
  await expect(report(page, plain)).toContainText('carries no content credentials');

  const { key, chain } = await makeKey({ organization: 'Example Corp', commonName: 'Signer' }, 1);
  const signer = { key, chain, algorithm: algorithmOf(readCertificate(chain[0]!))! };
  const signed = await signWithReference(fileOf(plain), signer, {
    claim_generator_info: [{ name: 'Some Camera', version: '2' }],
    assertions: [CAPTURED],
  });
  const photo = { ...plain, name: 'photo.png', buffer: Buffer.from(await signed.arrayBuffer()) };
  await inputs.drop(page.locator('body'), photo);
  await expect(report(page, photo)).toContainText('written by Some Camera');
  await expect(report(page, photo)).toContainText(
    'names “Example Corp”; whether that is true cannot be told',
  );
});

test('clips can be signed with a person’s own certificate', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.getByText('Content credentials', { exact: true }).click();
  await expect(page.getByText('made in this browser and cannot be taken out')).toBeVisible();
  const choose = async (...names: readonly string[]) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Use my own certificate' }).click(),
    ]);
    await chooser.setFiles(names.map((name) => `test/certificates/${name}.pem`));
  };
  await choose('p384');
  await expect(studio.notice).toContainText('There have to be a private key and its certificate');
  await studio.notice.getByRole('button', { name: 'Dismiss' }).click();
  await choose('p384', 'p384-key');
  await expect(page.getByText('Signed with your certificate for “Example Studio”')).toBeVisible();
  await studio.make('a fox');
  const { active } = await readWithReference(fileOf(await downloaded(page)));
  expect(active.signature_info).toMatchObject({ alg: 'Es384', issuer: 'Example Studio' });
  await page.getByRole('button', { name: 'Use this browser’s key' }).click();
  await expect(page.getByText('made in this browser and cannot be taken out')).toBeVisible();
});

test('a clip that could not be signed is kept, and says so', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.make('unsigned fox');
  await expect(page.getByText('This file is not signed')).toBeVisible();
  await expect(studio.kept).toHaveCount(1);
});
