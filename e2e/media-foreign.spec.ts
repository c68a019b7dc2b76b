/** Files of other programs, of kinds that are easily read wrongly, against ffmpeg's frames of them (`test/media`). */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { mediaPage } from './media-page';

const opened = mediaPage();

const base64 = (name: string) => readFileSync(`test/media/${name}`).toString('base64');

/** Opens a file and compares one of its frames with a reference. */
function compare(name: string, index: number, reference = name.replace(/\..*/, '')) {
  return opened.page.evaluate(
    async ([name, file, index, picture]) => {
      const blob = async (data: string) =>
        (await fetch(`data:application/octet-stream;base64,${data}`)).blob();
      const { input, width, height, seconds, frameRate, notes } = await media.openMedia(
        await blob(file),
        name,
      );
      const options = { width, height, frameRate };
      const compared = await media.compare(input, options, index, await blob(picture));
      return { seconds, frameRate, notes, ...compared };
    },
    [name, base64(name), index, base64(`reference/${reference}.png`)] as const,
  );
}

/** What is said about a file that cannot be used. */
function refusal(name: string, bytes: Buffer) {
  return opened.page.evaluate(
    async ([name, file]) => {
      const blob = await (await fetch(`data:application/octet-stream;base64,${file}`)).blob();
      return media.openMedia(blob, name).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    },
    [name, bytes.toString('base64')] as const,
  );
}

test('what an edit list trims away at the end is not used', async () => {
  const { count, seconds, frameRate, decibels, notes } = await compare('elst-end.mp4', 14);
  expect({ count, frameRate, notes }).toEqual({ count: 15, frameRate: 25, notes: [] });
  expect(seconds).toBeCloseTo(0.6, 3);
  expect(decibels).toBeGreaterThan(40);
});

test('the edits of a list are shown one after another', async () => {
  const { count, seconds } = await compare('elst-two.mp4', 0, 'elst-end');
  expect(count).toBe(15);
  expect(seconds).toBeCloseTo(0.6, 3);
  // The first frame of each edit, as the same moments of the whole clip.
  const [whole, edited] = await opened.page.evaluate(
    async (files) => {
      const colours = [];
      for (const file of files) {
        const blob = await (await fetch(`data:application/octet-stream;base64,${file}`)).blob();
        const { input } = await media.openMedia(blob, 'a clip');
        const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((x) => [x, x] as const);
        colours.push(await media.colours(input, { width: 160, height: 120, frameRate: 25 }, points));
      }
      return colours;
    },
    [base64('base.mp4'), base64('elst-two.mp4')],
  );
  expect(edited).toEqual([...whole!.slice(10, 20), ...whole!.slice(0, 5)]);
});

for (const name of ['nokey.mkv', 'midgop.m2ts'])
  test(`a clip that was cut between key frames begins at the first one: ${name}`, async () => {
    const { count, decibels } = await compare(name, 17);
    expect(count).toBe(18);
    expect(decibels).toBeGreaterThan(40);
  });

for (const name of ['alpha8.webm', 'untagged-422.mp4', 'untagged-444.webm', 'untagged-10bit.webm'])
  test(`small clips without colour tags are of BT.601: ${name}`, async () => {
    expect((await compare(name, 3)).decibels).toBeGreaterThan(40);
  });

test('of a recording that broke off, what is there is used, and that is told', async () => {
  const { count, notes, decibels } = await compare('frag-cut.mp4', 16);
  expect({ count, notes }).toEqual({ count: 17, notes: ['broken-off'] });
  expect(decibels).toBeGreaterThan(40);
});

test('a recording may break off anywhere', async () => {
  const whole = readFileSync('test/media/frag-cut.mp4');
  const ends = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => Math.floor(share * whole.length));
  // Within the headers of a fragment, too.
  const fragment = whole.lastIndexOf('moof');
  for (const end of [...ends, fragment - 6, fragment, fragment + 20, fragment + 100])
    expect(await refusal('a clip', whole.subarray(0, end)), `cut at ${end}`).toBe('taken');
});

test('a clip whose index was behind its pictures and is cut off is called incomplete', async () => {
  expect(await refusal('holiday.mp4', readFileSync('test/media/tail-cut.mp4'))).toMatch(
    /^“holiday.mp4” is incomplete.* Copy or download it again\.$/,
  );
});

test('interlaced clips are shown in whole frames, and that is told', async () => {
  const { notes, decibels, combs } = await compare('interlaced.mp4', 7);
  expect(notes).toEqual(['interlaced']);
  expect(decibels).toBeGreaterThan(30);
  expect(combs[0]!).toBeLessThan(1.5 * combs[1]!);
});

for (const name of ['pq203.webm', 'hlg.webm'])
  test(`HDR is brought into the range of ordinary clips, white near its top: ${name}`, async () => {
    const { notes, brightest, decibels } = await compare(name, 3, 'pq203');
    expect(notes).toEqual(['hdr']);
    expect(brightest[0]!).toBeGreaterThan(235);
    // All but what is near white is as ffmpeg has it.
    expect(decibels).toBeGreaterThan(22);
  });

test('an AVIF is known by any of its brands', async () => {
  expect(await refusal('still.avif', readFileSync('test/media/still-miaf.avif'))).toBe('taken');
});

test('a camera’s raw picture is called what it is', async () => {
  const file = Buffer.concat([Buffer.from('\0\0\0\x18ftypcrx \0\0\0\x01crx isom'), Buffer.alloc(4096)]);
  expect(await refusal('IMG_1.CR3', file)).toMatch(
    /raw picture, a kind of picture that this browser does not know/,
  );
});
