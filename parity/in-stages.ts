/** Networks that are computed in stages, tile by tile, as ones that take a video whole. */
import type { StageChain } from '../src/models/layers/network-stage';
import type { DeviceTensor, Engine, NetworkSession } from '../src/runtime/types';
import { joinFloats } from '../src/tensor/join-floats';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { Frames } from '../src/tiling/frame-window';
import { runStages } from '../src/tiling/run-stages';
import { type StagePlan, stagePlan, type VideoSize } from '../src/tiling/stage-plan';
import { StagedNetwork } from '../src/tiling/staged-network';
import type { PartedCase } from './case';
import { float32, values } from './golden';

/** A network in stages, and how it is run. */
export interface StagedRun {
  readonly chain: StageChain;
  readonly weights: WeightSource;
  /** Name of the network's output, and how many of the last stage's channels it has. */
  readonly output: string;
  readonly channels: number;
  /** Cells of the coarser side that a tile of each stage contributes along every axis; whole stages if omitted. */
  readonly tile?: number;
}

/** Opens a network of one input [F, C, H, W] and one such output. */
export function inStages({ chain, weights, output, channels, tile }: StagedRun): PartedCase['open'] {
  return async (engine: Engine): Promise<NetworkSession> => {
    const network = new StagedNetwork(
      engine,
      chain,
      weights,
      chain.stages.map(() => true),
    );
    return {
      async run(inputs) {
        const [whole] = Object.values(inputs) as [HostTensor];
        const [frames, , height, width] = whole.shape as [number, number, number, number];
        const size = { frames, height, width };
        const plan = planFor(engine, chain, size, tile);
        const results = runStages(network, plan, frameByFrame(whole), size, {});
        return { [output]: onHost(await joined(results, channels)) };
      },
      dispose: () => network.dispose(),
    };
  };
}

/** Stages undivided, or in small tiles that see all that they depend on. */
export function planFor(
  { backend }: Pick<Engine, 'backend'>,
  chain: StageChain,
  size: VideoSize,
  tile?: number,
): StagePlan {
  const limit = Number.MAX_SAFE_INTEGER;
  const memory = { backend, convolution: 'direct', kernelType: 'float32' } as const;
  const plan = stagePlan({ chain, size, budgetBytes: limit, maxBufferBytes: limit, memory });
  if (tile === undefined) return plan;
  const stages = plan.stages.map((stage, i) => {
    const { reach, scale } = chain.stages[i]!;
    const along = (axis: 'time' | 'space') => ({
      size: tile,
      context: Math.ceil(reach[axis] * Math.min(1, scale[axis])),
      blend: 0,
    });
    return { ...stage, time: along('time'), rows: along('space'), columns: along('space') };
  });
  return { ...plan, stages };
}

/** A video as a stream of its frames. */
async function* frameByFrame(video: HostTensor): AsyncGenerator<Frames> {
  const [count, channels, height, width] = video.shape as [number, number, number, number];
  const size = channels * height * width;
  for (let frame = 0; frame < count; frame++) {
    const data = values(video).slice(frame * size, (frame + 1) * size);
    yield { count: 1, channels, height, width, data };
  }
}

/** The first channels of every frame of a stream. */
async function joined(stream: AsyncIterable<Frames>, kept: number): Promise<HostTensor> {
  const frames: Float32Array[] = [];
  let shape: number[] = [];
  for await (const { count, channels, height, width, data } of stream) {
    const size = channels * height * width;
    for (let f = 0; f < count; f++) frames.push(data.slice(f * size, f * size + kept * height * width));
    shape = [kept, height, width];
  }
  return float32([frames.length, ...shape], joinFloats(frames));
}

function onHost(tensor: HostTensor): DeviceTensor {
  return { dtype: tensor.dtype, shape: tensor.shape, read: async () => tensor, dispose() {} };
}
