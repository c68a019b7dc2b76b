import { describe, expect, it } from 'vitest';
import { CENTRE, coverage, emptyMask, fillRectangle, invert, resizeMask, strokeLine } from './mask';

const blank = emptyMask(20, 10);
const at = ({ width, data }: typeof blank, x: number, y: number) => data[y * width + x];

describe('a mask', () => {
  it('takes a stroke with round ends, and loses it to the eraser', () => {
    const painted = strokeLine(blank, { x: 5, y: 5 }, { x: 15, y: 5 }, 2, 255);
    expect(at(painted, 10, 5)).toBe(255);
    expect(at(painted, 10, 8)).toBe(0);
    expect(at(painted, 3, 5)).toBe(255);
    expect(at(painted, 3, 3)).toBe(0);
    // A stadium: a rectangle of 10 by 4 and a disc of radius 2.
    expect(coverage(painted) * 200).toBeCloseTo(40 + 4 * Math.PI, -1);
    expect(coverage(strokeLine(painted, { x: 5, y: 5 }, { x: 15, y: 5 }, 3, 0))).toBe(0);
    expect(coverage(blank)).toBe(0);
  });

  it('is painted beyond its edges without harm', () => {
    const painted = strokeLine(blank, { x: -5, y: -5 }, { x: 30, y: 20 }, 3, 255);
    expect(at(painted, 0, 0)).toBe(255);
    expect(painted.data).toHaveLength(200);
    expect(coverage(fillRectangle(blank, { left: -1, top: 0.5, width: 5, height: 5 }))).toBe(0.5);
  });

  it('is filled, inverted and stretched', () => {
    const centre = fillRectangle(blank, CENTRE);
    expect(coverage(centre)).toBeCloseTo(0.25, 1);
    expect(coverage(invert(centre)) + coverage(centre)).toBe(1);
    const larger = resizeMask(centre, 40, 40);
    expect(larger).toMatchObject({ width: 40, height: 40 });
    expect(coverage(larger)).toBe(coverage(centre));
    expect(at(larger, 20, 20)).toBe(255);
    expect(at(larger, 5, 5)).toBe(0);
  });
});
