/**
 * A picture that is drawn here and what nsfwjs itself says of it (golden set 13, `gradient`): a classifier that says
 * otherwise was damaged on its way, or this device computes it wrongly.
 */
import type { Frame } from '../../media/frames';
import type { FrameScores } from './classes';

const SIDE = 32;

/** Red grows to the right, green downwards; blue shrinks with both. */
export const KNOWN_PICTURE: Frame = {
  width: SIDE,
  height: SIDE,
  rgba: Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % SIDE, ((i >> 2) / SIDE) | 0];
    return [8 * x, 8 * y, 256 - 4 * (x + y), 255][i % 4]!;
  }),
};

/** What is to be said of it. */
export const KNOWN_SCORES: FrameScores = {
  drawing: 0.8918,
  hentai: 0.0216,
  neutral: 0.0816,
  porn: 0.0041,
  sexy: 0.001,
};
