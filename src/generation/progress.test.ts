import { expect, it } from 'vitest';
import type { Progress } from '../request/clip';
import { type Pace, ProgressMeter } from './progress';

it('guesses the time left at first, and knows it once every phase has run', () => {
  const pace: Pace = {};
  const run = (): Progress[] => {
    let time = 0;
    const reports: Progress[] = [];
    const meter = new ProgressMeter(
      { denoise: 100, decode: 10 },
      pace,
      (p) => reports.push(p),
      () => time,
    );
    meter.begin('denoise', 2);
    time += 4000;
    meter.advance(1, 2);
    time += 4000;
    meter.advance(2, 2);
    meter.begin('decode', 1);
    time += 2000;
    meter.advance(1, 1);
    meter.end();
    expect(meter.milliseconds).toMatchObject({ denoise: 8000, decode: 2000 });
    return reports;
  };
  // 8 s of denoising announce 8 * 0.15 / 1.2 = 1 s of decoding.
  expect(run().map((p) => p.secondsLeft)).toEqual([undefined, 4 + 1, 1, undefined, 0]);
  expect(run().map((p) => p.secondsLeft)).toEqual([10, 6, 2, 2, 0]);
});
