import { describe, expect, it } from 'vitest';
import { expandCaption } from './expand-caption';
import { promptLacks } from './lacks';

describe('what a short prompt lacks', () => {
  it.each([
    ['a fox', ['movement', 'setting', 'light', 'camera']],
    ['a fox runs through the snow', ['light', 'camera']],
    ['a fox runs through the forest at dusk', ['camera']],
    ['close-up of an old dog', ['movement', 'setting', 'light']],
    ['the camera follows a woman who walks along a beach at sunset', []],
    ['en räv springer i snön', []],
    ['', []],
  ])('%s', (prompt, lacks) => {
    expect(promptLacks(prompt)).toEqual(lacks);
  });

  it('is nothing once it was expanded', () => {
    expect(promptLacks(expandCaption('a fox runs').prompt)).toEqual([]);
  });
});
