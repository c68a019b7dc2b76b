import { expect, it } from 'vitest';
import { animationFormat } from './animation';

const SPROUT = { width: 256, height: 256, frameRate: 12, frames: 25 };

it('leaves a short small clip as it is', () => {
  expect(animationFormat('gif', SPROUT)).toEqual(SPROUT);
  expect(animationFormat('webp', SPROUT)).toEqual(SPROUT);
});

it('reduces large clips and keeps their shape and length', () => {
  const clip = { width: 1920, height: 1080, frameRate: 24, frames: 48 };
  expect(animationFormat('gif', clip)).toEqual({ width: 480, height: 270, frameRate: 15, frames: 30 });
  expect(animationFormat('webp', clip)).toEqual({ width: 720, height: 405, frameRate: 24, frames: 48 });
});

it('keeps a minute small enough for a chat', () => {
  for (const kind of ['gif', 'webp'] as const) {
    const { width, height, frames, frameRate } = animationFormat(kind, {
      width: 1080,
      height: 1920,
      frameRate: 24,
      frames: 1440,
    });
    expect(width * height * frames).toBeLessThan(kind === 'gif' ? 24e6 : 80e6);
    expect(frames / frameRate).toBeCloseTo(60, 0);
  }
});
