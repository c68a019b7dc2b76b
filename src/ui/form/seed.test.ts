import { describe, expect, it } from 'vitest';
import { nextSeed } from './seed';

describe('the seed', () => {
  it('is kept for as long as the visitor keeps it', () => {
    expect(nextSeed({ seed: '7', keepSeed: true })).toEqual({ seed: '7', keepSeed: true });
  });

  it('of a clip that was loaded into the form makes one clip, and the one after draws its own', () => {
    const one = nextSeed({ seed: '7', keepSeed: 'once' });
    expect(one.seed).toBe('7');
    expect(nextSeed(one).seed).not.toBe('7');
  });
});
