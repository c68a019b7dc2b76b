/**
 * The finishing decoder: from latents and their noise levels to frames of twice the linear decoder's size, after
 * LTX-Video's, which does the last step of denoising in pixels and is told how much noise there was (HaCohen et al. 2024,
 * section 2.1). `training/sprout/networks/finishing_decoder.py` is the same network in PyTorch.
 *
 * A trunk works on the grid of latents. Its result is unfolded to frames in several stages, in each of which it meets the
 * linear decoder's pixels; these wait beside the features, in cells of the features' size. Neighbouring frames exchange a
 * part of their channels (Lin et al. 2019, "TSM: Temporal Shift Module").
 */
import type { GraphBuilder, Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import { doubledBilinear } from '../layers/bilinear';
import type { Features, NetworkLayer } from '../layers/network-layers';
import {
  depthToTime,
  dropFrames,
  framesFrom,
  kernelWeight,
  mark,
  permuteFactors,
  planeConvolution,
  type VideoGraph,
} from '../layers/video';
import { COLOURS, type PatchAutoencoderConfig } from './patch-autoencoder';

/** Sizes of a finishing decoder, as model files name them. */
export interface FinishingConfig {
  /** Channels of the trunk, and of the stages at an eighth, a quarter and half of the final size. */
  readonly widths: readonly number[];
  /** Residual blocks of each. */
  readonly blocks: readonly number[];
  /** Its frames against the linear decoder's. */
  readonly scale: 2;
}

/** Planes that follow the latents, see `levelPlanes`. */
export const LEVEL_PLANES = 4;

/** Factor on what is below zero. */
const SLOPE = 0.1;
/** Pixels of the result per side of a cell of the pixel stages. */
const CELLS = [8, 4, 2];

/**
 * What the decoder is told of noise levels [frames, cells]: the level, its root, one where there was no noise, and one in
 * the first latent frame, which holds a single frame: [LEVEL_PLANES, frames, cells].
 */
export function levelPlanes(levels: Float32Array, frames: number): Float32Array<ArrayBuffer> {
  const planes = new Float32Array(LEVEL_PLANES * levels.length);
  planes.set(levels);
  planes.set(levels.map(Math.sqrt), levels.length);
  planes.set(
    levels.map((level) => (level === 0 ? 1 : 0)),
    2 * levels.length,
  );
  planes.fill(1, 3 * levels.length, 3 * levels.length + levels.length / frames);
  return planes;
}

/**
 * The decoder as layers, from latents (not normalised) with `levelPlanes` behind them to pixels, which may lie beyond
 * [-1, 1]. Of so few channels Winograd's convolution spares a twentieth of the time on WebAssembly and takes three times the
 * memory, so that all of them are direct.
 */
export function finishingDecoder(config: PatchAutoencoderConfig, finishing: FinishingConfig): NetworkLayer[] {
  const { patch_size: patch, patch_size_t: time } = config;
  const [trunk, ...widths] = finishing.widths as [number, ...number[]];
  const [trunkBlocks, ...blocks] = finishing.blocks as [number, ...number[]];
  const cells = [patch * finishing.scale, ...CELLS];
  const steps = CELLS.map((cell, i) => cells[i]! / cell);
  const stages = widths.flatMap((width, i) => [
    enlarge(`stages.${i}`, width, steps[i]!, i === 0 ? time : 1),
    meet(`stages.${i}`, width, steps.slice(i + 1)),
    ...residualBlocks(`stages.${i}.blocks`, blocks[i]!),
  ]);
  const layers = [
    begin(config, trunk, steps),
    ...residualBlocks('trunk_blocks', trunkBlocks),
    ...stages,
    finish(),
  ];
  return layers.map((layer) => ({ ...layer, direct: true }));
}

/** Prefix of the weights beside the linear decoder's. */
const PREFIX = 'finishing';

/** Latents to the trunk's features, and to the linear decoder's pixels in cells of a latent each. */
function begin(config: PatchAutoencoderConfig, width: number, steps: readonly number[]): NetworkLayer {
  const { latent_channels: channels } = config;
  return {
    reach: { time: 0, space: 0 },
    scale: { time: 1, space: 1 },
    apply(v, { features }) {
      const { g } = v;
      const [latents, levels] = op.split(g, features, [channels, LEVEL_PLANES], 1) as [Value, Value];
      const statistic = (name: string) => op.reshape(g, g.weight(name, [channels]), [channels, 1, 1]);
      const normalised = op.div(g, op.sub(g, latents, statistic('latents_mean')), statistic('latents_std'));
      const told = op.concat(g, [normalised, levels], 1);
      return {
        features: convolve(v, told, 'trunk_in', width, 1),
        residual: op.clip(g, linearCells(v, latents, config, steps), -1, 1),
      };
    },
  };
}

/** Pixels [frames, time * COLOURS * patch^2, H, W] of latents, the linear decoder's, to be unfolded by steps. */
function linearCells(
  v: VideoGraph,
  latents: Value,
  config: PatchAutoencoderConfig,
  steps: readonly number[],
): Value {
  const { g } = v;
  const { latent_channels: channels, patch_size: space, patch_size_t: time } = config;
  const values = COLOURS * time * space ** 2;
  const ordered = (rows: Value, rest: number) => {
    const flat = op.reshape(g, rows, [values, rest]);
    // Rows of the matrix are (colour, t, y, x); frames are taken out first.
    const timeFirst = permuteFactors(g, flat, 0, [COLOURS, time, space ** 2], [1, 0, 2]);
    return unfoldedBySteps(g, timeFirst, COLOURS * time, steps);
  };
  const weight = ordered(g.weight('decoder.proj.weight', [values, channels]), channels);
  const bias = op.reshape(g, ordered(g.weight('decoder.proj.bias', [values]), 1), [values]);
  return op.convolution(g, latents, op.reshape(g, weight, [values, channels, 1, 1]), bias);
}

/**
 * Reorders rows [groups * side^2, rest] that count the pixels (y, x) of cells, such that `depthToSpace` unfolds them step
 * by step: what a step moves into space it finds last.
 */
function unfoldedBySteps(g: GraphBuilder, rows: Value, groups: number, steps: readonly number[]): Value {
  const [count, rest] = rows.shape as [number, number];
  let ordered = rows;
  let side = steps.reduce((product, step) => product * step, 1);
  let inner = rest;
  for (const step of steps.slice(0, -1)) {
    const within = side / step;
    const flat = op.reshape(g, ordered, [groups * side ** 2, inner]);
    ordered = permuteFactors(g, flat, 0, [groups, step, within, step, within], [0, 2, 4, 1, 3]);
    inner *= step ** 2;
    side = within;
  }
  return op.reshape(g, ordered, [count, rest]);
}

/** From features, and pixels that wait, of larger cells to those of smaller ones; of the first frame only the last is kept. */
function enlarge(name: string, width: number, step: number, unfolded: number): NetworkLayer {
  return {
    reach: { time: 0, space: 0 },
    scale: { time: unfolded, space: step },
    apply(v, { features, residual }) {
      const moved = (x: Value) =>
        op.depthToSpace(v.g, dropFrames(v, depthToTime(v, x, unfolded), unfolded - 1), step);
      const x = convolve(v, features, `${name}.enlarge`, unfolded * width * step ** 2, 1);
      return { features: moved(x), residual: moved(residual!) };
    },
  };
}

/** Features take in the linear decoder's pixels. @param steps in which these are unfolded from now on */
function meet(name: string, width: number, steps: readonly number[]): NetworkLayer {
  return {
    reach: { time: 0, space: 1 },
    scale: { time: 1, space: 1 },
    apply(v, { features, residual }) {
      const { g } = v;
      const key = `${name}.linear_in`;
      const pixels = (residual!.shape[1] as number) / COLOURS;
      const matrix = weightOf(v, key, width, COLOURS * pixels * 9);
      const rows = op.reshape(g, matrix, [width * COLOURS * pixels, 9]);
      const ordered = steps.length > 1 ? unfoldedBySteps(g, rows, width * COLOURS, steps) : rows;
      const kernel = op.reshape(g, ordered, [width, COLOURS * pixels, 3, 3]);
      const taken = planeConvolution(g, residual!, kernel, biasOf(v, key, width), { pads: [1, 1, 1, 1] });
      return { features: op.add(g, features, taken), residual: residual! };
    },
  };
}

/** x + conv(leakyRelu(conv(exchange(x)))), several times. */
function residualBlocks(name: string, count: number): NetworkLayer[] {
  return Array.from({ length: count }, (_, i) => ({
    reach: { time: 1, space: 2 },
    scale: { time: 1, space: 1 },
    apply(v: VideoGraph, { features, residual }: Features): Features {
      const { g } = v;
      const width = features.shape[1] as number;
      const inner = convolve(v, exchanged(v, features), `${name}.${i}.conv_1`, width, 3);
      const change = convolve(v, op.leakyRelu(g, inner, SLOPE), `${name}.${i}.conv_2`, width, 3);
      return {
        features: mark(v, `${PREFIX}.${name}.${i}`, op.add(g, features, change)),
        ...(residual && { residual }),
      };
    },
  }));
}

/** Features with a quarter of the channels of the frame before and a quarter of those of the frame behind. */
function exchanged(v: VideoGraph, x: Value): Value {
  const { g } = v;
  const channels = x.shape[1] as number;
  const part = channels >> 2;
  const [before, behind, own] = op.split(g, x, [part, part, channels - 2 * part], 1) as [Value, Value, Value];
  return op.concat(g, [framesFrom(v, before, -1), framesFrom(v, behind, 1), own], 1);
}

/** The linear decoder's pixels at twice the size, and the detail that was found for them. */
function finish(): NetworkLayer {
  return {
    reach: { time: 0, space: 1 },
    scale: { time: 1, space: 2 },
    apply(v, { features, residual }) {
      const { g } = v;
      const detail = convolve(v, features, 'out', COLOURS * 4, 3);
      return { features: op.depthToSpace(g, op.add(g, doubledBilinear(g, residual!), detail), 2) };
    },
  };
}

/** A convolution with zeros around, of the matrix [out, channels * side^2] that a checkpoint has. */
function convolve(v: VideoGraph, x: Value, name: string, out: number, side: number): Value {
  const channels = x.shape[1] as number;
  const matrix = weightOf(v, name, out, channels * side ** 2);
  const kernel = op.reshape(v.g, matrix, [out, channels, side, side]);
  const border = side >> 1;
  return planeConvolution(v.g, x, kernel, biasOf(v, name, out), {
    pads: [border, border, border, border],
  });
}

const weightOf = (v: VideoGraph, name: string, out: number, taps: number) =>
  kernelWeight(v, `${PREFIX}.${name}.weight`, [out, taps]);
const biasOf = (v: VideoGraph, name: string, out: number) => v.g.weight(`${PREFIX}.${name}.bias`, [out]);
