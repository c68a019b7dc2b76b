/** Where the tokens of a clip are, in pixels. */

/** Size of a clip in transformer tokens. */
export interface TokenGrid {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** What one token spans. */
export interface TokenScale {
  /** Pixel frames per latent frame. */
  readonly temporal: number;
  /** Pixels per token in each direction of space. */
  readonly spatial: number;
}

/**
 * Positions of the tokens of a clip in pixels: (pixel frame, y, x) of the first pixel of each token, axis by
 * axis [3, tokens], tokens frame-major.
 *
 * @param causal whether the first latent frame holds a single pixel frame, so that frames begin at 0, 1, 9, 17, …
 *   (checkpoints with `causal_temporal_positioning`); otherwise at 0, 8, 16, …
 */
export function pixelCoordinates(
  grid: TokenGrid,
  scale: TokenScale,
  causal: boolean,
): Float32Array<ArrayBuffer> {
  const tokens = grid.frames * grid.height * grid.width;
  const coordinates = new Float32Array(3 * tokens);
  let token = 0;
  for (let f = 0; f < grid.frames; f++) {
    const frame = causal ? Math.max(0, (f - 1) * scale.temporal + 1) : f * scale.temporal;
    for (let h = 0; h < grid.height; h++) {
      for (let w = 0; w < grid.width; w++, token++) {
        coordinates[token] = frame;
        coordinates[tokens + token] = h * scale.spatial;
        coordinates[2 * tokens + token] = w * scale.spatial;
      }
    }
  }
  return coordinates;
}
