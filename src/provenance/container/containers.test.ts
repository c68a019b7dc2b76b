import { beforeAll, describe, expect, it } from 'vitest';
import { signWithReference } from '../../../test/c2pa-reader';
import { mp4, png } from '../../../test/support/clip-files';
import { makeKey, readCertificate } from '../certificate';
import { algorithmOf, type Signer } from '../cose';
import { readProvenance } from '../read';
import { type Making, signClip } from '../sign';
import { findManifest } from './containers';

const making: Making = {
  app: '1',
  model: { id: 'sprout', name: 'Sprout', weights: '0' },
  when: new Date(),
  ai: 'generated',
  ingredients: [],
};

let signer: Signer;

beforeAll(async () => {
  const { key, chain } = await makeKey({ commonName: 'Somebody' }, 1);
  signer = { key, chain, algorithm: algorithmOf(readCertificate(chain[0]!))! };
});

const maps = (...all: readonly object[]) => all.map((each) => new Map(Object.entries(each)));

describe('bindings that leave out more than the manifest', () => {
  it.each([
    ['the picture', [{ start: 33, length: 2400 }]],
    ['all of it', [{ start: 0, length: 1 }]],
    [
      'ranges out of order',
      [
        { start: 40, length: 5 },
        { start: 42, length: 5 },
      ],
    ],
    ['no number', [{ start: Number.NaN, length: 5 }]],
    ['half a byte', [{ start: 40.5, length: 5 }]],
  ])('are not taken for proof in a PNG: %s', async (_, exclusions) => {
    const found = (await findManifest(await signClip(png(), making, signer)))!;
    const content = new Map([['exclusions', maps(...exclusions)]]);
    expect(await found.hash({ label: 'c2pa.hash.data', algorithm: 'sha256', content })).toBeUndefined();
  });

  it.each([
    ['the video', [{ xpath: '/mdat' }]],
    ['every box of its kind', [{ xpath: '/uuid' }]],
    ['a part of a box', [{ xpath: '/moov/trak' }]],
    ['some bytes', [{ xpath: '/moov', subset: [1] }]],
    ['a pattern at no place', [{ xpath: '/free', data: maps({ offset: -1, value: new Uint8Array(1) }) }]],
  ])('are not taken for proof in an MP4: %s', async (_, exclusions) => {
    const found = (await findManifest(await signClip(mp4(), making, signer)))!;
    const content = new Map([['exclusions', maps(...exclusions)]]);
    expect(await found.hash({ label: 'c2pa.hash.bmff.v3', algorithm: 'sha256', content })).toBeUndefined();
  });
});

/** The smallest pictures of their kinds. */
const pictures = {
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'image/webp': 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
};

describe.each(Object.entries(pictures))('a signed file of type %s', (type, base64) => {
  it('is read, and found to be altered', async () => {
    const file = new Blob([Buffer.from(base64, 'base64')], { type });
    const source = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture';
    const signed = await signWithReference(file, signer, {
      claim_generator_info: [{ name: 'Camera' }],
      assertions: [
        {
          label: 'c2pa.actions.v2',
          data: { actions: [{ action: 'c2pa.created', digitalSourceType: source }] },
        },
        // More than one segment of a JPEG can hold.
        { label: 'org.example.long', data: { text: 'x'.repeat(150_000) } },
      ],
    });
    expect(await readProvenance(signed)).toMatchObject({ state: 'intact' });
    const bytes = new Uint8Array(await signed.arrayBuffer());
    const last = type === 'image/jpeg' ? bytes.length - 3 : 30;
    bytes[last]! ^= 1;
    expect(await readProvenance(new Blob([bytes], { type }))).toMatchObject({ state: 'altered' });
  });
});
