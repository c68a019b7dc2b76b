/** Networks that take a video chunk by chunk, as ones that take it whole. */
import type { ChunkGraphs } from '../src/models/wan/remembering-graph';
import { VideoStream } from '../src/models/wan/video-stream';
import type { DeviceTensor, Engine, NetworkSession } from '../src/runtime/types';
import { joinFloats } from '../src/tensor/join-floats';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { PartedCase } from './case';
import { float32, values } from './golden';

/** Lengths of the chunks that a video of so many frames is given in. */
export type ChunkLengths = (frames: number) => readonly number[];

/** One frame, then chunks of a length; the last may be shorter. */
export const oneThenEach =
  (length: number): ChunkLengths =>
  (frames) => [1, ...each(length)(frames - 1)];

/** Chunks of a length; the last may be shorter. */
export const each =
  (length: number): ChunkLengths =>
  (frames) =>
    Array.from({ length: Math.ceil(frames / length) }, (_, i) => Math.min(length, frames - i * length));

/** Opens a network of one input [frames, ...] whose outputs are [frames, ...] too. */
export function inChunks(
  graphs: ChunkGraphs,
  weights: WeightSource,
  lengths: ChunkLengths,
): PartedCase['open'] {
  return async (engine: Engine): Promise<NetworkSession> => {
    const stream = new VideoStream(engine, graphs, weights);
    return {
      async run(inputs) {
        const [name, whole] = Object.entries(inputs)[0] as [string, HostTensor];
        const parts: Record<string, HostTensor[]> = {};
        let at = 0;
        for (const length of lengths(whole.shape[0]!)) {
          const outputs = await stream.next({ [name]: framesOf(whole, at, at + length) });
          for (const [output, tensor] of Object.entries(outputs)) {
            parts[output] = [...(parts[output] ?? []), await tensor.read()];
            tensor.dispose();
          }
          at += length;
        }
        const outputs = Object.entries(parts).map(([output, tensors]) => [output, onHost(joined(tensors))]);
        return Object.fromEntries(outputs);
      },
      dispose: () => stream.dispose(),
    };
  };
}

/** Frames [begin, end) of a tensor [frames, ...]. */
function framesOf(tensor: HostTensor, begin: number, end: number): HostTensor {
  const size = tensor.data.length / tensor.shape[0]!;
  const part = values(tensor).slice(begin * size, end * size);
  return float32([end - begin, ...tensor.shape.slice(1)], part);
}

function joined(tensors: readonly HostTensor[]): HostTensor {
  const frames = tensors.reduce((sum, { shape }) => sum + shape[0]!, 0);
  return float32([frames, ...tensors[0]!.shape.slice(1)], joinFloats(tensors.map(values)));
}

function onHost(tensor: HostTensor): DeviceTensor {
  return { dtype: tensor.dtype, shape: tensor.shape, read: async () => tensor, dispose() {} };
}
