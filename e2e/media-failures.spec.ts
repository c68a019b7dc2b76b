import { expect, test } from '@playwright/test';
import { mediaPage } from './media-page';

const opened = mediaPage();

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
      /^BadMedia: “a file” is too large: 30,000 × 30,000 pixels\. Reduce it/,
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
      /^BadMedia: “a file” is incomplete: its end/,
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
