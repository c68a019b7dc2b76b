/** Decoding of latents to frames in bounded memory: stage by stage, in windows of time and tiles of space. */
import type { DecoderStage } from '../models/decoder-chain';
import type { DeviceTensor, HostTensor } from '../runtime/types';
import { checkpoint } from './cancellation';
import type { DecodePlan, StageTiling } from './decode-plan';
import { type Frames, FrameWindow } from './frame-window';
import type { LatentGrid } from './latents';
import { type Span, spaceSpans, spanWeights, timeSpans } from './spans';
import type { StagedDecoder } from './staged-decoder';

export interface DecodeOptions {
  readonly signal?: AbortSignal;
  /** Told after every tile which part of the work is done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Decodes a clip and gives its frames one after another as RGBA bytes, each as soon as everything it depends on is
 * there. Between stages features rest in CPU memory; each stage holds what its current window of time needs.
 *
 * @param latents the whole clip's latents [channels, frames, height, width], not normalised
 * @param inputs what `VideoAutoencoder.decoderInputs` gave
 * @throws Failure `Cancelled` between tiles, and whatever running the decoder throws
 */
export async function* decodeClip(
  decoder: StagedDecoder,
  plan: DecodePlan,
  latents: Float32Array,
  grid: LatentGrid,
  inputs: Readonly<Record<string, HostTensor>>,
  { signal, onProgress }: DecodeOptions = {},
): AsyncGenerator<Uint8ClampedArray<ArrayBuffer>> {
  await checkpoint(signal);
  const conditions = await decoder.conditions(inputs);
  try {
    let size = { frames: grid.frames, height: grid.height, width: grid.width };
    let features: AsyncIterable<Frames> = once(framesFirst(latents, grid));
    let done = 0;
    for (const [index, stage] of decoder.chain.stages.entries()) {
      const tiling = plan.stages[index]!;
      features = decodeStage(stage, features, size, tiling, async (tile) => {
        await checkpoint(signal);
        const result = await decoder.run(index, tile, conditions);
        done += tiling.share;
        onProgress?.(Math.min(1, done));
        return result;
      });
      size = {
        frames: (size.frames - 1) * stage.scale.time + 1,
        height: size.height * stage.scale.space,
        width: size.width * stage.scale.space,
      };
    }
    for await (const block of features) {
      for (let frame = 0; frame < block.count; frame++) yield rgbaFrame(block, frame);
    }
  } finally {
    for (const tensor of Object.values(conditions)) tensor.dispose();
  }
}

async function* once(frames: Frames): AsyncGenerator<Frames> {
  yield frames;
}

/** Latents [channels, frames, height, width] as frames [frames, channels, height, width]. */
function framesFirst(latents: Float32Array, { frames, height, width }: LatentGrid): Frames {
  const plane = height * width;
  const channels = latents.length / (frames * plane);
  const data = new Float32Array(latents.length);
  for (let c = 0; c < channels; c++) {
    for (let f = 0; f < frames; f++) {
      const from = (c * frames + f) * plane;
      data.set(latents.subarray(from, from + plane), (f * channels + c) * plane);
    }
  }
  return { count: frames, channels, height, width, data };
}

/** Extents of a stage's input. */
interface Size {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** Computes one stage on a stream of features; gives its output in order, a window of time at a time. */
async function* decodeStage(
  stage: DecoderStage,
  input: AsyncIterable<Frames>,
  { frames, height, width }: Size,
  tiling: StageTiling,
  run: (tile: HostTensor) => Promise<DeviceTensor>,
): AsyncGenerator<Frames> {
  const { scale, outChannels: channels } = stage;
  const windows = timeSpans(frames, scale.time, tiling.time);
  const rows = spaceSpans(height, scale.space, tiling.rows);
  const columns = spaceSpans(width, scale.space, tiling.columns);
  const shape = { channels, height: height * scale.space, width: width * scale.space };
  const source = new FrameWindow(input);
  let blended: Frames | undefined;
  for (const [index, time] of windows.entries()) {
    await source.move(time.start, time.end);
    const next = windows[index + 1]?.from ?? time.to;
    let window: Frames;
    if (rows.length === 1 && columns.length === 1 && time.rise === 0 && time.fall === 0) {
      const data = await values(run(source.tile(rows[0]!, columns[0]!)));
      const frame = shape.channels * shape.height * shape.width;
      const count = time.to - time.from;
      window = { ...shape, count, data: data.subarray(time.skip * frame, (time.skip + count) * frame) };
    } else {
      window = emptyFrames(shape, time.to - time.from);
      for (const row of rows) {
        for (const column of columns) {
          const data = await values(run(source.tile(row, column)));
          addTile(window, data, { time, row, column }, scale.space);
        }
      }
      if (blended) addFrames(window, blended);
    }
    const finished = next - time.from;
    blended = finished < window.count ? framesFrom(window, finished, window.count) : undefined;
    yield framesFrom(window, 0, finished);
  }
}

async function values(running: Promise<DeviceTensor>): Promise<Float32Array> {
  const tensor = await running;
  try {
    return (await tensor.read()).data as Float32Array;
  } finally {
    tensor.dispose();
  }
}

function emptyFrames(shape: Omit<Frames, 'count' | 'data'>, count: number): Frames {
  return { ...shape, count, data: new Float32Array(count * shape.channels * shape.height * shape.width) };
}

function framesFrom(frames: Frames, from: number, to: number): Frames {
  const size = frames.channels * frames.height * frames.width;
  return { ...frames, count: to - from, data: frames.data.subarray(from * size, to * size) };
}

/** Adds the frames of one block to the first ones of another. */
function addFrames(target: Frames, { data }: Frames): void {
  for (let i = 0; i < data.length; i++) target.data[i]! += data[i]!;
}

/** Adds what a tile contributes, weighed where it fades into its neighbours. */
function addTile(
  target: Frames,
  tile: Float32Array,
  { time, row, column }: Readonly<Record<'time' | 'row' | 'column', Span>>,
  scale: number,
): void {
  const { channels, height, width } = target;
  const [tileHeight, tileWidth] = [row, column].map(({ start, end }) => (end - start) * scale) as [
    number,
    number,
  ];
  const [inTime, inRows, inColumns] = [time, row, column].map(spanWeights) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let f = 0; f < inTime.length; f++) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < inRows.length; y++) {
        const weight = inTime[f]! * inRows[y]!;
        const from = (((time.skip + f) * channels + c) * tileHeight + row.skip + y) * tileWidth + column.skip;
        const to = ((f * channels + c) * height + row.from + y) * width + column.from;
        for (let x = 0; x < inColumns.length; x++) {
          target.data[to + x]! += weight * inColumns[x]! * tile[from + x]!;
        }
      }
    }
  }
}

/** Cuts one frame out of decoded video [count, 3, height, width], as RGBA bytes; values beyond [-1, 1] are clipped. */
function rgbaFrame({ channels, height, width, data }: Frames, frame: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = height * width;
  const out = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray((frame * channels + c) * pixels, (frame * channels + c + 1) * pixels);
    // Uint8ClampedArray rounds to the nearest integer and clips to 0..255.
    for (let i = 0; i < pixels; i++) out[i * 4 + c] = (plane[i]! + 1) * 127.5;
  }
  return out;
}
