/** Every verb with the real model, through the page's own controls: what comes out is decoded and looked at. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { inspectClip } from '../clip-file';
import { difference, type Picture, psnr, shownFrames } from '../decoded-clip';
import { Inputs, type TestFile } from '../inputs';
import { Studio } from '../studio';
import { expect, test } from '../visit';

/** A quick form: few steps, and the same clip every time. */
const FORM = './#seed=5&steps=4&frames=17&size=256x256';

interface Material {
  readonly file: TestFile;
  readonly frames: readonly Picture[];
}

let clip: Material;
/** The same prompt with another seed: a cut to it is seen. */
let other: Material;
let still: Material;

test.beforeAll(async ({ visit: { page } }) => {
  test.setTimeout(240_000);
  const make = async (name: string, fields: string): Promise<Material> => {
    await makeNext(await openForm(page, fields), 'a fox runs through the snow');
    const file = {
      name,
      mimeType: name.endsWith('png') ? 'image/png' : 'video/mp4',
      buffer: await downloaded(page),
    };
    return { file, frames: await shownFrames(page) };
  };
  clip = await make('fox.mp4', FORM);
  other = await make('other.mp4', FORM.replace('seed=5', 'seed=6'));
  still = await make('fox.png', FORM.replace('frames=17', 'frames=1'));
});

async function downloaded(page: Page): Promise<Buffer> {
  const link = new Studio(page).download;
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFileSync(await download.path());
}

/** The page as it stands, with the form that a link asks for. */
async function openForm(page: Page, link: string): Promise<Studio> {
  const studio = new Studio(page);
  // A link to where the page is already would change nothing.
  if (page.url() !== 'about:blank') await page.evaluate(() => history.replaceState(null, '', '.'));
  await studio.open(link);
  return studio;
}

/** The page with a verb chosen. */
async function openVerb(page: Page, verb: string) {
  const studio = await openForm(page, FORM);
  const inputs = new Inputs(page);
  await inputs.choose(verb);
  // What an earlier test gave is still there.
  for (const remove of await page.getByRole('button', { name: /^Remove “/ }).all()) await remove.click();
  return { studio, inputs };
}

/** Asks for one more clip and waits for it. */
async function makeNext(studio: Studio, prompt: string): Promise<void> {
  const before = await studio.kept.count();
  await studio.ask(prompt);
  await expect(studio.kept).toHaveCount(before + 1, { timeout: 180_000 });
  await studio.finished(prompt);
}

async function seconds(page: Page, length: string): Promise<void> {
  await page.getByRole('radio', { name: length, exact: true }).check();
}

/** The largest step from a frame to the next. */
function largestStep(frames: readonly Picture[]): number {
  return Math.max(...frames.slice(1).map((frame, i) => difference(frame, frames[i]!)));
}

/** Frames that went through the encoder once more than those that they are compared with. */
function expectKept(frames: readonly Picture[], source: readonly Picture[]): void {
  expect(frames).toHaveLength(source.length);
  for (const [i, frame] of frames.entries())
    expect(psnr(frame, source[i]!), `frame ${i}`).toBeGreaterThan(35);
}

const cut = () => difference(clip.frames.at(-1)!, other.frames[0]!);

test('text to image: a PNG of the model’s size', async () => {
  expect(still.file.buffer.subarray(1, 4).toString()).toBe('PNG');
  expect(still.frames).toHaveLength(1);
  expect([still.frames[0]!.width, still.frames[0]!.height]).toEqual([256, 256]);
});

test('image to video: the first frame is the still, and it moves', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Image');
  await inputs.addStill(1, still.file);
  await makeNext(studio, 'a fox runs through the snow');
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(17);
  expect(psnr(frames[0]!, still.frames[0]!)).toBeGreaterThan(30);
  expect(difference(frames[16]!, frames[0]!)).toBeGreaterThan(50);
});

for (const direction of ['Goes on from its end', 'Leads into its start'])
  test(`extend: ${direction}, and the original frames are kept`, async ({ page }) => {
    const { studio, inputs } = await openVerb(page, 'Extend');
    await inputs.fill('Clip', clip.file);
    await page.getByRole('radio', { name: direction }).check();
    await makeNext(studio, 'a fox runs through the snow');
    const frames = await shownFrames(page);
    expect(frames).toHaveLength(34);
    const forwards = direction.startsWith('Goes');
    expectKept(forwards ? frames.slice(0, 17) : frames.slice(17), clip.frames);
    expect(difference(frames[17]!, frames[16]!)).toBeLessThan(cut() / 2);
  });

test('fill: both clips are kept, and no cut is seen between them', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Fill');
  await inputs.fill('Before', clip.file);
  await inputs.fill('After', other.file);
  await makeNext(studio, 'a fox runs through the snow');
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(51);
  expectKept(frames.slice(0, 17), clip.frames);
  expectKept(frames.slice(34), other.frames);
  expect(largestStep(frames)).toBeLessThan(cut());
});

test('loop: the end leads to the beginning', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Loop');
  await inputs.fill('Clip (optional)', clip.file);
  await seconds(page, '0.9 s');
  await makeNext(studio, 'a fox runs through the snow');
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(26);
  expectKept(frames.slice(0, 17), clip.frames);
  expect(difference(frames.at(-1)!, frames[0]!)).toBeLessThanOrEqual(1.5 * largestStep(frames));
});

test('restyle: another scene with the source’s length', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Restyle');
  await inputs.fill('Clip', clip.file);
  await page.getByLabel('How much may change').fill('0.6');
  await makeNext(studio, 'a dog runs on the beach');
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(17);
  expect(difference(frames[8]!, clip.frames[8]!)).toBeGreaterThan(300);
});

test('region: outside of the mask the source is left alone', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Region');
  await inputs.fill('Picture or clip', clip.file);
  await page.getByRole('button', { name: 'Centre' }).click();
  await page.getByRole('radio', { name: 'Change it' }).check();
  await makeNext(studio, 'a dog runs on the beach');
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(17);
  const outside = (picture: Picture): Picture => {
    const rgba = picture.rgba.map((value, i) => {
      const [x, y] = [(i >> 2) % picture.width, Math.floor((i >> 2) / picture.width)];
      // The encoder's blocks reach a few pixels over the edge.
      return x < 48 || x >= 208 || y < 48 || y >= 208 ? value : 0;
    });
    return { ...picture, rgba };
  };
  expectKept(frames.map(outside), clip.frames.map(outside));
  expect(difference(frames[8]!, clip.frames[8]!)).toBeGreaterThan(50);
});

test('storyboard: shots in their order and length, and one of them made again', async ({ page }) => {
  const { studio } = await openVerb(page, 'Storyboard');
  await page.getByLabel('What happens in shot 1').fill('a fox runs through the snow');
  await page.getByRole('button', { name: 'Add a shot' }).click();
  await page.getByLabel('What happens in shot 2').fill('a rocket flies up in space');
  await page.getByRole('group', { name: 'Follows by' }).last().getByRole('radio', { name: 'Cut' }).check();
  await page.getByLabel('Seed of shot 1').fill('5');
  await page.getByLabel('Seed of shot 2').fill('6');
  const before = await studio.kept.count();
  await studio.generateButton.click();
  await expect(studio.kept).toHaveCount(before + 1, { timeout: 180_000 });
  const frames = await shownFrames(page);
  expect(frames).toHaveLength(34);
  const steps = frames.slice(1).map((frame, i) => difference(frame, frames[i]!));
  // The cut is where the first shot ends.
  expect(steps.indexOf(Math.max(...steps))).toBe(16);

  await page.getByRole('button', { name: 'Make again: shot 2, with a new seed' }).click();
  await expect(studio.kept).toHaveCount(before + 2, { timeout: 180_000 });
  const again = await shownFrames(page);
  expectKept(again.slice(0, 17), frames.slice(0, 17));
  expect(difference(again[25]!, frames[25]!)).toBeGreaterThan(10);
});

test('a clip dropped on the page restores the request that made it', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Extend');
  await inputs.fill('Clip', clip.file);
  await makeNext(studio, 'a fox sleeps in the snow');
  const buffer = await downloaded(page);
  // The form as something else, without the clip.
  await page.getByRole('button', { name: /^Remove “/ }).click();
  await inputs.choose('Text');
  await studio.prompt.fill('an owl');
  await studio.seed.fill('6');
  await inputs.drop(page.locator('main'), { name: 'renamed.mp4', mimeType: 'video/mp4', buffer });
  await expect(page.getByRole('radio', { name: 'Extend', exact: true })).toBeChecked();
  await expect(studio.prompt).toHaveValue('a fox sleeps in the snow');
  await expect(inputs.field('Clip').getByText('fox.mp4')).toBeVisible();
  await expect(studio.seed).toHaveValue('5');
});

test('files that cannot be used are explained, and the form goes on', async ({ page }) => {
  const { studio, inputs } = await openVerb(page, 'Extend');
  await studio.prompt.fill('a fox runs through the snow');
  const alert = inputs.field('Clip').getByRole('alert');
  const video = (name: string, buffer: Buffer) => ({ name, mimeType: 'video/mp4', buffer });
  for (const [file, sentence] of [
    [video('empty.mp4', Buffer.alloc(0)), /“empty.mp4” is empty/],
    [video('notes.mp4', Buffer.from('Dear diary')), /“notes.mp4” is neither a picture nor a video/],
    [video('cut.mp4', clip.file.buffer.subarray(0, clip.file.buffer.length / 2)), /“cut.mp4”/],
    [still.file, /“fox.png” is a picture; a clip is needed here/],
  ] as const) {
    await inputs.setFile('Clip', file);
    await expect(alert).toContainText(sentence);
  }
  await inputs.fill('Clip', clip.file);
  await expect(alert).toHaveCount(0);
  await seconds(page, '0.9 s');
  await makeNext(studio, 'a fox runs through the snow');
  expect(await shownFrames(page)).toHaveLength(26);
});

test('a short prompt becomes one that the model knows, and what became of its words is said', async ({
  page,
}) => {
  const studio = await openForm(page, FORM);
  await studio.prompt.fill('an android sprints through the snow with a violin');
  await page.getByRole('button', { name: 'Expand' }).click();
  await expect(page.getByText('Sprout does not know “android”; it reads “robot” instead.')).toBeVisible();
  await expect(page.getByText(/“violin”, nor anything like it; the word is left out/)).toBeVisible();
  const proposed = await page.getByLabel('Proposed prompt').inputValue();
  expect(proposed).toBe('a robot runs through the snow');
  await page.getByRole('button', { name: 'Use this', exact: true }).click();
  await expect(studio.prompt).toHaveValue(proposed);
  await expect(page.getByText(/never learned/)).toHaveCount(0);
});

test('a minute: 60 seconds in windows that continue each other @long', async ({ page }) => {
  test.setTimeout(600_000);
  // A size of the smaller Sprout: twice as much today.
  const studio = await openForm(page, './#seed=5&steps=1&frames=600&size=64x64');
  const before = await studio.kept.count();
  await studio.ask('a sailboat on the sea');
  await expect(studio.kept).toHaveCount(before + 1, { timeout: 500_000 });
  const file = await inspectClip(new Uint8Array(await downloaded(page)));
  expect(file).toMatchObject({ width: 128, height: 128, frames: 600 });
  expect(file.seconds).toBeCloseTo(60, 3);
});

test('full size: 1920x1080, enlarged from the model’s own', async ({ page }) => {
  const studio = await openForm(page, './#seed=5&steps=1&frames=9');
  await page.getByRole('radio', { name: /^Other… \(another shape/ }).check();
  await page.getByRole('radio', { name: '16:9' }).check();
  await page.getByRole('radio', { name: '1080p' }).check();
  await expect(page.getByText('the clip has 1920×1080')).toBeVisible();
  await makeNext(studio, 'a sailboat on the sea');
  const file = await inspectClip(new Uint8Array(await downloaded(page)));
  expect(file).toMatchObject({ width: 1920, height: 1080, frames: 9 });
});
