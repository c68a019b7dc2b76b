import { expect, it } from 'vitest';
import { sprout } from '../../../e2e/fake/models';
import { atPresentSize } from './present-size';

const models = [sprout, { ...sprout, id: 'other', earlierScale: undefined }];

it.each([
  [128, 128, 256, 256],
  [160, 96, 320, 192],
  [96, 224, 192, 448],
  // Sizes of today.
  [256, 256, 256, 256],
  [192, 320, 192, 320],
])('%dx%d is %dx%d today', (width, height, ...today) => {
  const wish = atPresentSize({ model: 'sprout', prompt: 'a fox', width, height }, models);
  expect(wish).toEqual({ model: 'sprout', prompt: 'a fox', width: today[0], height: today[1] });
});

it('leaves alone what has no size, is of another model, or of one that is not here', () => {
  const small = { width: 128, height: 128 };
  for (const wish of [{ model: 'sprout' }, { ...small, model: 'other' }, { ...small, model: 'gone' }]) {
    expect(atPresentSize(wish, models)).toBe(wish);
  }
  expect(atPresentSize({ ...small, model: 'sprout' }, undefined)).toMatchObject(small);
});
