import { expect, it } from 'vitest';
import type { GenerationRequest } from '../../request/request';
import { variationsOf } from './variations';

const request = { prompt: 'a fox', seed: 7 } as GenerationRequest;

function drawer() {
  let next = 100;
  return () => next++;
}

const seeds = (requests: readonly GenerationRequest[]) => requests.map(({ seed }) => seed);

it('keeps the seed of the first and draws those of the others', () => {
  expect(seeds(variationsOf(request, 3, 'drawn', drawer()))).toEqual([7, 100, 101]);
});

it('counts on from a seed that is to be kept, and begins again behind the last', () => {
  expect(seeds(variationsOf(request, 3, 'consecutive', drawer()))).toEqual([7, 8, 9]);
  const last = { ...request, seed: 4294967295 };
  expect(seeds(variationsOf(last, 2, 'consecutive', drawer()))).toEqual([4294967295, 0]);
});

it('gives each shot of a storyboard another seed', () => {
  const shot = { prompt: 'a', frames: 9, transition: 'cut', seed: 1 } as const;
  const task = { verb: 'storyboard', shots: [shot, { ...shot, seed: 5 }] } as const;
  const made = variationsOf({ ...request, task }, 2, 'drawn', drawer());
  const shots = made.map((each) => each.task?.verb === 'storyboard' && each.task.shots.map((s) => s.seed));
  expect(shots).toEqual([
    [1, 5],
    [100, 101],
  ]);
});
