import { describe, expect, it } from 'vitest';
import { type Shown, withoutPast, withProblem } from './problem-list';

const failed: Shown = { id: 1, problem: { title: 'That file cannot be used', message: 'Choose another.' } };
const refused: Shown = {
  id: 2,
  problem: { title: 'Clips are not stored', message: 'Download them.', lasting: true },
};

describe('problems on show', () => {
  it('go when the visitor goes on, but for those that still hold', () => {
    expect(withoutPast([failed, refused])).toEqual([refused]);
  });

  it('are shown once, and come to the end when they happen again', () => {
    const again = { ...failed, id: 3 };
    expect(withProblem([failed, refused], again)).toEqual([refused, again]);
  });

  it('are told once of the clip that they befell, whatever else notices them', () => {
    const stopped: Shown = { id: 3, problem: { title: 'The generator stopped', message: 'Press Generate.' } };
    const ofClip = { ...stopped, id: 4, about: 'a fox' };
    const ofOther = { ...stopped, id: 5, about: 'a cat' };
    expect(withProblem([stopped], ofClip)).toEqual([ofClip]);
    expect(withProblem([ofClip], stopped)).toEqual([ofClip]);
    expect(withProblem([ofClip], ofOther)).toEqual([ofClip, ofOther]);
  });

  it('are not announced again while they last', () => {
    const before = [refused, failed];
    expect(withProblem(before, { ...refused, id: 3 })).toBe(before);
  });
});
