import { pixelCoordinates, type TokenGrid } from '../src/models/layers/coordinates';
import { type RopeConfig, type RopeTables, ropeTables } from '../src/models/ltx/rope';

const { fround } = Math;

/**
 * Tables of a whole grid whose steps are given per axis, as diffusers' `rope_interpolation_scale`.
 *
 * @param steps seconds per latent frame (8 / frame rate), pixels per token row and per token column
 */
export function gridRopeTables(
  grid: TokenGrid,
  steps: readonly [number, number, number],
  config: RopeConfig,
): RopeTables {
  const indices = pixelCoordinates(grid, { temporal: 1, spatial: 1 }, false);
  const tokens = indices.length / 3;
  return ropeTables(
    indices.map((index, i) => index * fround(steps[Math.floor(i / tokens)]!)),
    config,
  );
}
