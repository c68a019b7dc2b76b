/**
 * How a video encoder or decoder is computed within the memory that there is: which weights stay, and how each stage is
 * divided into windows of time and tiles of space.
 */
import type { NetworkStage, StageChain } from '../models/layers/network-stage';
import { divideStage } from './divide-stage';
import { hostBytes } from './host-memory';
import type { AxisDivision } from './spans';
import { type ConvolutionMemory, weightMemory } from './stage-memory';

/** Extents of a stage's input or output. */
export interface VideoSize {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** How one stage is divided. */
export interface StageTiling {
  readonly time: AxisDivision;
  readonly rows: AxisDivision;
  readonly columns: AxisDivision;
  /** Whether the weights stay between runs. */
  readonly resident: boolean;
  /** Part of the whole network's work that one tile is, on average. */
  readonly share: number;
  /** Bytes held on the device while the stage runs: activations of a tile, and weights with what is made of them. */
  readonly activationBytes: number;
  readonly weightBytes: number;
  /** Cells of its input that a tile takes in, at most. */
  readonly taken: VideoSize;
}

/** How every stage of a network is divided, and what that costs. */
export interface StagePlan {
  readonly stages: readonly StageTiling[];
  /** Bytes on the device at the worst moment, and whether they are within the budget. */
  readonly peakBytes: number;
  readonly fits: boolean;
  /** Bytes of features and pixels that rest in CPU memory between stages, at most. */
  readonly hostBytes: number;
  /** Work as a multiple of an undivided run's. */
  readonly redundancy: number;
  /** Whether every result is that of an undivided run, but for rounding. */
  readonly exact: boolean;
}

/** The network, its input, and the memory that it must do with. */
export interface StagePlanOptions {
  readonly chain: StageChain;
  /** Extents of the first stage's input. */
  readonly size: VideoSize;
  /** Bytes that the network may take on the device, weights included. */
  readonly budgetBytes: number;
  /** Bytes of it that weights may take for good, from clip to clip; half of it if omitted. */
  readonly residentBytes?: number;
  /** The largest tensor that the device takes. */
  readonly maxBufferBytes: number;
  readonly memory: ConvolutionMemory;
}

/**
 * Divides stages so that the device's memory suffices, with the least redundant work. Tiles take in all that their
 * results depend on, unless that would cost too much: then they take in less and fade into each other.
 */
export function stagePlan(options: StagePlanOptions): StagePlan {
  const { chain, budgetBytes, memory } = options;
  const resident = residentStages(options);
  const kept = chain.stages.map((stage, i) => (resident[i] ? weightMemory(stage, memory).kept : 0));
  const keptTotal = sum(kept);
  let size = options.size;
  const drafts = chain.stages.map((stage, i) => {
    const weights = weightMemory(stage, memory);
    const held = resident[i] ? weights.transient : weights.streamed + weights.transient;
    const available = budgetBytes - keptTotal - held;
    const draft = { ...divideStage(stage, size, available, options), held: held + kept[i]!, stage, size };
    size = outputSize(stage, size);
    return draft;
  });
  const work = sum(drafts.map(({ work }) => work));
  const total = sum(drafts.map(({ work, division }) => work * division.redundancy));
  const peakBytes = Math.max(...drafts.map(({ held, bytes }, i) => keptTotal - kept[i]! + held + bytes));
  return {
    stages: drafts.map(({ work, division, bytes, held }, i) => ({
      ...division.axes,
      resident: resident[i]!,
      share: (work * division.redundancy) / total / division.tiles,
      activationBytes: bytes,
      weightBytes: held,
      taken: division.taken,
    })),
    peakBytes,
    fits: peakBytes <= budgetBytes,
    hostBytes: hostBytes(drafts.map(({ stage, size, division }) => ({ stage, size, tiling: division.axes }))),
    redundancy: total / work,
    exact: drafts.every(({ division }) => division.exact),
  };
}

/** What a stage makes of an input of this size. */
export function outputSize({ scale }: NetworkStage, { frames, height, width }: VideoSize): VideoSize {
  return {
    frames: (frames - 1) * scale.time + 1,
    height: height * scale.space,
    width: width * scale.space,
  };
}

/**
 * The stages on the side of the pixels run most often and weigh least: the lightest are the first to stay.
 */
function residentStages({ chain, budgetBytes, residentBytes, memory }: StagePlanOptions): boolean[] {
  let left = residentBytes ?? budgetBytes / 2;
  const weights = chain.stages.map((stage, index) => ({ index, kept: weightMemory(stage, memory).kept }));
  const resident = Array<boolean>(weights.length).fill(false);
  for (const { index, kept } of weights.toSorted((a, b) => a.kept - b.kept)) {
    left -= kept;
    resident[index] = left >= 0;
  }
  return resident;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
