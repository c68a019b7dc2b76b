/**
 * Computes a video encoder or decoder in bounded memory: stage by stage, in windows of time and tiles of space.
 */

import { yieldUnlessAborted } from '../cancellation';
import type { NetworkStage } from '../models/layers/network-stage';
import type { DeviceTensor } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { type Frames, FrameWindow } from './frame-window';
import { isOneBlock, type Span, spaceSpans, spanWeights, timeSpans } from './spans';
import { outputSize, type StagePlan, type StageTiling, type VideoSize } from './stage-plan';
import type { StageConditions, StagedNetwork } from './staged-network';

/** What a run of stages reports to, and what stops it. */
export interface StageRunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after every tile which part of the work is done, 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Draws so many normal numbers, the same for the same index; for networks whose stages take noise. */
  readonly noise?: ((index: number, count: number) => Float32Array) | undefined;
}

/**
 * Runs all stages on a stream of features, and gives what the last one makes, each window as soon as everything that it
 * depends on is there. Between stages features rest in CPU memory; each stage holds what its current window of time
 * needs.
 *
 * @param size of the first stage's input
 * @throws Failure `Cancelled` between tiles, and whatever running the network throws
 */
export function runStages(
  network: StagedNetwork,
  plan: StagePlan,
  input: AsyncIterable<Frames>,
  size: VideoSize,
  conditions: StageConditions,
  { signal, onProgress, noise }: StageRunOptions = {},
): AsyncIterable<Frames> {
  let features = input;
  let inputSize = size;
  let done = 0;
  let drawn = 0;
  for (const [index, stage] of network.chain.stages.entries()) {
    const tiling = plan.stages[index]!;
    const planes = noisePlanes(stage, inputSize, (count) => {
      if (!noise) throw new Error(`the stage ${stage.name} takes noise`);
      return noise(drawn++, count);
    });
    features = runStage(stage, features, inputSize, tiling, async (tile, row, column) => {
      await yieldUnlessAborted(signal);
      const result = await network.run(index, tile, conditions, planes(row, column));
      done += tiling.share;
      onProgress?.(Math.min(1, done));
      return result;
    });
    inputSize = outputSize(stage, inputSize);
  }
  return features;
}

/** Computes one stage on a stream of features, a window of time at a time; gives its output in order, frame by frame. */
async function* runStage(
  stage: NetworkStage,
  input: AsyncIterable<Frames>,
  { frames, height, width }: VideoSize,
  tiling: StageTiling,
  run: (tile: HostTensor, row: Span, column: Span) => Promise<DeviceTensor>,
): AsyncGenerator<Frames> {
  const { scale, outChannels: channels } = stage;
  const windows = timeSpans(frames, scale.time, tiling.time, stage.causal);
  const rows = spaceSpans(height, scale.space, tiling.rows);
  const columns = spaceSpans(width, scale.space, tiling.columns);
  const shape = { channels, height: height * scale.space, width: width * scale.space };
  const source = new FrameWindow(input);
  let faded: Frames[] = [];
  for (const [index, time] of windows.entries()) {
    await source.move(time.start, time.end);
    const undivided = isOneBlock(time, rows, columns);
    let window = undivided ? [] : emptyFrames(shape, time.to - time.from);
    for (const row of rows) {
      for (const column of columns) {
        const data = await values(run(source.tile(row, column), row, column));
        if (undivided) window = framesOf(shape, data).slice(time.skip, time.skip + time.to - time.from);
        else addTile(window, data, { time, row, column }, scale.space);
      }
    }
    for (const [f, { data }] of faded.entries()) addValues(window[f]!.data, data);
    const next = windows[index + 1];
    // Until the next window is asked for, the stages behind take memory.
    source.release(next?.start ?? frames);
    faded = window.splice((next?.from ?? time.to) - time.from);
    // One by one, and held nowhere else: the stages behind let go of each as soon as they can.
    for (let frame = window.shift(); frame; frame = window.shift()) yield frame;
  }
}

/**
 * Noise of a stage for a whole frame, drawn once, of which every tile gets its part: neighbours see the same where they
 * overlap, and all frames too.
 */
function noisePlanes(
  { noises = [] }: NetworkStage,
  { height, width }: VideoSize,
  draw: (count: number) => Float32Array,
) {
  const planes = noises.map(({ name, scale }) => ({
    name,
    scale,
    data: draw(height * scale * width * scale),
  }));
  return (row: Span, column: Span): Record<string, HostTensor> =>
    Object.fromEntries(
      planes.map(({ name, scale, data }) => {
        const [rows, columns] = [row, column].map(({ start, end }) => (end - start) * scale) as [
          number,
          number,
        ];
        const tile = new Float32Array(rows * columns);
        for (let y = 0; y < rows; y++) {
          const from = (row.start * scale + y) * width * scale + column.start * scale;
          tile.set(data.subarray(from, from + columns), y * columns);
        }
        return [name, { dtype: 'float32', shape: [1, 1, rows, columns], data: tile }];
      }),
    );
}

async function values(running: Promise<DeviceTensor>): Promise<Float32Array> {
  const tensor = await running;
  try {
    return (await tensor.read()).data as Float32Array;
  } finally {
    tensor.dispose();
  }
}

type FrameShape = Omit<Frames, 'count' | 'data'>;

/** One frame after another of a block, as parts of it. */
function framesOf(shape: FrameShape, data: Float32Array): Frames[] {
  const size = shape.channels * shape.height * shape.width;
  return Array.from({ length: data.length / size }, (_, f) => ({
    ...shape,
    count: 1,
    data: data.subarray(f * size, (f + 1) * size),
  }));
}

/** Frames by themselves, of zeros. */
function emptyFrames(shape: FrameShape, count: number): Frames[] {
  const size = shape.channels * shape.height * shape.width;
  return Array.from({ length: count }, () => ({ ...shape, count: 1, data: new Float32Array(size) }));
}

function addValues(target: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) target[i]! += values[i]!;
}

/** Adds what a tile contributes, weighed where it fades into its neighbours. */
function addTile(
  target: readonly Frames[],
  tile: Float32Array,
  { time, row, column }: Readonly<Record<'time' | 'row' | 'column', Span>>,
  scale: number,
): void {
  const [{ channels, height, width }] = target as [Frames];
  const [tileHeight, tileWidth] = [row, column].map(({ start, end }) => (end - start) * scale) as [
    number,
    number,
  ];
  const [inTime, inRows, inColumns] = [time, row, column].map(spanWeights) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (const [f, { data }] of target.entries()) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < inRows.length; y++) {
        const weight = inTime[f]! * inRows[y]!;
        const from = (((time.skip + f) * channels + c) * tileHeight + row.skip + y) * tileWidth + column.skip;
        const to = (c * height + row.from + y) * width + column.from;
        for (let x = 0; x < inColumns.length; x++) {
          data[to + x]! += weight * inColumns[x]! * tile[from + x]!;
        }
      }
    }
  }
}
