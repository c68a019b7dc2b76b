/** The cheapest way to divide one stage of a network so that its tiles fit into memory. */
import type { NetworkStage } from '../models/layers/network-stage';
import { elementSize } from '../tensor/host-tensor';
import { type AxisDivision, type Span, spaceSpans, timeSpans } from './spans';
import { layerMemory } from './stage-memory';
import type { StagePlanOptions, StageTiling, VideoSize } from './stage-plan';

/** Work beyond which a stage gives up exact results for a smaller context. */
const EXACT_REDUNDANCY = 1.6;
/**
 * The smaller context, as a part of what results depend on. With random weights of variance 1 / fan-in and the published
 * depth, frames differ from an undivided decode's by at most so many levels of 255 when a tile of one stage sees so
 * much less (stages reach 6, 6 and 7 cells; contrast, the standard deviation of levels: 90):
 *
 * | cells seen | 0 | 1 | 2 | 3 | 4 |
 * |---|---|---|---|---|---|
 * | first up-sampling block | 233 | 58 | 8 | 1 | 1 |
 * | second | 215 | 44 | 4 | 1 | 1 |
 * | third and head | 255 | 131 | 14 | 1 | 1 |
 *
 * Latents of an encoder of the published depth and an eighth of its widths, likewise, differ by at most so many standard
 * deviations:
 *
 * | cells seen, in space / back in time | 1 | 2 | 3 | 4 | 6 | 10 | reach |
 * |---|---|---|---|---|---|---|---|
 * | first down-sampling block | .63 / 1.1 | .17 / .78 | .04 / .58 | .01 / .47 | - / .30 | - / .08 | 5 / 20 |
 * | second | .61 / .42 | .29 / .25 | .11 / .12 | .05 / .05 | .01 / .01 | 0 / 0 | 13 / 14 |
 * | third | .44 / .52 | .05 / .23 | .00 / .10 | .00 / .03 | .00 / .00 | - / 0 | 7 / 14 |
 * | fourth | .53 / .78 | .03 / .29 | .00 / .06 | - / .01 | - / 0 | - | 3 / 6 |
 * | middle | .90 / 2.1 | .17 / .65 | .04 / .25 | .00 / .06 | - / 0 | - / 0 | 5 / 10 |
 */
const REDUCED_CONTEXT = 0.5;
/**
 * CPU memory that a stage's window of time may take, what it takes in and what it makes of that, unless the shortest takes
 * more: features of Wan's largest frames are 77 MB each, those of a clip 6 GB.
 */
const WINDOW_BYTES = 2 * 2 ** 30;
/** Cells on either side of a seam over which tiles of reduced context fade into each other. */
const REDUCED_BLEND = 1;

/** One way to divide a stage. */
export interface Division {
  readonly axes: Pick<StageTiling, 'time' | 'rows' | 'columns'>;
  /** The largest tile with what it takes in. */
  readonly taken: VideoSize;
  readonly tiles: number;
  readonly redundancy: number;
  readonly exact: boolean;
}

/**
 * Divides a stage.
 *
 * @param size of its input
 * @param available bytes for the activations of a tile
 * @returns the division, the bytes of its largest tile's activations, and the stage's work undivided
 */
export function divideStage(
  stage: NetworkStage,
  size: VideoSize,
  available: number,
  { memory, maxBufferBytes }: Pick<StagePlanOptions, 'memory' | 'maxBufferBytes'>,
): { readonly division: Division; readonly bytes: number; readonly work: number } {
  const perCell = stage.layers.map((layer) => layerMemory(layer, memory, size.height * size.width));
  const working = Math.max(...perCell.map((layer) => layer.working));
  const tensor = Math.max(...perCell.map((layer) => layer.tensor));
  const cells = Math.floor(Math.min(available / working, maxBufferBytes / tensor));
  const exact = cheapest(stage, size, cells, true);
  const reduced =
    exact && exact.redundancy <= EXACT_REDUNDANCY ? undefined : cheapest(stage, size, cells, false);
  const division = reduced ?? exact ?? smallest(stage, size);
  const perCellWork = stage.layers.map(
    ({ weightBytes, inScale }) => weightBytes * inScale.time * inScale.space ** 2,
  );
  const work = sum(perCellWork) * size.frames * size.height * size.width;
  return { division, bytes: cellsHeld(stage, division.taken) * working, work };
}

/** The division of the least redundant work whose tiles have at most this many cells; undefined if there is none. */
function cheapest(stage: NetworkStage, size: VideoSize, cells: number, exact: boolean): Division | undefined {
  const [time, rows, columns] = axesOf(stage, size, exact);
  let best: [AxisOption, AxisOption, AxisOption] | undefined;
  let bestWork = Number.POSITIVE_INFINITY;
  for (const t of time) {
    for (const r of rows) {
      for (const c of columns) {
        const work = t.total * r.total * c.total;
        if (work >= bestWork) continue;
        const held = cellsHeld(stage, { frames: t.taken, height: r.taken, width: c.taken });
        if (held <= cells) [best, bestWork] = [[t, r, c], work];
      }
    }
  }
  return best && divisionOf(best, size, exact);
}

/** Cells of a tile, its first frame filled up to as many as one frame of the result lies over. */
function cellsHeld({ scale }: NetworkStage, { frames, height, width }: VideoSize): number {
  return (frames + Math.max(1, 1 / scale.time) - 1) * height * width;
}

/** Tiles of one cell each, for where nothing fits. */
function smallest(stage: NetworkStage, size: VideoSize): Division {
  const [time, rows, columns] = axesOf(stage, size, false);
  return divisionOf([time.at(-1)!, rows.at(-1)!, columns.at(-1)!], size, false);
}

/** One way to divide an axis. */
interface AxisOption {
  readonly division: AxisDivision;
  readonly count: number;
  /** Cells that the largest span takes in, and all of them together. */
  readonly taken: number;
  readonly total: number;
}

function axesOf(
  stage: NetworkStage,
  size: VideoSize,
  exact: boolean,
): [time: AxisOption[], rows: AxisOption[], columns: AxisOption[]] {
  const { reach, scale, causal } = stage;
  // In cells of the coarser side, as divisions count them.
  const context = (cells: number, ratio: number, reduced = REDUCED_CONTEXT) =>
    Math.ceil(Math.ceil(cells * Math.min(1, ratio)) * (exact ? 1 : reduced));
  const space = context(reach.space, scale.space);
  const alongSpace = (cells: number) =>
    axisOptions(cells * Math.min(1, scale.space), space, exact, (d) => spaceSpans(cells, scale.space, d));
  const frames = (size.frames - 1) * Math.min(1, scale.time) + 1;
  const time = axisOptions(frames, context(reach.time, scale.time, stage.leastContext), exact, (d) =>
    timeSpans(size.frames, scale.time, d, causal),
  );
  const held = time.filter((option) => windowBytes(stage, size, option) <= WINDOW_BYTES);
  return [held.length > 0 ? held : time.slice(-1), alongSpace(size.height), alongSpace(size.width)];
}

/** CPU memory of a window of time: whole frames of the input, and of what it contributes to the output. */
function windowBytes(
  { inChannels, outChannels, scale }: NetworkStage,
  { height, width }: VideoSize,
  { taken, division }: AxisOption,
): number {
  const made = division.size * Math.max(1, scale.time) * scale.space ** 2 * outChannels;
  return (taken * inChannels + made) * height * width * elementSize.float32;
}

function axisOptions(
  count: number,
  context: number,
  exact: boolean,
  divide: (division: AxisDivision) => Span[],
): AxisOption[] {
  const options: AxisOption[] = [];
  const cells = Math.round(count);
  // Where results depend on the whole axis, parts of it would take in all of it, too.
  const smallest = Number.isFinite(context) ? 1 : cells;
  for (let size = cells; size >= smallest; size--) {
    const division = { size, context, blend: exact ? 0 : Math.min(context, REDUCED_BLEND) };
    const count = Math.ceil(cells / size);
    if (count === options.at(-1)?.count) continue;
    const lengths = divide(division).map(({ start, end }) => end - start);
    options.push({ division, count, taken: Math.max(...lengths), total: sum(lengths) });
  }
  return options;
}

function divisionOf(
  [t, r, c]: readonly [AxisOption, AxisOption, AxisOption],
  size: VideoSize,
  exact: boolean,
): Division {
  const tiles = t.count * r.count * c.count;
  return {
    axes: { time: t.division, rows: r.division, columns: c.division },
    taken: { frames: t.taken, height: r.taken, width: c.taken },
    tiles,
    redundancy: (t.total * r.total * c.total) / (size.frames * size.height * size.width),
    exact: exact || tiles === 1,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
