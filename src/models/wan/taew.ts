/**
 * The tiny autoencoder for Wan 2.1's latents, `taew2_1`: TAEHV of madebyollin/taehv (MIT). Convolutions of single frames
 * alone; time comes in through blocks that see the frame before beside their own. Latents are normalised, as
 * the transformer makes them.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { depthToTime, kernelWeight, planeConvolution, type VideoGraphOptions } from '../layers/video';
import {
  type Chunk,
  type ChunkGraphs,
  chunkGraphs,
  type RememberingGraph,
  rememberingGraph,
  withPast,
} from './remembering-graph';
import { doubled } from './vae-layers';

/** Widths of a tiny autoencoder; it has no configuration beside its weights. */
export interface TaewConfig {
  readonly latent_channels: number;
  readonly encoder_width: number;
  /** Of the decoder's three stages, and of its last layer. */
  readonly decoder_widths: readonly [number, number, number, number];
}

/** The published one. */
export const TAEW: TaewConfig = {
  latent_channels: 16,
  encoder_width: 64,
  decoder_widths: [256, 128, 64, 64],
};

/** Frames per latent frame. */
export const TAEW_FRAMES = 4;

/** How many frames of one each stage of the decoder makes, and into how many of two the encoder's put them. */
const GROWTH = [1, 2, 2];
const POOLING = [2, 2, 1];
/** Blocks with a memory in each stage. */
const BLOCKS = 3;
/** Latents are bent towards this limit. */
const LIMIT = 3;

/** How the graphs are built; all forms compute the same. */
export type TaewOptions = Pick<VideoGraphOptions, 'kernelType' | 'watch'>;

/**
 * Graphs from `latents` [F', C, H', W'] (normalised) to `video` [F, 3, H, W] in [-1, 1]. Chunks are of any length; the first
 * gives 4 F' - 3 frames, every other one 4 F'.
 */
export function buildTaewDecoder(config: TaewConfig, options: TaewOptions = {}): ChunkGraphs {
  return chunkGraphs((chunk) => decoderGraph(config, chunk, options));
}

/**
 * Graphs from `video` [F, 3, H, W] in [-1, 1] to `latents` [F / 4, C, H / 8, W / 8] (normalised). Chunks are multiples of four
 * frames; the video's last frame is repeated until there are enough.
 */
export function buildTaewEncoder(config: TaewConfig, options: TaewOptions = {}): ChunkGraphs {
  return chunkGraphs((chunk) => encoderGraph(config, chunk, options));
}

/** Names layers by their place in a row. */
function rowOf(v: RememberingGraph, half: string) {
  let place = 0;
  return (apply: (x: Value, name: string) => Value) => (x: Value) => {
    const name = `${half}.${place++}`;
    return v.g.mark(name, apply(x, name));
  };
}

function decoderGraph(config: TaewConfig, chunk: Chunk, options: TaewOptions): Graph {
  const v = rememberingGraph('taew-decoder', chunk, options);
  const { g } = v;
  const widths = config.decoder_widths;
  const layer = rowOf(v, 'decoder');
  const latents = g.input('latents', 'float32', ['F', config.latent_channels, 'H', 'W']);
  const relu = (x: Value) => op.relu(g, x);
  let h = layer((x) => op.mul(g, op.tanh(g, op.mul(g, x, 1 / LIMIT)), LIMIT))(latents);
  h = layer((x, name) => convolution(v, x, name, widths[0]))(h);
  h = layer(relu)(h);
  for (const [stage, growth] of GROWTH.entries()) {
    for (let i = 0; i < BLOCKS; i++) h = layer((x, name) => memoryBlock(v, x, name))(h);
    h = layer((x) => doubled(v, x))(h);
    h = layer((x, name) => grown(v, x, name, growth))(h);
    h = layer((x, name) => convolution(v, x, name, widths[stage + 1]!, { hasBias: false }))(h);
  }
  h = layer(relu)(h);
  h = layer((x, name) => convolution(v, x, name, 3))(h);
  // What the first latent gives before the one frame that it holds shows nothing.
  const shown = chunk === 'opening' ? op.slice(g, h, 0, TAEW_FRAMES - 1) : h;
  g.output('video', op.clip(g, op.sub(g, op.mul(g, shown, 2), 1), -1, 1));
  return g.build();
}

function encoderGraph(config: TaewConfig, chunk: Chunk, options: TaewOptions): Graph {
  const v = rememberingGraph('taew-encoder', chunk, options);
  const { g } = v;
  const width = config.encoder_width;
  const layer = rowOf(v, 'encoder');
  const video = g.input('video', 'float32', ['F', 3, 'H', 'W']);
  let h = op.mul(g, op.add(g, video, 1), 0.5);
  h = layer((x, name) => convolution(v, x, name, width))(h);
  h = layer((x) => op.relu(g, x))(h);
  for (const pooling of POOLING) {
    h = layer((x, name) => pooled(v, x, name, pooling))(h);
    h = layer((x, name) => convolution(v, x, name, width, { hasBias: false, stride: 2 }))(h);
    for (let i = 0; i < BLOCKS; i++) h = layer((x, name) => memoryBlock(v, x, name))(h);
  }
  g.output('latents', layer((x, name) => convolution(v, x, name, config.latent_channels))(h));
  return g.build();
}

/** A convolution 3x3 of every frame, with zeros around it. */
function convolution(
  v: RememberingGraph,
  x: Value,
  name: string,
  out: number,
  { hasBias = true, stride = 1 } = {},
): Value {
  const weight = kernelWeight(v, `${name}.weight`, [out, x.shape[1] as number, 3, 3]);
  const bias = hasBias ? v.g.weight(`${name}.bias`, [out]) : undefined;
  return planeConvolution(v.g, x, weight, bias, { pads: [1, 1, 1, 1], strides: [stride, stride] });
}

/** Three convolutions of a frame and the one before it, added to the frame. */
function memoryBlock(v: RememberingGraph, x: Value, name: string): Value {
  const { g } = v;
  const width = x.shape[1] as number;
  const before = op.relabel(op.slice(g, withPast(v, name, x, 1), 0, 0, -1), x.shape);
  let h = op.concat(g, [x, before], 1);
  for (const index of [0, 2]) h = op.relu(g, convolution(v, h, `${name}.conv.${index}`, width));
  return op.relu(g, op.add(g, convolution(v, h, `${name}.conv.4`, width), x));
}

/** A linear map of channels. */
function mapped(v: RememberingGraph, x: Value, name: string, out: number): Value {
  const kernel = kernelWeight(v, `${name}.conv.weight`, [out, x.shape[1] as number, 1, 1]);
  return op.convolution(v.g, x, kernel);
}

/** Each frame as `count`, one behind the other. */
function grown(v: RememberingGraph, x: Value, name: string, count: number): Value {
  return depthToTime(v, mapped(v, x, name, count * (x.shape[1] as number)), count);
}

/** Every `count` frames as one. */
function pooled(v: RememberingGraph, x: Value, name: string, count: number): Value {
  const [frames, channels, height, width] = x.shape as [string, number, string, string];
  const side = op.reshape(v.g, x, [
    count === 1 ? frames : `${frames}/${count}`,
    count * channels,
    height,
    width,
  ]);
  return mapped(v, side, name, channels);
}
