import { expect, it } from 'vitest';
import { toneMap } from './tone-map';

const grey = (code: number, transfer: 'pq' | 'hlg') =>
  toneMap(Float32Array.of(code, code, code, 1), transfer)[0]!;

// Codes of ITU-R BT.2408, table 1: a grey card (26 candela), white (203), and the peak of 1000.
it.each([
  ['pq', 0.38, 0.58, 0.75],
  ['hlg', 0.38, 0.75, 1],
] as const)('brings white near the top and keeps a grey card: %s', (transfer, card, white, peak) => {
  // 26 of 203 candela in sRGB.
  expect(Math.abs(grey(card, transfer) - 101)).toBeLessThanOrEqual(3);
  expect(grey(white, transfer)).toBeGreaterThan(235);
  expect(grey(white, transfer)).toBeLessThan(250);
  expect(grey(peak, transfer)).toBeGreaterThanOrEqual(254);
  expect(grey(0, transfer)).toBe(0);
});

it('gives more light for more light', () => {
  const codes = Array.from({ length: 256 }, (_, i) => grey(i / 255, 'pq'));
  expect(codes.every((code, i) => i === 0 || code >= codes[i - 1]!)).toBe(true);
});

it('keeps a hue that is as bright as white', () => {
  // Red of BT.709 with 203 candela, in BT.2020.
  const [r, g, b] = toneMap(Float32Array.of(0.53, 0.33, 0.2, 1), 'pq');
  expect(r).toBeGreaterThan(220);
  expect(Math.max(g!, b!)).toBeLessThan(40);
});
