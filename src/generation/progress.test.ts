import { expect, it } from 'vitest';
import type { Progress } from '../../workers/protocol';
import { type Pace, ProgressMeter } from './progress';

it('learns the pace of each stage and tells the time left of the next generation', () => {
  const pace: Pace = {};
  const run = (): Progress[] => {
    let time = 0;
    const reports: Progress[] = [];
    const meter = new ProgressMeter({ denoise: 100, decode: 10 }, pace, (p) => reports.push(p), () => time);
    meter.begin('denoise', 2);
    time += 4000;
    meter.advance(1, 2);
    time += 4000;
    meter.advance(2, 2);
    meter.begin('decode', 1);
    time += 2000;
    meter.advance(1, 1);
    meter.end();
    expect(meter.milliseconds).toEqual({ denoise: 8000, decode: 2000 });
    return reports;
  };
  expect(run().map((p) => p.secondsLeft)).toEqual([undefined, undefined, undefined, undefined, 0]);
  expect(run().map((p) => p.secondsLeft)).toEqual([10, 6, 2, 2, 0]);
});
