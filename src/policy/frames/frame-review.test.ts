import { expect, it } from 'vitest';
import { classifierOf, explicit } from '../../../test/support/frame-classifiers';
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { FrameReview } from './frame-review';

/** Shows a clip to a review whose frames look explicit by these probabilities; gives the frames that were looked at. */
async function looks(count: number, frameRate: number, probabilities: Readonly<Record<number, number>> = {}) {
  const seen: number[] = [];
  const classifier = classifierOf(({ rgba }) => {
    seen.push(rgba[0]!);
    return explicit(probabilities[rgba[0]!] ?? 0);
  });
  const refusal = (frame: number) => new Failure('ResultRefused', msg('Frame {frame}.', { frame }));
  const review = new FrameReview(classifier, { frames: count, frameRate }, refusal);
  for (let i = 0; i < count; i++)
    await review.take({ width: 1, height: 1, rgba: new Uint8ClampedArray([i, i, i, 255]) });
  await review.finish();
  return seen;
}

it('looks at the first, the middle and the last frame, and every eighth', async () => {
  expect(await looks(1, 8)).toEqual([0]);
  expect(await looks(17, 24)).toEqual([0, 8, 16]);
  expect(await looks(30, 24)).toEqual([0, 8, 15, 16, 24, 29]);
});

it('looks at a frame of every second of a slow clip', async () => {
  expect(await looks(9, 2)).toEqual([0, 2, 4, 6, 8]);
  expect(await looks(3, 0.5)).toEqual([0, 1, 2]);
});

it('looks at all frames after a doubtful one, until one is harmless', async () => {
  expect(await looks(17, 24, { 0: 0.6, 1: 0.6 })).toEqual([0, 1, 2, 8, 16]);
});

it('throws the refusal of the frame, wherever it is', async () => {
  await expect(looks(17, 24, { 0: 0.6, 1: 0.95 })).rejects.toThrow('Frame 1.');
  await expect(looks(17, 24, { 16: 0.95 })).rejects.toThrow('Frame 16.');
});

it('throws what goes wrong with looking', async () => {
  await expect(looks(17, 24, { 8: Number.NaN })).rejects.toThrow('Frame 8.');
});
