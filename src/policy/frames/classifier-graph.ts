/**
 * MobileNetV2 (Sandler et al. 2018, width 1) with the three dense layers of nsfwjs, as a graph. Weights have the names of
 * nsfwjs' layers; normalization is part of the convolutions, see `classifier-weights.ts`.
 */
import { GraphBuilder, type GraphBuilderOptions, type Value } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { FRAME_CLASSES } from './classes';

/** Pixels of the picture that the network takes, in both directions. */
export const CLASSIFIER_SIZE = 224;

/** Groups of equal blocks: how much wider their insides are, their channels, how many, and the first one's stride. */
const BLOCKS = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

const FIRST_CHANNELS = 32;
const LAST_CHANNELS = 1280;
const DENSE = [256, 128, FRAME_CLASSES.length] as const;

/**
 * The classifier: `picture` [1, 3, 224, 224], red, green and blue from 0 to 1, to `scores` [1, 5], the probabilities of
 * `FRAME_CLASSES`.
 */
export function buildFrameClassifier(options: GraphBuilderOptions = {}): Graph {
  const g = new GraphBuilder('frame-classifier', options);
  const picture = g.input('picture', 'float32', [1, 3, CLASSIFIER_SIZE, CLASSIFIER_SIZE]);
  let x = relu6(g, convolution(g, 'Conv1', picture, FIRST_CHANNELS, { kernel: 3, stride: 2 }));
  let count = 0;
  for (const [widening, channels, repeats, stride] of BLOCKS)
    for (let i = 0; i < repeats; i++) {
      const name = count === 0 ? 'expanded_conv' : `block_${count}`;
      x = invertedResidual(g, name, x, { widening, channels, stride: i === 0 ? stride : 1 });
      count++;
    }
  x = op.mean(g, relu6(g, convolution(g, 'Conv_1', x, LAST_CHANNELS)), [2, 3], false);
  x = g.mark('average_pooling2d_1', x, (pooled) => op.reshape(g, pooled, [1, 1, 1, LAST_CHANNELS]));
  for (const [i, width] of DENSE.entries()) {
    const name = `dense_${i + 1}`;
    const weight = g.weight(`${name}.weight`, [width, x.shape[1] as number]);
    x = op.linear(g, x, weight, g.weight(`${name}.bias`, [width]));
    if (i < DENSE.length - 1) x = op.max(g, x, 0);
  }
  g.output('scores', op.softmax(g, x));
  return g.build();
}

interface BlockShape {
  readonly widening: number;
  readonly channels: number;
  readonly stride: number;
}

/** Wider, each channel by itself, narrow again; added to what came in where that has the same shape. */
function invertedResidual(
  g: GraphBuilder,
  name: string,
  x: Value,
  { widening, channels, stride }: BlockShape,
): Value {
  const entering = x.shape[1] as number;
  const width = entering * widening;
  const wide = widening === 1 ? x : relu6(g, convolution(g, `${name}_expand`, x, width));
  const depthwise = { kernel: 3, stride, groups: width };
  const filtered = relu6(g, convolution(g, `${name}_depthwise`, wide, width, depthwise));
  const narrow = g.mark(
    `${name}_project_BN`,
    convolution(g, `${name}_project`, filtered, channels),
    (marked) => op.transpose(g, marked, [0, 2, 3, 1]),
  );
  return stride === 1 && entering === channels ? op.add(g, x, narrow) : narrow;
}

interface Kernel {
  readonly kernel: number;
  readonly stride: number;
  readonly groups?: number;
}

function convolution(
  g: GraphBuilder,
  name: string,
  x: Value,
  channels: number,
  { kernel, stride, groups = 1 }: Kernel = { kernel: 1, stride: 1 },
): Value {
  const entering = x.shape[1] as number;
  const weight = g.weight(`${name}.weight`, [channels, entering / groups, kernel, kernel]);
  const bias = g.weight(`${name}.bias`, [channels]);
  const around = (kernel - 1) / 2;
  // Keras pads behind only where it strides over an even extent.
  const before = stride === 1 ? around : 0;
  const pads = [before, before, around, around];
  return op.convolution(g, x, weight, bias, { strides: [stride, stride], pads, groups });
}

function relu6(g: GraphBuilder, x: Value): Value {
  return op.clip(g, x, 0, 6);
}
