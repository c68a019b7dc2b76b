import type { PreviewProjection } from '../models/contract/video-autoencoder';
import type { Preview } from '../request/clip';
import type { LatentGrid } from './latents';

/**
 * @param latents normalised latents [channels, frames, height, width]
 * @param frameSeconds how long a latent frame lasts
 */
export function previewFrames(
  latents: Float32Array,
  grid: LatentGrid,
  projection: PreviewProjection,
  frameSeconds: number,
): Preview {
  const { cells, matrix, bias } = projection;
  const channels = matrix.length / bias.length;
  const [height, width] = [grid.height * cells, grid.width * cells];
  const rgba = new Uint8ClampedArray(grid.frames * height * width * 4).fill(255);
  const cellCount = grid.frames * grid.height * grid.width;
  const latent = new Float32Array(channels);
  for (let cell = 0; cell < cellCount; cell++) {
    for (let c = 0; c < channels; c++) latent[c] = latents[c * cellCount + cell]!;
    const x = (cell % grid.width) * cells;
    // Frames follow each other, so rows of all frames count on.
    const y = Math.floor(cell / grid.width) * cells;
    for (let row = 0; row < bias.length; row++) {
      let value = bias[row]!;
      for (let c = 0; c < channels; c++) value += matrix[row * channels + c]! * latent[c]!;
      const [colour, inner] = [Math.floor(row / cells ** 2), row % cells ** 2];
      const at = (y + Math.floor(inner / cells)) * width + x + (inner % cells);
      rgba[at * 4 + colour] = (value + 1) * 127.5;
    }
  }
  return { width, height, frames: grid.frames, frameSeconds, rgba };
}
