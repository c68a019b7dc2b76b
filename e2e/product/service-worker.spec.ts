/** What the service worker is for besides offline use: hosts without headers, and new versions. */
import { expect, test } from '../console';
import { addressOf, plainHost } from '../plain-host';
import { Studio } from '../studio';

test('on a host without headers the page is isolated all the same', async ({ page }) => {
  const server = await plainHost((_, content) => content);
  const studio = new Studio(page);
  await studio.open(addressOf(server));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByRole('button', { name: /^CPU · [2-9] threads/ })).toBeVisible();
  server.close();
});

test('a new version waits until the visitor asks for it', async ({ page }) => {
  let version = '1';
  const server = await plainHost((path, content) => {
    if (path === 'service-worker.js')
      return content.toString().replace(/[0-9a-f]{16}/, `0123456789abcde${version}`);
    if (path === 'index.html') return content.toString().replace('<title>', `<title>${version} `);
    return content;
  });
  const studio = new Studio(page);
  await studio.open(addressOf(server));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  version = '2';
  await page.reload();
  await expect(studio.prompt).toBeVisible();
  await expect(page).toHaveTitle(/^1 /);
  await expect(page.getByText('A newer version of Tabreel is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page).toHaveTitle(/^2 /);
  await expect(studio.prompt).toBeVisible();
  server.close();
});

test('what another program shares with the page is where a clip starts', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const canvas = new OffscreenCanvas(64, 64);
    canvas.getContext('2d')!.fillRect(0, 0, 64, 64);
    const picture = new DataTransfer();
    picture.items.add(new File([await canvas.convertToBlob()], 'räv.png', { type: 'image/png' }));
    // As the browser sends it when a person chooses the installed page in another program.
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', action: './share-target', enctype: 'multipart/form-data' });
    const files = Object.assign(document.createElement('input'), { type: 'file', name: 'files' });
    files.files = picture.files;
    form.append(
      files,
      Object.assign(document.createElement('input'), { name: 'text', value: 'a fox jumps' }),
    );
    document.body.append(form);
    form.submit();
  });
  await expect(page.getByRole('radio', { name: 'Image', exact: true })).toBeChecked();
  await expect(page.getByText('räv.png', { exact: true }).first()).toBeVisible();
  await expect(studio.prompt).toHaveValue('a fox jumps');
  expect(new URL(page.url()).search).toBe('');
  await expect(studio.generateButton).toHaveText('Generate');
  expect(await page.evaluate(() => caches.has('shared-with-tabreel'))).toBe(false);
});
