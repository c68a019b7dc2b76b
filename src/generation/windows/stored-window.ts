/** What is believed of a kept window: a store may hold anything, and one wrong number would be seen in all frames behind it. */
import type { LatentGrid } from '../../sampling/latents';
import type { ClipLatents, SampledWindow } from '../../sampling/sample-window';
import { isObject } from '../../unknown-value';

/** What a window of a run has to be, were it made again. */
export interface ExpectedWindow {
  /** As in `KeptWindow`. */
  readonly made: string;
  readonly index: number;
  readonly seed: number;
  /** Of each pass, in their order. */
  readonly grids: readonly LatentGrid[];
  /** Latents of a cell. */
  readonly channels: number;
  readonly carried: SampledWindow['carried'];
}

/** The window in a record; undefined where it is another, damaged, or none at all, and has to be made again. */
export function storedWindow(value: unknown, expected: ExpectedWindow): SampledWindow | undefined {
  const { made, index, seed, grids, channels, carried } = expected;
  if (!isObject(value) || value.made !== made || !isObject(value.window)) return undefined;
  const { window } = value;
  const { earlier, levels } = window;
  if (window.index !== index || window.seed !== seed || !isSame(window.carried, carried)) return undefined;
  if (!Array.isArray(earlier)) return undefined;
  const passes: readonly unknown[] = [...earlier, window];
  const isWhole =
    passes.length === grids.length && passes.every((pass, i) => isLatents(pass, grids[i]!, channels));
  return isWhole && isFloats(levels, cellsOf(grids.at(-1)!))
    ? (window as unknown as SampledWindow)
    : undefined;
}

function isLatents(value: unknown, grid: LatentGrid, channels: number): value is ClipLatents {
  return isObject(value) && isSame(value.grid, grid) && isFloats(value.latents, channels * cellsOf(grid));
}

function isFloats(value: unknown, count: number): value is Float32Array {
  return value instanceof Float32Array && value.length === count && value.every(Number.isFinite);
}

function cellsOf({ frames, height, width }: LatentGrid): number {
  return frames * height * width;
}

/** Whether two plain values say the same, in whatever order their fields are. */
function isSame(value: unknown, other: unknown): boolean {
  if (!isObject(value) || !isObject(other)) return value === other;
  const keys = Object.keys(other);
  return (
    keys.length === Object.keys(value).length &&
    keys.every((key) => isSame(value[key], (other as Record<string, unknown>)[key]))
  );
}
