/**
 * Doubles width and height of a patch autoencoder's latents through pixels: decoding, bilinear interpolation, encoding.
 * Sprout's second pass was trained on clips, not on what a latent upsampler makes of them.
 */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { applyLayers } from '../layers/network-layers';
import { toFeatures, toVideo, type VideoGraph, type VideoGraphOptions, videoGraph } from '../layers/video';
import { decodePatches, type PatchAutoencoderConfig, patchEncoder } from './patch-autoencoder';

/**
 * Graph from `latents` [batch, latent_channels, F', H', W'] to `upsampled` [batch, latent_channels, F', 2H', 2W'];
 * neither is normalised. F', H', W' are bound at run time. Pixels are not clipped. Weights are the autoencoder's.
 */
export function buildPatchUpsampler(config: PatchAutoencoderConfig, options: VideoGraphOptions = {}): Graph {
  const v = videoGraph('patch-upsampler', options);
  const { g, batch } = v;
  const latents = g.input('latents', 'float32', [batch, config.latent_channels, 'F', 'H', 'W']);
  const pixels = doubleBilinear(v, decodePatches(v, toFeatures(v, latents), config));
  g.output('upsampled', toVideo(v, applyLayers(v, pixels, [patchEncoder(config)])));
  return g.build();
}

/**
 * Shares of a pixel's neighbours, row by row, in the four pixels that take its place. Centres of the new ones lie a
 * quarter of a pixel off, so that each axis takes 1/4 of one neighbour and 3/4 of the pixel.
 */
const quarters = [
  [0.25, 0.75, 0],
  [0, 0.75, 0.25],
];
const shares = quarters.flatMap((rows) =>
  quarters.flatMap((columns) => rows.flatMap((row) => columns.map((column) => row * column))),
);

/**
 * Frames [N, C, H, W] at twice the width and height, [N, C, 2H, 2W]: bilinear between pixel centres, edges repeated, as
 * PyTorch's `interpolate` with `align_corners=False`. As a convolution, which every device's self-test covers.
 */
function doubleBilinear({ g }: VideoGraph, x: Value): Value {
  const [frames, channels, height, width] = x.shape as [string, number, string, string];
  const planes = op.reshape(g, x, [op.productOf([frames, channels]), 1, height, width]);
  const padded = op.pad(g, planes, [0, 0, 1, 1], [0, 0, 1, 1], 'edge');
  const phases = op.convolution(g, padded, g.constant(shares, [4, 1, 3, 3]));
  const doubled = op.depthToSpace(g, phases, 2);
  return op.reshape(g, doubled, [frames, channels, ...doubled.shape.slice(2)]);
}
