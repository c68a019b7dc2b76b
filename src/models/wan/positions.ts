/** Rotary positions of Wan over (frame, row, column) of tokens, computed on the CPU in double precision. */
import type { HostTensor } from '../../tensor/types';

/** Tokens of a run in each direction, and the position of its first frame in the clip. */
export interface TokenGrid {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** 0 if omitted. */
  readonly firstFrame?: number;
}

const THETA = 10000;

/**
 * The inputs `rope_cos` and `rope_sin` [1, S, 1, size] for the tokens of a grid, row by row and frame by frame.
 * Channel pairs of a head are divided among frame, row and column, frames taking what thirds leave over; every value is
 * there twice, as `rotate` takes them.
 * @param size channels of a head
 */
export function wanRope(grid: TokenGrid, size: number): Record<'rope_cos' | 'rope_sin', HostTensor> {
  const { frames, height, width, firstFrame = 0 } = grid;
  return wanRopeAt(frames * height * width, size, (token) => [
    firstFrame + Math.floor(token / (height * width)),
    Math.floor(token / width) % height,
    token % width,
  ]);
}

/** The same for tokens anywhere. @param placeOf frame, row and column of a token */
export function wanRopeAt(
  tokens: number,
  size: number,
  placeOf: (token: number) => readonly [frame: number, row: number, column: number],
): Record<'rope_cos' | 'rope_sin', HostTensor> {
  const third = 2 * Math.floor(size / 6);
  const axes = [size - 2 * third, third, third].map(frequencies);
  const cos = new Float32Array(tokens * size);
  const sin = new Float32Array(tokens * size);
  let at = 0;
  for (let token = 0; token < tokens; token++) {
    const place = placeOf(token);
    for (const angle of axes.flatMap((axis, i) => axis.map((frequency) => place[i]! * frequency))) {
      cos.fill(Math.cos(angle), at, at + 2);
      sin.fill(Math.sin(angle), at, at + 2);
      at += 2;
    }
  }
  const shape = [1, tokens, 1, size];
  return {
    rope_cos: { dtype: 'float32', shape, data: cos },
    rope_sin: { dtype: 'float32', shape, data: sin },
  };
}

function frequencies(channels: number): number[] {
  return Array.from({ length: channels / 2 }, (_, i) => THETA ** ((-2 * i) / channels));
}
