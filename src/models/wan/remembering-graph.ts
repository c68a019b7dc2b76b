/**
 * Graphs of networks over time that are given a video in chunks. A layer that looks back keeps the last frames that it
 * saw: they leave the graph as an output and come back with the next chunk as an input, so that chunks of any length
 * give exactly what the whole video would.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import type { Dim } from '../../tensor/types';
import { type VideoGraph, type VideoGraphOptions, videoGraph } from '../layers/video';

/** `opening`: the chunk that a video begins with. `continuing`: every other one. */
export type Chunk = 'opening' | 'continuing';

/** A graph whose layers remember; of one video, its features [frames, C, H, W]. */
export interface RememberingGraph extends VideoGraph {
  readonly chunk: Chunk;
}

/** The graphs of one network; what the one gives as `next.<layer>`, the other takes as `memory.<layer>`. */
export type ChunkGraphs = Readonly<Record<Chunk, Graph>>;

/** The graphs of one network from what builds each. */
export function chunkGraphs(build: (chunk: Chunk) => Graph): ChunkGraphs {
  return { opening: build('opening'), continuing: build('continuing') };
}

const MEMORY = 'memory.';
const NEXT = 'next.';

/** Begins a graph for chunks of a kind. */
export function rememberingGraph(
  name: string,
  chunk: Chunk,
  options: Omit<VideoGraphOptions, 'batch'>,
): RememberingGraph {
  return { ...videoGraph(`${name}-${chunk}`, options), chunk };
}

/** The layer whose memory an output is; undefined for other outputs. */
export function memoryInput(output: string): string | undefined {
  return output.startsWith(NEXT) ? MEMORY + output.slice(NEXT.length) : undefined;
}

/** Puts the `count` frames that a layer saw last in front of a chunk; zeros, where the video begins. */
export function withPast(v: RememberingGraph, layer: string, x: Value, count: number): Value {
  const { g } = v;
  const joined =
    v.chunk === 'opening'
      ? op.pad(g, x, [count, 0, 0, 0], [0, 0, 0, 0])
      : op.concat(g, [pastInput(v, layer, x, count), x], 0);
  remember(v, layer, joined, count);
  return joined;
}

/** The frames that a layer saw last, of a video that goes on. */
export function pastInput(v: RememberingGraph, layer: string, x: Value, count: number): Value {
  return v.g.input(MEMORY + layer, 'float32', [count, ...x.shape.slice(1)]);
}

/** Has a layer remember the last `count` frames of x. */
export function remember(v: RememberingGraph, layer: string, x: Value, count: number): void {
  const last = op.slice(v.g, x, 0, -count);
  v.g.output(NEXT + layer, op.relabel(last, [count, ...x.shape.slice(1)]));
}

/** Has a layer remember `count` frames of nothing but zeros, of the size of x. */
export function rememberNothing(v: RememberingGraph, layer: string, x: Value, count: number): void {
  const shape: Dim[] = [count, ...x.shape.slice(1)];
  v.g.output(NEXT + layer, op.expand(v.g, v.g.constant([0], [1, 1, 1, 1]), shape));
}
