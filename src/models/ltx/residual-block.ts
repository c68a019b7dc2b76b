/** The residual block of LTX-Video's autoencoder. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Dim } from '../../tensor/types';
import { evenLayer, type Features, type NetworkLayer } from '../layers/network-layers';
import {
  convolution3d,
  kernelWeight,
  mark,
  namedConvolution,
  pixelNorm,
  type VideoGraph,
} from '../layers/video';

/** What distinguishes one residual block from another. */
export interface ResidualBlockOptions<V extends VideoGraph> {
  readonly out: number;
  readonly causal: boolean;
  /** Epsilon of the shortcut's normalization, which exists where the number of channels changes; 1e-6 if omitted. */
  readonly epsilon?: number;
  /** Changes what the first or second PixelNorm gives, for example by a timestep. */
  readonly modulate?: (v: V, x: Value, convolution: 0 | 1) => Value;
  /** Whether noise is added to what each convolution gives, see `withNoise`. */
  readonly noisy?: boolean;
}

/** Twice PixelNorm, modulation, SiLU, convolution and perhaps noise; then the input is added. Weights under `name`; a part for each half. */
export function residualBlock<V extends VideoGraph>(
  name: string,
  options: ResidualBlockOptions<V>,
): readonly [NetworkLayer<V>, NetworkLayer<V>] {
  const { out, causal, modulate, noisy = false } = options;
  const half = (v: V, x: Value, index: 0 | 1) => {
    const normal = pixelNorm(v.g, x);
    const moved = modulate ? modulate(v, normal, index) : normal;
    const convolved = namedConvolution(v, op.silu(v.g, moved), `${name}.conv${index + 1}`, out, causal);
    return noisy ? withNoise(v, convolved, name, index) : convolved;
  };
  const begin = (v: V, { features }: Features) => ({ features: half(v, features, 0), residual: features });
  const finish = (v: V, { features, residual }: Features) => {
    const kept = residual!.shape[1] === out ? residual! : shortcut(v, residual!, name, options);
    return { features: mark(v, name, op.add(v.g, kept, half(v, features, 1))) };
  };
  return [evenLayer(1, causal, begin), evenLayer(1, causal, finish)];
}

/** Name of the input that brings the noise for a convolution of a residual block: [1, 1, H, W] of its features. */
export function noiseInput(block: string, convolution: 0 | 1): string {
  return `${block}.noise${convolution + 1}`;
}

/** Adds one plane of noise to all frames and channels, each channel with a learned share of it (LTX-Video 0.9.1). */
function withNoise(v: VideoGraph, x: Value, name: string, convolution: 0 | 1): Value {
  const { g } = v;
  const [, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const noise = g.input(noiseInput(name, convolution), 'float32', [1, 1, height, width]);
  const share = g.weight(`${name}.per_channel_scale${convolution + 1}`, [channels, 1, 1]);
  return op.add(g, x, op.mul(g, noise, share));
}

/** Layer normalization over channels and a 1x1x1 convolution to another number of them. */
function shortcut(
  v: VideoGraph,
  x: Value,
  name: string,
  { out, epsilon = 1e-6, causal }: Pick<ResidualBlockOptions<VideoGraph>, 'out' | 'epsilon' | 'causal'>,
): Value {
  const { g } = v;
  const channels = x.shape[1] as number;
  const affine = (kind: string) =>
    op.reshape(g, g.weight(`${name}.norm3.${kind}`, [channels]), [channels, 1, 1]);
  const centred = op.sub(g, x, op.mean(g, x, [1]));
  const variance = op.mean(g, op.mul(g, centred, centred), [1]);
  const normal = op.div(g, centred, op.sqrt(g, op.add(g, variance, epsilon)));
  const scaled = op.add(g, op.mul(g, normal, affine('weight')), affine('bias'));
  const weight = kernelWeight(v, `${name}.conv_shortcut.conv.weight`, [out, channels, 1, 1, 1]);
  const bias = g.weight(`${name}.conv_shortcut.conv.bias`, [out]);
  return convolution3d(v, scaled, { weight, bias, causal });
}
