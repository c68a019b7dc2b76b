import { describe, expect, it } from 'vitest';
import type { ClipRecord, KeptClip } from '../../clip-store/clip-record';
import { neighbour, range, search, sorted } from './arrange';

function kept(id: string, order: number, change: Partial<ClipRecord> = {}, model = 'sprout'): ClipRecord {
  const request = {
    model,
    prompt: id,
    negativePrompt: '',
    width: 8,
    height: 8,
    frames: 1,
    frameRate: 1,
    seed: 1,
    steps: 1,
    guidanceScale: 1,
  };
  const timings = {
    load: 0,
    'encode-text': 0,
    'read-media': 0,
    denoise: 0,
    decode: 0,
    'encode-video': 0,
    networks: 0,
    total: 0,
  };
  const clip = {
    mimeType: 'image/png',
    width: 8,
    height: 8,
    frames: 1,
    frameRate: 1,
    verb: 'text' as const,
    request,
    timings,
  };
  return { id, order, created: 0, bytes: order, favourite: false, clip, ...change };
}

const damaged: KeptClip = { id: 'damaged', order: 2, created: 0, bytes: 9, fault: 'facts' };
const ids = (clips: readonly KeptClip[]) => clips.map(({ id }) => id);
const nameOf = (model: string) => (model === 'ltx' ? 'LTX-Video' : 'Sprout');

describe('search', () => {
  const clips = [
    kept('a red fox', 1, { name: 'Räv i snö' }),
    kept('Ein Fuchs', 2, {}, 'ltx'),
    kept('ثعلب أحمر', 3),
    damaged,
  ];

  it.each([
    ['fox', ['a red fox']],
    ['FOX red', ['a red fox']],
    ['rav', ['a red fox']],
    ['snö', ['a red fox']],
    ['ltx', ['Ein Fuchs']],
    ['sprout fox', ['a red fox']],
    ['أحمر', ['ثعلب أحمر']],
    ['fox fuchs', []],
    ['  ', ['a red fox', 'Ein Fuchs', 'ثعلب أحمر', 'damaged']],
  ])('for “%s” looks at every word in prompt, name and model', (query, found) => {
    expect(ids(search(clips, query, nameOf))).toEqual(found);
  });
});

describe('sorting', () => {
  const clips = [
    kept('clip 10', 1, { favourite: true, created: 9000 }),
    damaged,
    kept('Clip 9', 3, { created: 10 }),
    kept('zebra', 4, { name: 'ape' }),
  ];

  it.each([
    ['newest', ['zebra', 'Clip 9', 'damaged', 'clip 10']],
    ['oldest', ['clip 10', 'damaged', 'Clip 9', 'zebra']],
    ['name', ['damaged', 'zebra', 'Clip 9', 'clip 10']],
    ['favourites', ['clip 10', 'zebra', 'Clip 9', 'damaged']],
    ['largest', ['damaged', 'zebra', 'Clip 9', 'clip 10']],
  ] as const)('by %s does not ask the clock', (sort, order) => {
    expect(ids(sorted(clips, sort))).toEqual(order);
  });
});

describe('the place of a clip', () => {
  const clips = [kept('a', 4), kept('b', 3), kept('c', 2), kept('d', 1)];

  it('is taken by the next one, at the end by the one before', () => {
    expect(neighbour(clips, ['b'])?.id).toBe('c');
    expect(neighbour(clips, ['d'])?.id).toBe('c');
    expect(neighbour(clips, ['a', 'c'])?.id).toBe('d');
    expect(neighbour(clips, ['c', 'd'])?.id).toBe('b');
    expect(neighbour(clips, ['a', 'b', 'c', 'd'])).toBeUndefined();
  });

  it('begins or ends a range', () => {
    expect(range(clips, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(range(clips, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(range(clips, 'gone', 'b')).toEqual(['b']);
  });
});
