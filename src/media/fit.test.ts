import { describe, expect, it } from 'vitest';
import { fitInto } from './fit';

const size = (width: number, height: number) => ({ width, height });
const rect = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('fitInto', () => {
  it.each(['crop', 'letterbox'] as const)('leaves a picture of the same shape whole: %s', (fit) => {
    expect(fitInto(size(1536, 1024), size(768, 512), fit)).toEqual({
      source: rect(0, 0, 1536, 1024),
      destination: rect(0, 0, 768, 512),
    });
  });

  it('cuts off the sides of a wide picture, and top and bottom of a high one', () => {
    expect(fitInto(size(1920, 1080), size(512, 512), 'crop').source).toEqual(rect(420, 0, 1080, 1080));
    expect(fitInto(size(1080, 1920), size(512, 512), 'crop').source).toEqual(rect(0, 420, 1080, 1080));
    expect(fitInto(size(768, 512), size(1920, 1080), 'crop')).toEqual({
      source: rect(0, 40, 768, 432),
      destination: rect(0, 0, 1920, 1080),
    });
  });

  it('leaves bars beside a high picture, and above and below a wide one', () => {
    expect(fitInto(size(1920, 1080), size(512, 512), 'letterbox')).toEqual({
      source: rect(0, 0, 1920, 1080),
      destination: rect(0, 112, 512, 288),
    });
    expect(fitInto(size(1080, 1920), size(512, 512), 'letterbox').destination).toEqual(
      rect(112, 0, 288, 512),
    );
  });

  it('uses whole pixels inside of the picture and the frame, at least one', () => {
    const shapes = [size(1, 1), size(3, 2), size(97, 1001), size(5000, 1), size(1, 5000), size(640, 360)];
    for (const from of shapes)
      for (const to of shapes)
        for (const fit of ['crop', 'letterbox'] as const) {
          const { source, destination } = fitInto(from, to, fit);
          for (const [inner, outer] of [
            [source, from],
            [destination, to],
          ] as const) {
            expect(Object.values(inner).every(Number.isInteger)).toBe(true);
            expect(Math.min(inner.x, inner.y, inner.width - 1, inner.height - 1)).toBeGreaterThanOrEqual(0);
            expect(inner.x + inner.width).toBeLessThanOrEqual(outer.width);
            expect(inner.y + inner.height).toBeLessThanOrEqual(outer.height);
          }
        }
  });

  it.each(['crop', 'letterbox'] as const)('drops the padding that video files need: %s', (fit) => {
    expect(fitInto(size(98, 100), size(97, 99), fit)).toEqual({
      source: rect(0, 0, 97, 99),
      destination: rect(0, 0, 97, 99),
    });
  });
});
