/** Layers of the tiny autoencoder, after TAEHV of madebyollin/taehv (MIT); weights by its names. */
import type { Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { NetworkLayer } from '../layers/network-layers';
import { depthToTime, kernelWeight, type VideoGraph } from '../layers/video';
import { doubled, frameConvolution } from './vae-layers';

const same = { time: 1, space: 1 };
const none = { time: 0, space: 0 };

/** Convolutions of a block with a memory. */
const CONVOLUTIONS = [0, 2, 4] as const;

/** A layer without convolutions. @param name that its result is known by */
export function plainLayer(apply: (v: VideoGraph, x: Value) => Value, name?: string): NetworkLayer {
  return {
    reach: none,
    scale: same,
    direct: true,
    apply(v, { features }) {
      const result = apply(v, features);
      return { features: name === undefined ? result : v.g.mark(name, result) };
    },
  };
}

/** A convolution 3x3 of every frame, with zeros around it. @param hasBias whether the file has one */
export function convolutionLayer(name: string, out: number, hasBias: boolean): NetworkLayer {
  return {
    reach: { time: 0, space: 1 },
    scale: same,
    apply: (v, { features }) => ({ features: v.g.mark(name, convolution(v, features, name, out, hasBias)) }),
  };
}

/** A layer and what is done with its result, as one. */
export function followedBy(layer: NetworkLayer, apply: (v: VideoGraph, x: Value) => Value): NetworkLayer {
  return { ...layer, apply: (v, x) => ({ features: apply(v, layer.apply(v, x).features) }) };
}

/** A convolution 3x3 without bias that takes every second row and column. */
export function stridedLayer(name: string, out: number): NetworkLayer {
  return {
    reach: { time: 0, space: 1 },
    scale: { time: 1, space: 1 / 2 },
    direct: true,
    apply(v, { features }) {
      const weight = kernelWeight(v, `${name}.weight`, [out, features.shape[1] as number, 3, 3]);
      const options = { pads: [1, 1, 1, 1], strides: [2, 2] };
      return { features: v.g.mark(name, op.convolution(v.g, features, weight, undefined, options)) };
    },
  };
}

/** Three convolutions of a frame and the one before it, added to the frame; zeros lie before the first. */
export function memoryBlock(name: string, width: number): NetworkLayer {
  return {
    reach: { time: 1, space: CONVOLUTIONS.length },
    scale: same,
    apply(v, { features: x }) {
      const { g } = v;
      const shifted = op.slice(g, op.pad(g, x, [1, 0, 0, 0], [0, 0, 0, 0]), 0, 0, -1);
      const both = op.concat(g, [x, op.relabel(shifted, x.shape)], 1);
      const sum = CONVOLUTIONS.reduce((h, index, i) => {
        const convolved = convolution(v, h, `${name}.conv.${index}`, width, true);
        return i === CONVOLUTIONS.length - 1 ? op.add(g, convolved, x) : op.relu(g, convolved);
      }, both);
      return { features: g.mark(name, op.relu(g, sum)) };
    },
  };
}

/** Every pixel as two by two. */
export function doubledLayer(name: string): NetworkLayer {
  return { ...plainLayer(doubled, name), scale: { time: 1, space: 2 } };
}

/** Each frame as `count`, one behind the other. */
export function grownLayer(name: string, channels: number, count: number): NetworkLayer {
  const grow = (v: VideoGraph, x: Value) => depthToTime(v, mapped(v, x, name, count * channels), count);
  return { ...plainLayer(grow, name), scale: { time: count, space: 1 } };
}

/** Every `count` frames as one; of the last of fewer, its frames are there already. */
export function pooledLayer(name: string, channels: number, count: number): NetworkLayer {
  const pool = (v: VideoGraph, x: Value) => {
    const [frames, , height, width] = x.shape as [string, number, string, string];
    const pooled = count === 1 ? frames : `${frames}/${count}`;
    return mapped(v, op.reshape(v.g, x, [pooled, count * channels, height, width]), name, channels);
  };
  return { ...plainLayer(pool, name), scale: { time: 1 / count, space: 1 } };
}

function convolution(v: VideoGraph, x: Value, name: string, out: number, hasBias: boolean): Value {
  const bias = hasBias ? { bias: `${name}.bias` } : {};
  const convolved = frameConvolution(v, x, { weight: `${name}.weight`, ...bias, out });
  return op.relabel(convolved, [x.shape[0]!, ...convolved.shape.slice(1)]);
}

/** A linear map of channels. */
function mapped(v: VideoGraph, x: Value, name: string, out: number): Value {
  const kernel = kernelWeight(v, `${name}.conv.weight`, [out, x.shape[1] as number, 1, 1]);
  return op.convolution(v.g, x, kernel);
}
