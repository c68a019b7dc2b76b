import { branchCount, eulerOutputs, noisyInputs } from '../../src/models/layers/euler-step';
import { linear } from '../../src/models/layers/linear';
import { GraphBuilder, type GraphBuilderOptions } from '../../src/onnx/builder';
import * as op from '../../src/onnx/ops';
import type { Graph } from '../../src/onnx/types';

/** Sizes of the toy denoiser. */
export interface ToyDenoiserConfig {
  /** Values per token. */
  readonly channels: number;
  readonly width: number;
  readonly textWidth: number;
}

/**
 * A step whose network is one hidden layer over a token, its noise level, its place and the mean of the prompt. Inputs
 * besides those of every denoiser: `sigma`, `next_sigma` [1, S] and `places` [1, S, 3].
 */
export function buildToyDenoiser(
  { channels, width, textWidth }: ToyDenoiserConfig,
  guided: boolean,
  options: GraphBuilderOptions = {},
): Graph {
  const g = new GraphBuilder('toy-denoiser', options);
  const batch = branchCount(guided);
  const noisy = noisyInputs(g, channels, batch);
  const states = g.input('text_states', 'float32', [batch, 'L', textWidth]);
  const mask = g.input('text_mask', 'float32', [batch, 'L']);
  const places = g.input('places', 'float32', [1, 'S', 3]);
  const kept = op.reshape(g, mask, [batch, 'L', 1]);
  const text = op.div(g, op.sum(g, op.mul(g, states, kept), [1], true), op.sum(g, kept, [1], true));
  const level = op.reshape(g, noisy.sigma, [1, 'S', 1]);
  const hidden = [
    linear(g, noisy.branched, 'denoiser.tokens', width),
    linear(g, text, 'denoiser.text', width, false),
    linear(g, level, 'denoiser.level', width, false),
    linear(g, places, 'denoiser.places', width, false),
  ].reduce((sum, part) => op.add(g, sum, part));
  eulerOutputs(g, noisy, linear(g, op.silu(g, hidden), 'denoiser.out', channels), guided);
  return g.build();
}
