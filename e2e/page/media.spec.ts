/** Pictures and clips come in by picker, drop, paste and from the kept clips; what cannot be used is said at its place. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

test('a bad file is explained at the input, and what was there stays', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.prompt.fill('a fox');
  await inputs.choose('Extend');
  await inputs.setFile('Clip', await inputs.clip('BadMedia.mp4'));
  const alert = inputs.field('Clip').getByRole('alert');
  await expect(alert).toHaveText('“BadMedia.mp4” cannot be read. Choose another file.');
  await inputs.setFile('Clip', await inputs.still('picture.png'));
  await expect(alert).toHaveText(/“picture.png” is a picture; a clip is needed here/);
  await inputs.setFile('Clip', {
    name: 'notes.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.from('not a clip'),
  });
  await expect(alert).toHaveText('“notes.mp4” cannot be read. Choose another file.');
  await inputs.fill('Clip', await inputs.clip('beach.mp4'));
  await expect(alert).toHaveCount(0);

  await inputs.drop(inputs.field('Clip'), await inputs.clip('BadMedia-again.mp4'));
  await expect(alert).toContainText('“BadMedia-again.mp4”');
  await expect(inputs.field('Clip').getByText('beach.mp4')).toBeVisible();
  await expect(studio.prompt).toHaveValue('a fox');
  await studio.make('a fox');
  expect((await inputs.savedRequest()).task.source.name).toBe('beach.mp4');
});

test('a file that takes long shows so, does not hold up the page, and cannot come too late', async ({
  page,
}) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const slow = await inputs.clip('slow.mp4');
  const quick = await inputs.clip('quick.mp4');
  await inputs.choose('Extend');
  await studio.prompt.fill('a fox');
  await inputs.setFile('Clip', slow);
  await expect(inputs.field('Clip')).toContainText('Looking at “slow.mp4”…');
  await studio.prompt.press('Enter');
  await expect(inputs.field('Clip').getByRole('alert')).toContainText('still being looked at');
  await inputs.drop(inputs.field('Clip'), quick);
  await expect(inputs.field('Clip').getByText('quick.mp4')).toBeVisible();
  // The slow one arrives after it, and is not wanted any more.
  await page.waitForTimeout(3000);
  await expect(inputs.field('Clip').getByText('quick.mp4')).toBeVisible();
  await expect(inputs.field('Clip').getByText('slow.mp4')).toHaveCount(0);
});

test('files are dropped on a field, or anywhere: there they go where the verb has room', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const [one, two, clip] = [
    await inputs.still('one.png'),
    await inputs.still('two.png'),
    await inputs.clip('clip.mp4'),
  ];
  const body = page.locator('body');
  await inputs.choose('Fill');
  await inputs.drop(inputs.field('After'), clip);
  await expect(inputs.field('After').getByText('clip.mp4')).toBeVisible();
  await inputs.drop(body, one);
  await expect(inputs.field('Before').getByText('one.png')).toBeVisible();
  await inputs.choose('Text');
  await inputs.drop(body, one, two);
  await expect(inputs.field('Picture 1').getByText('one.png')).toBeVisible();
  await expect(inputs.field('Picture 2').getByText('two.png')).toBeVisible();
  await inputs.choose('Text');
  await inputs.drop(body, clip);
  await expect(page.getByRole('radio', { name: 'Extend', exact: true })).toBeChecked();
  await expect(inputs.field('Clip').getByText('clip.mp4')).toBeVisible();
});

test('a picture is pasted, also while the prompt has the focus; text stays text', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const picture = await inputs.still('screenshot.png');
  await inputs.paste(studio.prompt, picture);
  await expect(inputs.field('Picture 1').getByText('screenshot.png')).toBeVisible();
  await inputs.choose('Fill');
  await inputs.paste(inputs.field('After'), picture);
  await expect(inputs.field('After').getByText('screenshot.png')).toBeVisible();
  await expect(studio.prompt).toHaveValue('');
});

test('a clip is taken from the kept ones; pictures are not offered where a clip is needed', async ({
  page,
}) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Restyle');
  await expect(page.getByRole('button', { name: 'From your clips: Clip' })).toHaveCount(0);
  await inputs.choose('Text');
  await studio.make('a fox');
  await studio.still();
  await studio.make('an owl');
  await inputs.choose('Restyle');
  await page.getByRole('button', { name: 'From your clips: Clip' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take “an owl”' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Take “a fox”' }).press('Enter');
  await expect(inputs.field('Clip')).toContainText(/a-fox-seed-\d+\.mp4/);
  await expect(inputs.field('Clip')).toBeFocused();
});

test('what an owner should know is said, and the fit is asked only where shapes differ', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('loud.mp4'));
  await expect(inputs.field('Clip')).toContainText('Its sound is left out: clips made here are silent.');
  await expect(inputs.field('Clip').getByRole('radio', { name: 'Fill the frame' })).toHaveCount(0);
  await page.getByRole('radio', { name: '256 by 256 pixels' }).check();
  await inputs.field('Clip').getByRole('radio', { name: 'Show all of it' }).check();
  await page.getByRole('button', { name: 'Match the source: 320×192, 12 fps' }).click();
  await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();
  await inputs.choose('Image');
  await inputs.addStill(1, await inputs.still('clear.png'));
  await expect(inputs.field('Picture 1')).toContainText('Its transparent parts are shown on black.');
});

test('what was put in is taken out again, and the focus stays near', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Image');
  await inputs.addStill(1, await inputs.still('one.png'));
  await inputs.addStill(2, await inputs.still('two.png'));
  await page.getByRole('button', { name: 'Remove “one.png”' }).press('Enter');
  await expect(inputs.field('Picture 1')).toContainText('two.png');
  await expect(page.getByRole('region', { name: 'Image', exact: true })).toBeFocused();
  await inputs.choose('Extend');
  await inputs.fill('Clip', await inputs.clip('beach.mp4'));
  await page.getByRole('button', { name: 'Remove “beach.mp4”' }).click();
  await expect(inputs.field('Clip').getByRole('button', { name: /^Choose/ })).toBeVisible();
});

test('files without a type or with another name are opened by their content', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const clip = await inputs.clip('VID_20240101');
  const still = await inputs.still('photo');
  await inputs.choose('Extend');
  await inputs.drop(inputs.field('Clip'), { ...clip, mimeType: '' });
  await inputs.opened('Clip', 'VID_20240101');
  await inputs.drop(inputs.field('Clip'), { ...clip, name: 'notes.txt', mimeType: 'text/plain' });
  await inputs.opened('Clip', 'notes.txt');
  // What is neither is said at the field, as with the button.
  await inputs.drop(inputs.field('Clip'), { name: 'list', mimeType: '', buffer: Buffer.from('a fox') });
  await expect(inputs.field('Clip').getByRole('alert')).toHaveText(
    '“list” cannot be read. Choose another file.',
  );
  await inputs.choose('Text');
  await inputs.drop(page.locator('body'), { ...still, mimeType: '' });
  await inputs.opened('Picture 1', 'photo');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a drawing becomes a picture, without scripts and without what it would load', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Image');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const drawing = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="160" height="120">
    <rect width="160" height="120" fill="red"/><image href="${page.url()}from-svg.png" width="9" height="9"/>
    <script>fetch('${page.url()}from-script'); document.documentElement.innerHTML = ''</script></svg>`;
  await inputs.addStill(1, { name: 'fox.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) });
  await expect(inputs.field('Picture 1')).toContainText('1024×768');
  expect(asked.filter((url) => url.includes('from-'))).toEqual([]);
});
