import { describe, expect, it } from 'vitest';
import { gaussian, philoxRounds } from './random';

describe('philoxRounds', () => {
  // Known answers of the Random123 distribution (kat_vectors, philox4x32 10).
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('gives the published answer for %j', (counter, key, expected) => {
    expect(philoxRounds(counter, key)).toEqual([...expected]);
  });
});

describe('gaussian', () => {
  it('is standard normal', () => {
    const x = gaussian(7, 0, 200_000);
    const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
    const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length;
    const beyondTwo = x.filter((v) => Math.abs(v) > 2).length / x.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(beyondTwo).toBeCloseTo(0.0455, 2);
  });

  it('repeats for a seed and differs between seeds and streams', () => {
    expect(gaussian(3, 1, 9)).toEqual(gaussian(3, 1, 9));
    expect(gaussian(3, 1, 9)).not.toEqual(gaussian(4, 1, 9));
    expect(gaussian(3, 1, 9)).not.toEqual(gaussian(3, 2, 9));
  });
});
