import { describe, expect, it } from 'vitest';
import { addShot, duplicateShot, moveShot, removeShot, totalFrames } from './shots';

const three = ['a', 'b', 'c'].reduce(
  (shots, prompt) => addShot(shots, 17).map((shot) => (shot.prompt ? shot : { ...shot, prompt })),
  [] as ReturnType<typeof addShot>,
);
const order = (shots: typeof three) => shots.map(({ prompt }) => prompt).join('');

describe('shots', () => {
  it('are added behind the last, and cut from it', () => {
    expect(order(three)).toBe('abc');
    expect(three.map(({ transition }) => transition)).toEqual(['cut', 'cut', 'cut']);
    expect(totalFrames(three)).toBe(51);
  });

  it('change places, and stay where they are at the ends', () => {
    const [a, b, c] = three.map(({ id }) => id);
    expect(order(moveShot(three, a!, 1))).toBe('bac');
    expect(order(moveShot(three, a!, 2))).toBe('bca');
    expect(order(moveShot(three, c!, 0))).toBe('cab');
    expect(moveShot(three, a!, -1)).toBe(three);
    expect(moveShot(three, b!, 3)).toBe(three);
  });

  it('are copied with another identity and seed, and removed', () => {
    const copied = duplicateShot(three, three[1]!.id);
    expect(order(copied)).toBe('abbc');
    expect(new Set(copied.map(({ id }) => id)).size).toBe(4);
    expect(order(removeShot(copied, three[1]!.id))).toBe('abc');
  });
});
