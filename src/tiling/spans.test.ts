import { describe, expect, it } from 'vitest';
import { type Span, spaceSpans, spanWeights, timeSpans } from './spans';

const lengths = Array.from({ length: 40 }, (_, i) => i + 1);
const divisions = [1, 2, 3, 5, 8, 64].flatMap((size) =>
  [0, 1, 2, 7].flatMap((context) =>
    [0, 1, 2].filter((blend) => blend <= context).map((blend) => ({ size, context, blend })),
  ),
);

/** Sum of the weights with which every output cell is contributed. */
function coverage(spans: readonly Span[], total: number): Float32Array {
  const sum = new Float32Array(total);
  for (const span of spans) {
    spanWeights(span).forEach((weight, i) => {
      sum[span.from + i]! += weight;
    });
  }
  return sum;
}

describe.each([
  ['space', spaceSpans, (cells: number, scale: number) => cells * scale],
  ['time', timeSpans, (frames: number, scale: number) => (frames - 1) * scale + 1],
] as const)('spans of %s', (axis, divide, outputOf) => {
  it('contribute every cell once, in order, whatever the length and size', () => {
    for (const length of lengths) {
      for (const scale of [1, 2, 4, 8]) {
        for (const division of divisions) {
          const spans = divide(length, scale, division);
          const where = JSON.stringify({ axis, length, scale, division });
          expect(
            coverage(spans, outputOf(length, scale)).every((sum) => Math.abs(sum - 1) < 1e-6),
            where,
          ).toBe(true);
          for (const [i, span] of spans.entries()) {
            const decoded = outputOf(span.end - span.start, scale);
            expect(span.skip >= 0 && span.skip + span.to - span.from <= decoded, where).toBe(true);
            expect(span.from, where).toBe((spans[i - 1]?.to ?? 0) - span.rise);
          }
        }
      }
    }
  });

  it('take in the context on both sides, except beyond the ends', () => {
    for (const length of lengths) {
      for (const { size, context } of divisions) {
        const scale = 2;
        for (const { start, end, from, to, skip } of divide(length, scale, { size, context, blend: 0 })) {
          const decoded = outputOf(end - start, scale);
          if (start > 0) expect(skip).toBeGreaterThanOrEqual(context * scale + (axis === 'time' ? 1 : 0));
          if (end < length) expect(decoded - skip - (to - from)).toBeGreaterThanOrEqual(context * scale);
          expect(end - start).toBeLessThanOrEqual(size + 2 * context + 1);
        }
      }
    }
  });
});

describe.each([
  ['space', spaceSpans, (cells: number, ratio: number) => cells * ratio],
  ['time', timeSpans, (frames: number, ratio: number) => (frames - 1) * ratio + 1],
] as const)('spans of an encoder in %s', (axis, divide, pixelsOf) => {
  it('give every latent cell once, in order, from pixels on the grid', () => {
    for (const length of lengths) {
      for (const ratio of [1, 2, 3, 8]) {
        for (const division of divisions) {
          const where = JSON.stringify({ axis, length, ratio, division });
          const spans = divide(pixelsOf(length, ratio), 1 / ratio, division);
          expect(
            coverage(spans, length).every((sum) => Math.abs(sum - 1) < 1e-6),
            where,
          ).toBe(true);
          for (const { start, end, from, to, skip } of spans) {
            // Frame f of a window's latents ends with the same pixel frame as frame f of the clip's.
            expect(start % ratio, where).toBe(0);
            const cells = (pixels: number) => (axis === 'time' ? (pixels - 1) / ratio + 1 : pixels / ratio);
            expect(cells(end - start) % 1, where).toBeCloseTo(0, 9);
            expect(start / ratio + skip, where).toBe(from);
            expect(skip >= 0 && skip + to - from <= cells(end - start), where).toBe(true);
          }
        }
      }
    }
  });
});

it('a causal network is given what lies before a span, and nothing behind it', () => {
  const spans = timeSpans(33, 1 / 4, { size: 3, context: 2, blend: 0 }, true);
  expect(spans.map(({ start, end, from, to, skip }) => [start, end, from, to, skip])).toEqual([
    [0, 9, 0, 3, 0],
    [4, 21, 3, 6, 2],
    [16, 33, 6, 9, 2],
  ]);
});
