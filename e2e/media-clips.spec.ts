import { expect, test } from '@playwright/test';
import { BLACK, BLUE, expectColours, GREEN, mediaPage, RED, WHITE } from './media-page';

const opened = mediaPage();

test.describe('clips', () => {
  for (const [painting, least] of [
    ['waves', 35.5],
    ['shapes', 33.5],
  ] as const)
    test(`a clip written here comes back as it went in: ${painting}`, async () => {
      const { facts, found, likeness } = await opened.page.evaluate(async (painting) => {
        const blob = await media.writeClip(painting, 256, 192, 9, 24);
        const { input, ...facts } = await media.openMedia(blob, 'mine.mp4');
        const options = { width: 256, height: 192, frameRate: 24 };
        return {
          facts,
          found: await media.inspect(input.blob),
          likeness: await media.likeness(input, options, painting),
        };
      }, painting);
      expect(facts).toEqual({ width: 256, height: 192, seconds: 9 / 24, frameRate: 24, notes: [] });
      expect(found).toMatchObject({ tracks: ['video'], packets: 9 });
      expect(likeness.decibels.length).toBe(9);
      // What is lost is the codec's share and half of the resolution of colour.
      expect(Math.min(...likeness.decibels)).toBeGreaterThan(least);
    });

  for (const rate of [24, 30, 24_000 / 1001, 50])
    for (const container of ['mp4', 'webm'] as const)
      test(`a clip at its own rate gives each frame once: ${rate.toFixed(3)} in ${container}`, async () => {
        const { numbers, half, count, frameRate } = await opened.page.evaluate(
          async ([rate, container]) => {
            const blob = await media.makeClip({
              container,
              codec: container === 'mp4' ? 'avc' : 'vp8',
              width: 64,
              height: 48,
              painting: 'numbers',
              times: Array.from({ length: 50 }, (_, i) => i / rate),
            });
            const { input, frameRate } = await media.openMedia(blob, 'a clip');
            const options = { width: 64, height: 48, frameRate: rate };
            return {
              frameRate,
              count: await media.mediaFrameCount(input, rate),
              numbers: await media.numbers(input, options),
              half: await media.numbers(input, { ...options, frameRate: rate / 2 }),
            };
          },
          [rate, container] as const,
        );
        const all = Array.from({ length: 49 }, (_, i) => i);
        expect(numbers).toEqual(all);
        expect(count).toBe(49);
        expect(frameRate).toBeCloseTo(rate, 4);
        expect(half.slice(0, 24)).toEqual(all.filter((i) => i % 2 === 0).slice(0, 24));
      });

  test('variable frame rates become constant', async () => {
    const { numbers, facts } = await opened.page.evaluate(async () => {
      const blob = await media.makeClip({
        container: 'mp4',
        codec: 'avc',
        width: 64,
        height: 48,
        painting: 'numbers',
        times: [0, 0.1, 0.15, 0.5, 0.52, 0.54, 1],
      });
      const { input, ...facts } = await media.openMedia(blob, 'phone.mp4');
      return { facts, numbers: await media.numbers(input, { width: 64, height: 48, frameRate: 10 }) };
    });
    expect(facts.seconds).toBeCloseTo(1, 3);
    // What is on the screen at 0, 0.1, 0.2 ... 0.9 seconds.
    expect(numbers).toEqual([0, 1, 2, 2, 2, 3, 5, 5, 5, 5]);
  });

  test('only the chosen part is given', async () => {
    const { numbers, count, failures } = await opened.page.evaluate(async () => {
      const blob = await media.makeClip({
        container: 'webm',
        codec: 'vp9',
        width: 64,
        height: 48,
        painting: 'numbers',
        times: Array.from({ length: 41 }, (_, i) => i / 20),
      });
      const { input } = await media.openMedia(blob, 'long.webm');
      const options = { width: 64, height: 48, frameRate: 20 };
      const part = (start: number, end: number) => ({ ...input, trim: { start, end } });
      const failures = [];
      for (const [start, end] of [
        [1, 1],
        [1.5, 0.5],
        [2.5, 3],
        [1, 9],
        [-1, 1],
      ] as const)
        failures.push(
          await media
            .numbers(part(start, end), options)
            .catch((error: Error) => `${error.name}: ${error.message}`),
        );
      return {
        numbers: [
          await media.numbers(part(0.5, 0.75), options),
          await media.numbers(part(1.9, 2.01), options),
          await media.numbers(input, { ...options, limit: 3 }),
        ],
        count: await media.mediaFrameCount(part(0.5, 0.75), 20),
        failures,
      };
    });
    expect(numbers).toEqual([
      [10, 11, 12, 13, 14],
      [38, 39],
      [0, 1, 2],
    ]);
    expect(count).toBe(5);
    for (const failure of failures.slice(0, 2))
      expect(failure).toMatch(/^BadMedia: .*“long.webm” has no length/);
    for (const failure of failures.slice(2))
      expect(failure).toMatch(/^BadMedia: .* is 2.00 seconds long, so/);
  });

  for (const [container, codec] of [
    ['mp4', 'avc'],
    ['mov', 'avc'],
    ['mkv', 'vp9'],
  ] as const)
    test(`a clip that lies on its side is shown upright: ${container}`, async () => {
      const { facts, kept, colours } = await opened.page.evaluate(
        async ([container, codec]) => {
          const blob = await media.makeClip({
            container,
            codec,
            width: 96,
            height: 64,
            painting: 'corners',
            times: [0, 0.1, 0.2],
            rotation: 90,
          });
          const { input, ...facts } = await media.openMedia(blob, 'phone');
          const points = [
            [0.2, 0.2],
            [0.8, 0.2],
            [0.2, 0.8],
            [0.8, 0.8],
          ] as const;
          const options = { width: 64, height: 96, frameRate: 10 };
          return {
            facts,
            kept: await media.inspect(input.blob),
            colours: await media.colours(input, options, points),
          };
        },
        [container, codec] as const,
      );
      expect([facts.width, facts.height]).toEqual([64, 96]);
      expect(kept).toMatchObject({ rotation: 90, mimeType: expect.stringMatching(/^video\/mp4/) });
      expect(colours.length).toBe(2);
      for (const frame of colours) expectColours(frame, [BLUE, RED, WHITE, GREEN]);
    });

  test('pixels that are not square are stretched', async () => {
    const { size, colours } = await opened.page.evaluate(async () => {
      const { input, width, height } = await media.openMedia(await media.makePadded(2, 10, [2, 1]), 'dv.mp4');
      const options = { width: 128, height: 48, frameRate: 25, limit: 1 };
      const points = [
        [0.45, 0.2],
        [0.55, 0.2],
        [0.45, 0.8],
        [0.55, 0.8],
      ] as const;
      return { size: [width, height], colours: await media.colours(input, options, points) };
    });
    expect(size).toEqual([128, 48]);
    expectColours(colours[0]!, [RED, GREEN, BLUE, WHITE]);
  });

  test('other shapes are cropped or put between bars, odd sizes too', async () => {
    const { size, crop, letterbox, last } = await opened.page.evaluate(async () => {
      const blob = await media.makeClip({
        container: 'webm',
        codec: 'vp9',
        width: 97,
        height: 63,
        painting: 'corners',
        times: [0, 0.1, 0.2],
      });
      const { input, width, height } = await media.openMedia(blob, 'odd.webm');
      const options = { width: 33, height: 64, frameRate: 10 };
      const at = (y: number) => [
        [0.2, y],
        [0.8, y],
      ];
      const points = [...at(0.02), ...at(0.45), ...at(0.55), ...at(0.98)] as [number, number][];
      return {
        size: [width, height],
        crop: await media.colours(input, options, points),
        letterbox: await media.colours({ ...input, fit: 'letterbox' }, options, points),
        last: await media.colours({ ...input, fit: 'letterbox' }, { ...options, width: 128 }, points),
      };
    });
    expect(size).toEqual([97, 63]);
    expectColours(crop[0]!, [RED, GREEN, RED, GREEN, BLUE, WHITE, BLUE, WHITE]);
    expectColours(letterbox[0]!, [BLACK, BLACK, RED, GREEN, BLUE, WHITE, BLACK, BLACK]);
    expectColours(last[0]!, [RED, GREEN, RED, GREEN, BLUE, WHITE, BLUE, WHITE]);
  });

  test('sound is ignored and told, and sound and titles are not kept', async () => {
    const { facts, kept, title, untouched } = await opened.page.evaluate(async () => {
      const blob = await media.makeClip({
        container: 'mp4',
        codec: 'avc',
        width: 64,
        height: 48,
        painting: 'numbers',
        times: [0, 0.5, 1],
        sound: true,
        title: 'At Grandmother’s',
      });
      const { input, ...facts } = await media.openMedia(blob, 'visit.mp4');
      const tells = async (file: Blob) => (await file.text()).includes('Grandmother');
      const own = await media.openMedia(blob, 'visit.mp4', { keep: true });
      return {
        facts,
        kept: await media.inspect(input.blob),
        title: [await tells(blob), await tells(input.blob)],
        untouched: [own.input.blob.size === blob.size, own.notes],
      };
    });
    expect(facts).toMatchObject({ notes: ['sound-ignored'], frameRate: 2 });
    expect(kept).toMatchObject({ tracks: ['video'], packets: 2 });
    expect(title).toEqual([true, false]);
    expect(untouched).toEqual([true, ['sound-ignored']]);
  });

  test('a large clip is not read as a whole', async () => {
    const bytes = 1500 * 32_768;
    const counted = await opened.page.evaluate(async () =>
      media.countReads(await media.makePadded(1500, 32_768), { width: 64, height: 48, frameRate: 25 }),
    );
    expect(counted).toMatchObject({ seconds: 60, frames: 25, same: true });
    expect(counted.opening).toBeLessThan(bytes / 10);
    expect(counted.ending).toBeLessThan(bytes / 5);
  });

  test('reading stops when it is cancelled, or no longer wanted, and can begin again', async () => {
    const results = await opened.page.evaluate(async () => {
      const { input } = await media.openMedia(await media.writeClip('numbers', 64, 64, 40, 24), 'a.mp4');
      const options = { width: 64, height: 64, frameRate: 24 };
      return [
        await media.stopAfter(input, options, 2, 'cancel'),
        await media.stopAfter(input, options, 3, 'leave'),
        (await media.numbers(input, options)).length,
      ];
    });
    expect(results).toEqual([{ taken: 2, error: 'Cancelled' }, { taken: 3 }, 40]);
  });
});

test('a decoder that the browser takes back is replaced', async () => {
  const { numbers, decoders } = await opened.page.evaluate(async () => {
    const { input } = await media.openMedia(await media.writeClip('numbers', 300, 200, 49, 24), 'a.mp4');
    return media.numbersWhenReclaimed(input, { width: 300, height: 200, frameRate: 24 }, 7);
  });
  expect(numbers).toEqual(Array.from({ length: 49 }, (_, i) => i));
  expect(decoders).toBe(2);
});
