import { expect, it } from 'vitest';
import type { Progress } from '../request/clip';
import { ProgressMeter } from './progress';

it('tells of every phase that was begun how much is done and how long it took, turns included', () => {
  let time = 0;
  const reports: Progress[] = [];
  const meter = new ProgressMeter(
    (progress) => reports.push(progress),
    () => time,
  );
  meter.begin('denoise', 4);
  time += 4000;
  meter.advance(2, 4);
  meter.begin('decode', 10);
  time += 1000;
  meter.advance(5, 10);
  meter.at({ window: 2, windows: 2 });
  meter.begin('denoise', 4, 2);
  time += 3000;
  meter.advance(4, 4);
  meter.end();
  expect(meter.milliseconds).toMatchObject({ denoise: 7000, decode: 1000 });
  expect(reports[1]).toEqual({
    phase: 'denoise',
    done: 2,
    total: 4,
    times: { denoise: { share: 0.5, seconds: 4 } },
  });
  expect(reports.at(-1)).toMatchObject({
    times: { denoise: { share: 1, seconds: 7 }, decode: { share: 0.5, seconds: 1 } },
    place: { window: 2, windows: 2 },
  });
});
