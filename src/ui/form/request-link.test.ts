import { expect, it } from 'vitest';
import { formOfLink, linkOf } from './request-link';

it('fills the form from an address', () => {
  const link = linkOf({
    model: 'sprout',
    prompt: 'a fox & a “bee”, 100%',
    seed: 7,
    size: '160x96',
    frames: 17,
    steps: 8,
    guidance: 2.5,
  });
  expect(formOfLink(link)).toEqual({
    model: 'sprout',
    prompt: 'a fox & a “bee”, 100%',
    seed: '7',
    keepSeed: true,
    width: 160,
    height: 96,
    frames: 17,
    steps: 8,
    guidanceScale: 2.5,
  });
});

it('leaves out what an address does not name or garbles', () => {
  expect(formOfLink('')).toEqual({});
  expect(formOfLink('#size=big&frames=many&steps=')).toEqual({});
});
