/** Every verb: found by keyboard, sent as it was filled in, and kept while another is chosen. */
import { expect, test } from '../console';
import { Inputs } from '../inputs';
import { Studio } from '../studio';

/** Every verb and the fields for files that it has. */
const VERBS: readonly (readonly [string, readonly string[]])[] = [
  ['Text', []],
  ['Image', ['Pictures']],
  ['Extend', ['Clip']],
  ['Fill', ['Before', 'After']],
  ['Loop', ['Clip (optional)']],
  ['Restyle', ['Clip']],
  ['Region', ['Picture or clip']],
  ['Storyboard', []],
];

test('verbs are chosen with the arrow keys, and each shows only what it needs', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(page.getByRole('group', { name: 'Start from' })).toBeVisible();
  await page.getByRole('radio', { name: 'Text', exact: true }).focus();
  for (const [verb, fields] of VERBS) {
    await expect(page.getByRole('radio', { name: verb, exact: true })).toBeChecked();
    await expect(page.getByRole('radio', { name: verb, exact: true })).toBeFocused();
    await expect(page.locator('[data-slot] h3')).toHaveText(fields);
    await page.keyboard.press('ArrowRight');
  }
  // Round again to text, which has nothing but its words.
  await expect(page.getByRole('radio', { name: 'Text', exact: true })).toBeChecked();
  await expect(studio.prompt).toBeVisible();
});

test('text alone sends no task', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.make('a fox');
  const request = await new Inputs(page).savedRequest();
  expect(request).toMatchObject({ prompt: 'a fox', width: 256, height: 256, frames: 17 });
  expect(request.task).toBeUndefined();
  expect(request.output).toBeUndefined();
});

test('pictures are sent with their frames and strengths', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const [one, two, three] = [
    await inputs.still('one.png'),
    await inputs.still('two.png', { width: 90, height: 90 }),
    await inputs.still('three.png'),
  ];
  await inputs.choose('Image');
  await inputs.addStill(1, one);
  await inputs.addStill(2, two);
  await inputs.addStill(3, three);
  // The first decides the shape.
  await expect(page.getByRole('radio', { name: /^320 by 192/ })).toBeChecked();
  await inputs.field('Picture 2').getByRole('radio', { name: 'Show all of it' }).check();
  await page.getByRole('radio', { name: 'Frame', exact: true }).last().check();
  await page.getByRole('slider', { name: 'Frame', exact: true }).press('ArrowRight');
  await page.getByLabel('How closely it is kept').last().press('ArrowLeft');
  await studio.make('a fox');
  const { task, width, height } = await inputs.savedRequest();
  expect([width, height]).toEqual([320, 192]);
  expect(task).toEqual({
    verb: 'image',
    stills: [
      {
        media: { kind: 'still', name: 'one.png', blob: one.buffer.length, fit: 'crop' },
        frame: 0,
        strength: 1,
      },
      {
        media: { kind: 'still', name: 'two.png', blob: two.buffer.length, fit: 'letterbox' },
        frame: 16,
        strength: 1,
      },
      {
        media: { kind: 'still', name: 'three.png', blob: three.buffer.length, fit: 'crop' },
        frame: 9,
        strength: 0.95,
      },
    ],
  });
});

test('a clip is extended backwards, at its own frame rate', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  const clip = await inputs.clip('beach.mp4', { width: 96, height: 160 }, 8);
  await inputs.choose('Extend');
  await inputs.fill('Clip', clip);
  await expect(inputs.field('Clip')).toContainText('96×1602 s8 fps');
  await expect(page.getByRole('radio', { name: '192 by 320 pixels' })).toBeChecked();
  await page.getByRole('radio', { name: 'Leads into its start' }).check();
  await expect(page.getByText('The whole clip will last about 4.1 s.')).toBeVisible();
  await studio.make('a crab');
  const { task, frameRate, frames } = await inputs.savedRequest();
  expect({ frameRate, frames }).toEqual({ frameRate: 8, frames: 17 });
  expect(task).toEqual({
    verb: 'extend',
    direction: 'backwards',
    source: { kind: 'clip', name: 'beach.mp4', blob: clip.buffer.length, fit: 'crop' },
  });
});

test('what is missing between a picture and a clip is filled in', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Fill');
  await inputs.fill('Before', await inputs.still('before.png'));
  await inputs.fill('After', await inputs.clip('after.mp4'));
  await studio.make('a fox');
  const { task } = await inputs.savedRequest();
  expect(task).toMatchObject({
    verb: 'fill',
    before: { kind: 'still', name: 'before.png' },
    after: { kind: 'clip', name: 'after.mp4' },
  });
});

test('a loop is made from the prompt, or of a clip', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Loop');
  await studio.make('a fox');
  expect((await inputs.savedRequest()).task).toEqual({ verb: 'loop' });
  await inputs.fill('Clip (optional)', await inputs.clip('walk.mp4'));
  await studio.make('a fox walks');
  expect((await inputs.savedRequest()).task).toMatchObject({ verb: 'loop', source: { name: 'walk.mp4' } });
});

test('a clip is restyled, no longer than its trimmed part', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Restyle');
  await inputs.fill('Clip', await inputs.clip('walk.mp4'));
  // Two seconds at 12 frames per second, of which the keys take ten and two frames.
  await inputs.field('Clip').getByLabel('Start').press('PageUp');
  await inputs.field('Clip').getByLabel('End').press('ArrowLeft');
  await inputs.field('Clip').getByLabel('End').press('ArrowLeft');
  await expect(inputs.field('Clip')).toContainText('0.8 to 1.8 s · 12 frames');
  await page.getByLabel('How much may change').press('End');
  await studio.make('a dinosaur walks');
  const { task, frames } = await inputs.savedRequest();
  expect(frames).toBe(12);
  expect(task).toMatchObject({ verb: 'restyle', change: 1, source: { name: 'walk.mp4' } });
  expect(task.source.trim.start).toBeCloseTo(10 / 12, 6);
  expect(task.source.trim.end).toBeCloseTo(22 / 12, 6);
});

test('nothing is lost while other verbs are looked at', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.prompt.fill('a fox');
  await studio.seed.fill('7');
  await inputs.choose('Fill');
  await inputs.fill('After', await inputs.still('after.png', { width: 96, height: 160 }));
  await inputs.choose('Region');
  await inputs.fill('Picture or clip', await inputs.still('room.png', { width: 96, height: 160 }));
  await page.getByRole('button', { name: 'Centre' }).click();
  await page.getByRole('radio', { name: 'Let it move' }).check();
  await inputs.choose('Storyboard');
  await page.getByLabel('What happens in shot 1').fill('a fox wakes');
  for (const [verb] of VERBS) await inputs.choose(verb);
  await inputs.choose('Fill');
  await expect(inputs.field('After').getByText('after.png')).toBeVisible();
  await inputs.choose('Region');
  await expect(inputs.field('Picture or clip').getByText('room.png')).toBeVisible();
  await expect(page.getByText('The region is 25% of the picture.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Let it move' })).toBeChecked();
  await inputs.choose('Storyboard');
  await expect(page.getByLabel('What happens in shot 1')).toHaveValue('a fox wakes');
  await inputs.choose('Text');
  await expect(studio.prompt).toHaveValue('a fox');
  await expect(studio.seed).toHaveValue('7');
  await expect(page.getByRole('radio', { name: '192 by 320 pixels' })).toBeChecked();
});

test('what is missing is named at its place once the form is sent, and takes the focus', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await inputs.choose('Fill');
  await studio.prompt.fill('a fox');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await studio.prompt.press('Enter');
  await expect(inputs.field('Before').getByRole('alert')).toHaveText('Choose what comes before.');
  await expect(inputs.field('After').getByRole('alert')).toHaveText('Choose what comes after.');
  await expect(inputs.field('Before').getByRole('button', { name: 'Choose file' })).toBeFocused();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  // Another verb was not sent yet.
  await inputs.choose('Extend');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('reading of pictures and clips is a stage of its own, where there are some', async ({ page }) => {
  const studio = new Studio(page);
  const inputs = new Inputs(page);
  await studio.open();
  await studio.ask('a fox');
  await expect(page.getByRole('progressbar')).toBeAttached();
  await expect(page.getByText('Open the files')).toHaveCount(0);
  await studio.finished('a fox');
  await inputs.choose('Image');
  await inputs.addStill(1, await inputs.still('one.png'));
  await studio.ask('an owl');
  await expect(page.getByText('Open the files').first()).toBeAttached();
  await studio.finished('an owl');
});
