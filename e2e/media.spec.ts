import { expect, test } from '@playwright/test';
import { type MediaPage, openMediaPage } from '../tools/browser-media/open';

// Every medium is made in the browser or by hand; files of cameras and of other programs are not kept here.

let opened: MediaPage;
test.beforeAll(async () => {
  opened = await openMediaPage();
});
test.afterAll(async () => {
  await opened.close();
});

const RED = [255, 0, 0, 255];
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const WHITE = [255, 255, 255, 255];
const BLACK = [0, 0, 0, 255];

/** Video and JPEG move colours a little. */
function expectColours(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]) {
  const off = expected.map((colour, i) =>
    Math.max(...colour.map((value, c) => Math.abs(value - found[i]![c]!))),
  );
  expect(Math.max(...off), JSON.stringify(found)).toBeLessThanOrEqual(24);
}

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

test.describe('files that cannot be used', () => {
  /** Opens a file that is made in the page. Returns what was said about it. */
  const refusal = (make: () => Promise<Blob>) =>
    opened.page.evaluate(
      `(async () => {
        const blob = await (${make.toString()})();
        return media.openMedia(blob, 'a file').then(() => 'taken', (error) => error.name + ': ' + error.message);
      })()`,
    );

  const neither =
    /^BadMedia: “a file” is neither a picture nor a video of a kind that can be read here\. Choose a JPEG/;
  const damaged = /^BadMedia: “a file” is damaged or incomplete\. Copy or download it again/;
  const undecodable = /^BadMedia: “a file” cannot be shown: it is damaged, or a kind/;
  const cases: readonly (readonly [string, RegExp, () => Promise<Blob>])[] = [
    ['an empty one', /^BadMedia: “a file” is empty\./, async () => new Blob([])],
    ['a text', neither, async () => new Blob(['Once upon a time there was a fox.\n'.repeat(200)])],
    [
      'weights',
      neither,
      async () => {
        const header = '{"a":{"dtype":"F32","shape":[4096],"data_offsets":[0,16384]}}';
        return new Blob([
          new BigUint64Array([BigInt(header.length)]),
          header,
          new Float32Array(4096).fill(0.5),
        ]);
      },
    ],
    ['noise', neither, async () => new Blob([crypto.getRandomValues(new Uint8Array(60_000))])],
    ['sound only', /^BadMedia: “a file” holds sound but no video\./, () => media.makeSound()],
    [
      'a picture without its end',
      undecodable,
      async () => (await media.makeStill('image/png', 'shapes', 64, 64)).slice(0, 40),
    ],
    [
      'a HEIC',
      undecodable,
      async () => new Blob([new Uint8Array([0, 0, 0, 24]), 'ftypheic', 'mif1'.repeat(20)]),
    ],
    [
      'a picture of 900 megapixels',
      /^BadMedia: “a file” is too large: 30000 × 30000 pixels\. Reduce it/,
      async () => {
        const png = new Uint8Array(await (await media.makeStill('image/png', 'shapes', 8, 8)).arrayBuffer());
        new DataView(png.buffer).setUint32(16, 30_000);
        new DataView(png.buffer).setUint32(20, 30_000);
        return new Blob([png]);
      },
    ],
    [
      'a clip without its end',
      damaged,
      async () => {
        const clip = await media.writeClip('shapes', 128, 128, 20, 24);
        return clip.slice(0, clip.size * 0.7);
      },
    ],
    [
      'a clip with its index cut off',
      /^BadMedia: “a file” (is damaged|holds no video)/,
      async () => (await media.writeClip('shapes', 128, 128, 20, 24)).slice(0, 300),
    ],
    [
      'a clip whose pictures are overwritten',
      damaged,
      async () => {
        const clip = await media.writeClip('shapes', 128, 128, 20, 24);
        const start = new TextDecoder('latin1').decode(await clip.arrayBuffer()).indexOf('mdat');
        return new Blob([clip.slice(0, start + 4), new Uint8Array(clip.size - start - 4).fill(0xaa)]);
      },
    ],
    [
      'a codec that no browser knows',
      /^BadMedia: This browser cannot decode the video in “a file” \(x?vc1\)\. Convert it to an MP4/,
      async () => {
        const clip = new Uint8Array(await (await media.writeClip('shapes', 128, 128, 2, 24)).arrayBuffer());
        const name = [...'avc1'].map((letter) => letter.charCodeAt(0));
        for (let i = 0; i < clip.length; i++)
          if (clip[i - 1] !== 0x6d && name.every((code, j) => clip[i + j] === code))
            clip[i] = 'x'.charCodeAt(0);
        return new Blob([clip]);
      },
    ],
  ];
  test('damage behind the beginning is told when it is reached', async () => {
    const result = await opened.page.evaluate(async () => {
      const clip = await media.writeClip('shapes', 128, 128, 20, 24);
      const half = Math.floor(clip.size / 2);
      const blob = new Blob([clip.slice(0, half), new Uint8Array(clip.size - half).fill(0xaa)]);
      const { input } = await media.openMedia(blob, 'a file');
      const options = { width: 128, height: 128, frameRate: 24 };
      return media.numbers(input, options).catch((error: Error) => `${error.name}: ${error.message}`);
    });
    expect(result).toMatch(damaged);
  });

  for (const [what, message, make] of cases)
    test(`${what} is refused with a reason`, async () => {
      expect(await refusal(make)).toMatch(message);
    });
});
