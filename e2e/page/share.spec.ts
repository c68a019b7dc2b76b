/** How clips leave the page, and how links come back to it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { GifReader } from 'omggif';
import { linkOfRequest } from '../../src/ui/form/request-link';
import { writtenLink } from '../../test/support/written-link';
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function openPanel(page: Page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('dialog', { name: 'Share this clip' });
}

/** What is saved when something is pressed. */
async function saved(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('moving pictures for chats have the clip’s frames, and a frame becomes a picture', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=9&steps=1');
  await studio.make('a fox');
  const panel = await openPanel(page);

  await panel.getByRole('button', { name: 'Make a GIF' }).click();
  const gif = await saved(page, () => panel.getByRole('link', { name: 'Download GIF' }).click());
  expect(gif.name).toMatch(/^a-fox-seed-\d+\.gif$/);
  const reader = new GifReader(gif.bytes);
  expect([reader.width, reader.height, reader.numFrames(), reader.loopCount()]).toEqual([256, 256, 9, 0]);

  for (const [kind, type] of [
    ['WebP', 'image/webp'],
    ['WebM', 'video/webm'],
  ] as const) {
    await panel.getByRole('button', { name: `Make a ${kind}` }).click();
    const { bytes } = await saved(page, () => panel.getByRole('link', { name: `Download ${kind}` }).click());
    expect(await framesIn(page, bytes, type)).toEqual({ width: 256, height: 256, frames: 9 });
  }

  const picture = await saved(page, () => panel.getByRole('button', { name: 'Save as PNG' }).click());
  expect(picture.name).toMatch(/^a-fox-seed-\d+-frame-\d\.png$/);
  expect([picture.bytes.readUInt32BE(16), picture.bytes.readUInt32BE(20)]).toEqual([256, 256]);
  await panel.getByRole('button', { name: 'Copy picture' }).click();
  await expect(panel.getByText('The picture is on the clipboard.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

/** Reads a moving picture with the browser’s own decoders. */
function framesIn(page: Page, bytes: Buffer, type: string) {
  return page.evaluate(
    async ({ bytes, type }) => {
      const file = new Blob([new Uint8Array(bytes)], { type });
      if (type === 'image/webp') {
        const decoder = new ImageDecoder({ data: file.stream(), type });
        await decoder.completed;
        const { frameCount } = decoder.tracks.selectedTrack!;
        const { image } = await decoder.decode({ frameIndex: frameCount - 1 });
        const { displayWidth: width, displayHeight: height } = image;
        image.close();
        return { width, height, frames: frameCount };
      }
      const { ALL_FORMATS, BlobSource, CanvasSink, Input } = await import('/assets/in-page.js' as string);
      const track = await new Input({
        source: new BlobSource(file),
        formats: ALL_FORMATS,
      }).getPrimaryVideoTrack();
      let frames = 0;
      for await (const _ of new CanvasSink(track).canvases()) frames++;
      return { width: await track.getDisplayWidth(), height: await track.getDisplayHeight(), frames };
    },
    { bytes: [...bytes], type },
  );
}

test('writing a long moving picture can be cancelled', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open('./#frames=601&fps=24&steps=1');
  await studio.make('a fox');
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Make a GIF' }).click();
  await expect(panel.getByRole('progressbar')).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await expect(panel.getByRole('link', { name: 'Download GIF' })).toHaveCount(0);
});

test('a copied link opens the same form in another tab, and makes nothing by itself', async ({
  page,
  context,
}) => {
  const studio = new Studio(page);
  await studio.open('./#frames=9&steps=5&fps=10&negative=blurry&seed=99');
  await studio.make('a fox & “friends”');
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Copy link' }).click();
  await expect(panel.getByText('The link is on the clipboard.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  const opened = new Studio(other);
  await opened.open(link);
  await expect(opened.prompt).toHaveValue('a fox & “friends”');
  await expect(opened.seed).toHaveValue('99');
  await expect(other.getByLabel('Steer away from')).toHaveValue('blurry');
  await expect(opened.generateButton).toHaveText('Generate');
  expect(new URL(other.url()).hash).toBe('');
  // Whoever generates gets the very request.
  const before = await new Inputs(page).savedRequest();
  await opened.generateButton.click();
  await opened.finished('a fox & “friends”');
  expect(await new Inputs(other).savedRequest()).toEqual(before);
});

test('a link that is opened on the open page fills its form in anew', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.prompt.fill('something else');
  const shots = [
    { prompt: 'a fox', frames: 17, transition: 'cut', seed: 1 },
    { prompt: 'an owl', frames: 25, transition: 'continue', seed: 2 },
  ] as const;
  const made = linkOfRequest({
    model: 'sprout',
    prompt: '',
    negativePrompt: '',
    width: 320,
    height: 192,
    frames: 42,
    frameRate: 12,
    seed: 3,
    steps: 8,
    guidanceScale: 3,
    task: { verb: 'storyboard', shots },
  });
  if ('none' in made) throw new Error(made.none);
  await studio.follow(made.hash);
  await expect(page.getByLabel('What happens in shot 1')).toHaveValue('a fox');
  await expect(page.getByLabel('What happens in shot 2')).toHaveValue('an owl');
  await expect(page.getByRole('radio', { name: '320 by 192 pixels' })).toBeChecked();

  // What is damaged leaves the form as it is.
  await studio.follow(made.hash.slice(0, -30));
  await expect(studio.notice).toContainText('The link is not whole');
  await expect(page.getByLabel('What happens in shot 2')).toHaveValue('an owl');

  await studio.follow(
    writtenLink({ model: 'nowhere-13b', prompt: 'a loop of rain', verb: 'loop', steps: 'many' }),
  );
  await expect(studio.notice.last()).toContainText('“nowhere-13b” is not in this browser, so Sprout');
  await expect(studio.notice.last()).toContainText('Some of it cannot be read: “steps”.');
  await expect(studio.prompt).toHaveValue('a loop of rain');
  await inputs.choose('Loop');
});

test('a clip that was made of a picture has no link, and says what to send instead', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open('./#steps=1&frames=9');
  await inputs.choose('Image');
  await inputs.addStill(1, await inputs.still('room.png'));
  await studio.make('a fox');
  const panel = await openPanel(page);
  await expect(panel).toContainText('made of pictures or clips, which no link can carry');
  await expect(panel.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
});
