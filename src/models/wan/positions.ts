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
  const third = 2 * Math.floor(size / 6);
  const [time, rows, columns] = [size - 2 * third, third, third].map(frequencies);
  const tokens = frames * height * width;
  const cos = new Float32Array(tokens * size);
  const sin = new Float32Array(tokens * size);
  let at = 0;
  for (let token = 0; token < tokens; token++) {
    const frame = firstFrame + Math.floor(token / (height * width));
    const angles = [
      ...time!.map((frequency) => frame * frequency),
      ...rows!.map((frequency) => (Math.floor(token / width) % height) * frequency),
      ...columns!.map((frequency) => (token % width) * frequency),
    ];
    for (const angle of angles) {
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
