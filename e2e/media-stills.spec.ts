import { expect, test } from '@playwright/test';
import { BLUE, expectColours, GREEN, mediaPage, RED, WHITE } from './media-page';

const opened = mediaPage();

test.describe('stills', () => {
  test('an opaque picture is kept to the pixel, as PNG', async () => {
    const { facts, type, likeness } = await opened.page.evaluate(async () => {
      const { input, ...facts } = await media.openMedia(
        await media.makeStill('image/png', 'shapes', 97, 61),
        'a.png',
      );
      const size = { width: 97, height: 61, frameRate: 24 };
      return {
        facts: { ...facts, kind: input.kind, name: input.name, fit: input.fit },
        type: input.blob.type,
        likeness: await media.likeness(input, size, 'shapes'),
      };
    });
    expect(facts).toEqual({
      kind: 'still',
      name: 'a.png',
      fit: 'crop',
      width: 97,
      height: 61,
      seconds: 0,
      frameRate: 0,
      notes: [],
    });
    expect(type).toBe('image/png');
    expect(likeness.identical).toBe(true);
  });

  test('the name and the type of a file do not matter', async () => {
    const kinds = await opened.page.evaluate(async () => {
      const kinds = [];
      for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
        const blob = new Blob([await media.makeStill(type, 'corners', 32, 32)], { type: 'video/mp4' });
        kinds.push((await media.openMedia(blob, 'film.mp4')).input.kind);
      }
      return kinds;
    });
    expect(kinds).toEqual(['still', 'still', 'still']);
  });

  test('a picture is turned upright, and what the camera wrote into it is gone', async () => {
    const { size, colours, before, after } = await opened.page.evaluate(async () => {
      const jpeg = await media.makeTurnedJpeg(64, 32, 'SomeCamera');
      const { input, width, height } = await media.openMedia(jpeg, 'photo.jpg');
      const points = [
        [0.1, 0.1],
        [0.9, 0.1],
        [0.1, 0.9],
        [0.9, 0.9],
      ] as const;
      const options = { width: 32, height: 64, frameRate: 24 };
      return {
        size: [width, height],
        colours: await media.colours(input, options, points),
        before: (await jpeg.text()).includes('SomeCamera'),
        after: (await input.blob.text()).includes('SomeCamera'),
      };
    });
    expect(size).toEqual([32, 64]);
    expectColours(colours[0]!, [BLUE, RED, WHITE, GREEN]);
    expect([before, after]).toEqual([true, false]);
  });

  test('transparency is shown on black, and told', async () => {
    const { notes, colours } = await opened.page.evaluate(async () => {
      const { input, notes } = await media.openMedia(await media.makeTransparent(32, 16), 'logo.png');
      const options = { width: 32, height: 16, frameRate: 24 };
      const points = [
        [0.2, 0.5],
        [0.8, 0.5],
      ] as const;
      return { notes, colours: await media.colours(input, options, points) };
    });
    expect(notes).toEqual(['transparent']);
    expectColours(colours[0]!, [RED, [128, 128, 128, 255]]);
  });

  for (const kind of ['GIF', 'WebP'] as const)
    test(`of an animated ${kind} the first picture is used, and that is told`, async () => {
      const { facts, colours } = await opened.page.evaluate(async (kind) => {
        const blob = kind === 'GIF' ? await media.makeGif() : await media.makeAnimatedWebp(32, 16);
        const { input, ...facts } = await media.openMedia(blob, 'animated');
        const options = { width: facts.width, height: facts.height, frameRate: 24 };
        return { facts, colours: await media.colours(input, options, [[0.2, 0.2]]) };
      }, kind);
      expect(facts).toMatchObject({ notes: ['animated'], seconds: 0, frameRate: 0 });
      expect([facts.width, facts.height]).toEqual(kind === 'GIF' ? [2, 1] : [32, 16]);
      expectColours(colours[0]!, [RED]);
    });

  test('a large picture is kept with at most 2048 pixels at a side', async () => {
    const { size, colours } = await opened.page.evaluate(async () => {
      const jpeg = await media.makeStill('image/jpeg', 'corners', 6000, 3000);
      const { input, width, height } = await media.openMedia(jpeg, 'large.jpg');
      const points = [
        [0.45, 0.4],
        [0.55, 0.4],
        [0.45, 0.6],
        [0.55, 0.6],
      ] as const;
      const options = { width: 64, height: 32, frameRate: 24 };
      return { size: [width, height], colours: await media.colours(input, options, points) };
    });
    expect(size).toEqual([2048, 1024]);
    expectColours(colours[0]!, [RED, GREEN, BLUE, WHITE]);
  });

  test('a still is given as often as asked, and once else', async () => {
    const counts = await opened.page.evaluate(async () => {
      const { input } = await media.openMedia(await media.makeStill('image/png', 'numbers', 32, 32), 'a');
      const options = { width: 32, height: 32, frameRate: 24 };
      return [
        await media.mediaFrameCount(input, 24),
        (await media.numbers(input, options)).length,
        (await media.numbers(input, { ...options, limit: 5 })).length,
      ];
    });
    expect(counts).toEqual([1, 1, 5]);
  });
});
