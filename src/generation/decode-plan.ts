/** How a clip is decoded within the memory that there is: which weights stay, and how each stage is divided. */
import type { DecoderChain, DecoderStage } from '../models/decoder-chain';
import { type ConvolutionMemory, partMemory, weightMemory } from './decoder-memory';
import type { LatentGrid } from './latents';
import { type AxisDivision, type Span, spaceSpans, timeSpans } from './spans';

/** How one stage of the decoder is divided. */
export interface StageTiling {
  readonly time: AxisDivision;
  readonly rows: AxisDivision;
  readonly columns: AxisDivision;
  /** Whether the weights stay between runs. */
  readonly resident: boolean;
  /** Part of the whole decode's work that one tile is, on average. */
  readonly share: number;
  /** Bytes held on the device while the stage runs: activations of a tile, and weights with what is made of them. */
  readonly activationBytes: number;
  readonly weightBytes: number;
}

export interface DecodePlan {
  readonly stages: readonly StageTiling[];
  /** Latent cells that the last stage, which needs the most, computes at a time. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** Bytes on the device at the worst moment, and whether they are within the budget. */
  readonly peakBytes: number;
  readonly fits: boolean;
  /** Bytes of features and pixels that rest in CPU memory between stages, at most. */
  readonly hostBytes: number;
  /** Work as a multiple of an undivided decode's. */
  readonly redundancy: number;
  /** Whether every result is that of an undivided decode, but for rounding. */
  readonly exact: boolean;
}

export interface DecodePlanOptions {
  readonly chain: DecoderChain;
  readonly grid: Pick<LatentGrid, 'frames' | 'height' | 'width'>;
  /** Bytes that decoding may take on the device, weights included. */
  readonly budgetBytes: number;
  /** Bytes of it that weights may take for good, from clip to clip; half of it if omitted. */
  readonly residentBytes?: number;
  /** The largest tensor that the device takes. */
  readonly maxBufferBytes: number;
  readonly memory: ConvolutionMemory;
}

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
 */
const REDUCED_CONTEXT = 0.5;
/** Cells on either side of a seam over which tiles of reduced context fade into each other. */
const REDUCED_BLEND = 1;

/**
 * Divides the decoder's stages so that the device's memory suffices, with the least redundant work. Tiles take in all
 * that their results depend on, unless that would cost too much: then they take in less and fade into each other.
 */
export function decodePlan(options: DecodePlanOptions): DecodePlan {
  const { chain, grid, budgetBytes, memory } = options;
  const resident = residentStages(options);
  const kept = chain.stages.map((stage, i) => (resident[i] ? weightMemory(stage, memory).kept : 0));
  const keptTotal = sum(kept);
  let size = { frames: grid.frames, height: grid.height, width: grid.width };
  const drafts = chain.stages.map((stage, i) => {
    const weights = weightMemory(stage, memory);
    const held = resident[i] ? weights.transient : weights.streamed + weights.transient;
    const available = budgetBytes - keptTotal - held;
    const draft = divideStage(stage, size, available, options);
    size = outputOf(stage, size);
    return { ...draft, held: held + kept[i]!, stage };
  });
  const work = sum(drafts.map(({ work }) => work));
  const total = sum(drafts.map(({ work, division }) => work * division.redundancy));
  const peaks = drafts.map(({ held, bytes }, i) => keptTotal - kept[i]! + held + bytes);
  const last = drafts.at(-1)!;
  const scale = chain.stages
    .slice(0, -1)
    .reduce((s, stage) => ({ time: s.time * stage.scale.time, space: s.space * stage.scale.space }), {
      time: 1,
      space: 1,
    });
  const peakBytes = Math.max(...peaks);
  return {
    stages: drafts.map(({ work, division, bytes, held }, i) => ({
      ...division.axes,
      resident: resident[i]!,
      share: (work * division.redundancy) / total / division.tiles,
      activationBytes: bytes,
      weightBytes: held,
    })),
    frames: Math.ceil(last.division.taken.frames / scale.time),
    height: Math.ceil(last.division.taken.height / scale.space),
    width: Math.ceil(last.division.taken.width / scale.space),
    peakBytes,
    fits: peakBytes <= budgetBytes,
    hostBytes: hostBytes(drafts),
    redundancy: total / work,
    exact: drafts.every(({ division }) => division.exact),
  };
}

/** The last stages run most often and weigh least: their weights are the first to stay; the others' are streamed. */
function residentStages(options: DecodePlanOptions): boolean[] {
  const { chain, budgetBytes, residentBytes = budgetBytes / 2, memory } = options;
  let left = residentBytes;
  return chain.stages
    .toReversed()
    .map((stage) => {
      left -= weightMemory(stage, memory).kept;
      return left >= 0;
    })
    .toReversed();
}

interface Size {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

function outputOf(stage: DecoderStage, { frames, height, width }: Size): Size {
  const { time, space } = stage.scale;
  return { frames: (frames - 1) * time + 1, height: height * space, width: width * space };
}

/** One way to divide a stage. */
interface Division {
  readonly axes: Pick<StageTiling, 'time' | 'rows' | 'columns'>;
  /** The largest tile with what it takes in. */
  readonly taken: Size;
  readonly tiles: number;
  readonly redundancy: number;
  readonly exact: boolean;
}

function divideStage(stage: DecoderStage, size: Size, available: number, options: DecodePlanOptions) {
  const perCell = stage.parts.map((part) => partMemory(part, options.memory));
  const working = Math.max(...perCell.map((layer) => layer.working));
  const tensor = Math.max(...perCell.map((layer) => layer.tensor));
  const cells = Math.floor(Math.min(available / working, options.maxBufferBytes / tensor));
  const exact = cheapest(stage, size, cells, true);
  const reduced =
    exact && exact.redundancy <= EXACT_REDUNDANCY ? undefined : cheapest(stage, size, cells, false);
  const division = reduced ?? exact ?? smallest(stage, size);
  const { frames, height, width } = division.taken;
  const work =
    sum(stage.parts.map(({ weightBytes, inScale }) => weightBytes * inScale.time * inScale.space ** 2)) *
    size.frames *
    size.height *
    size.width;
  return { division, bytes: frames * height * width * working, work, size };
}

/** The division of the least redundant work whose tiles have at most this many cells; undefined if there is none. */
function cheapest(stage: DecoderStage, size: Size, cells: number, exact: boolean): Division | undefined {
  const [time, rows, columns] = axesOf(stage, size, exact);
  let best: [AxisOption, AxisOption, AxisOption] | undefined;
  let bestWork = Number.POSITIVE_INFINITY;
  for (const t of time!) {
    for (const r of rows!) {
      for (const c of columns!) {
        const work = t.total * r.total * c.total;
        if (t.taken * r.taken * c.taken <= cells && work < bestWork) [best, bestWork] = [[t, r, c], work];
      }
    }
  }
  return best && divisionOf(best, size, exact);
}

/** Tiles of one cell each, for where nothing fits. */
function smallest(stage: DecoderStage, size: Size): Division {
  const [time, rows, columns] = axesOf(stage, size, false);
  return divisionOf([time!.at(-1)!, rows!.at(-1)!, columns!.at(-1)!], size, false);
}

/** One way to divide an axis. */
interface AxisOption {
  readonly division: AxisDivision;
  readonly count: number;
  /** Cells that the largest span takes in, and all of them together. */
  readonly taken: number;
  readonly total: number;
}

function axesOf({ reach, scale }: DecoderStage, size: Size, exact: boolean): AxisOption[][] {
  const context = (cells: number) => (exact ? cells : Math.ceil(cells * REDUCED_CONTEXT));
  return [
    axisOptions(size.frames, context(reach.time), exact, (d) => timeSpans(size.frames, scale.time, d)),
    axisOptions(size.height, context(reach.space), exact, (d) => spaceSpans(size.height, scale.space, d)),
    axisOptions(size.width, context(reach.space), exact, (d) => spaceSpans(size.width, scale.space, d)),
  ];
}

function axisOptions(
  cells: number,
  context: number,
  exact: boolean,
  divide: (division: AxisDivision) => Span[],
): AxisOption[] {
  const options: AxisOption[] = [];
  for (let size = cells; size >= 1; size--) {
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
  size: Size,
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

/** Every stage keeps the input of its window of time, and makes its output beside it. */
function hostBytes(drafts: readonly { stage: DecoderStage; size: Size; division: Division }[]): number {
  const float = 4;
  return sum(
    drafts.map(({ stage, size, division }) => {
      const { frames } = division.taken;
      const out = outputOf(stage, { ...size, frames });
      const plane = (channels: number, of: Size) => channels * of.frames * of.height * of.width * float;
      return plane(stage.inChannels, { ...size, frames }) + plane(stage.outChannels, out);
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
