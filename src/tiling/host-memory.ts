/** How much CPU memory features take between the stages of a network: `runStages` played through without its numbers. */
import type { NetworkStage } from '../models/layers/network-stage';
import { elementSize } from '../tensor/host-tensor';
import { isOneBlock, spaceSpans, timeSpans } from './spans';
import type { StageTiling, VideoSize } from './stage-plan';

/** A stage, the extents of its input, and how it is divided. */
export interface StagedWindows {
  readonly stage: NetworkStage;
  readonly size: VideoSize;
  readonly tiling: Pick<StageTiling, 'time' | 'rows' | 'columns'>;
}

/** Bytes of features and pixels that are held at a time, at most. The first stage's input comes frame by frame. */
export function hostBytes(stages: readonly StagedWindows[]): number {
  const memory = new Memory();
  const [first] = stages as readonly [StagedWindows];
  const { channels, cells } = {
    channels: first.stage.inChannels,
    cells: first.size.height * first.size.width,
  };
  let frames = inputFrames(memory, first.size.frames, channels * cells * elementSize.float32);
  for (const stage of stages) frames = stageFrames(memory, frames, stage);
  for (const bytes of frames) memory.free(bytes);
  return memory.most;
}

class Memory {
  #held = 0;
  most = 0;

  take(bytes: number): void {
    this.#held += bytes;
    this.most = Math.max(this.most, this.#held);
  }

  free(bytes: number): void {
    this.#held -= bytes;
  }
}

/** Frames are told by their bytes; who is given one frees it. */
type FrameBytes = Iterator<number> & Iterable<number>;

function* inputFrames(memory: Memory, count: number, bytes: number): Generator<number, void> {
  for (let frame = 0; frame < count; frame++) {
    memory.take(bytes);
    yield bytes;
  }
}

function* stageFrames(
  memory: Memory,
  input: FrameBytes,
  { stage, size: { frames, height, width }, tiling }: StagedWindows,
): Generator<number, void> {
  const { scale, outChannels, causal } = stage;
  const bytes = outChannels * height * width * scale.space ** 2 * elementSize.float32;
  const windows = timeSpans(frames, scale.time, tiling.time, causal);
  const rows = spaceSpans(height, scale.space, tiling.rows);
  const columns = spaceSpans(width, scale.space, tiling.columns);
  const held: number[] = [];
  let [start, end] = [0, 0];
  const release = (until: number) => {
    for (; start < until && held.length > 0; start++) memory.free(held.shift()!);
  };
  let made = 0;
  for (const [index, window] of windows.entries()) {
    release(window.start);
    for (; end < window.end; end++) {
      held.push(input.next().value as number);
      release(window.start);
    }
    const next = windows[index + 1];
    if (isOneBlock(window, rows, columns)) {
      // It stays as long as any of its frames.
      const block = (window.skip + window.to - window.from) * bytes;
      memory.take(block);
      made = window.to;
      release(next?.start ?? frames);
      for (let frame = window.from; frame < window.to; frame++) yield frame === window.to - 1 ? block : 0;
      continue;
    }
    // The frames that fade into the next window are made twice, and one of them is let go.
    const faded = made - window.from;
    memory.take((window.to - window.from) * bytes);
    memory.free(Math.max(0, faded) * bytes);
    made = window.to;
    release(next?.start ?? frames);
    for (let frame = window.from; frame < (next?.from ?? window.to); frame++) yield bytes;
  }
}
