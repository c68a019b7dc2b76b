/** The classifier's weights, from the file that `tools/frame-classifier` writes. */
import type { HostTensor, WeightSource } from '../../tensor/types';
import type { SafetensorsFile } from '../../weights/safetensors';

/** Of Keras' normalization layers. */
const EPSILON = 1e-3;

/** By name of a stored tensor: its value where the byte is 0, and the step between bytes. */
export type ByteScales = Readonly<Record<string, readonly [least: number, step: number]>>;

type FloatTensor = HostTensor & { readonly dtype: 'float32'; readonly data: Float32Array };

/**
 * The weights under the names and in the layout that the graph asks for. The file has nsfwjs' own tensors, bytes whose
 * scales are its metadata `scales`; normalization is put into the convolution before it.
 */
export function classifierWeights(file: SafetensorsFile): WeightSource {
  const scales = JSON.parse(file.metadata.scales ?? '{}') as ByteScales;
  const floats = (name: string): FloatTensor => {
    const { shape, data } = file.tensor(name);
    const [least, step] = scales[name] ?? [0, 0];
    return {
      dtype: 'float32',
      shape,
      data: new Float32Array(data as Uint8Array).map((byte) => least + step * byte),
    };
  };
  const normalization = (layer: string) => {
    const name = normalizationOf(layer);
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
      (part) => floats(`${name}/${part}`).data,
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const factor = gamma.map((value, i) => value / Math.sqrt(variance[i]! + EPSILON));
    return { factor, bias: beta.map((value, i) => value - mean[i]! * factor[i]!) };
  };
  return {
    async get(name) {
      const [layer, part] = name.split('.') as [string, string];
      if (layer.startsWith('dense_'))
        return part === 'bias' ? floats(`${layer}/bias`) : outputsFirst(floats(`${layer}/kernel`));
      const { factor, bias } = normalization(layer);
      if (part === 'bias') return { dtype: 'float32', shape: [bias.length], data: bias };
      const depthwise = layer.endsWith('_depthwise');
      const kernel = floats(`${layer}/${depthwise ? 'depthwise_kernel' : 'kernel'}`);
      const [height, width, inputs, outputs] = kernel.shape as [number, number, number, number];
      // A depthwise kernel has the channels where others have inputs.
      const shape = depthwise ? [height, width, outputs, inputs] : kernel.shape;
      return scaled(outputsFirst({ ...kernel, shape }), factor);
    },
  };
}

function normalizationOf(layer: string): string {
  if (layer === 'Conv1') return 'bn_Conv1';
  return layer === 'Conv_1' ? 'Conv_1_bn' : `${layer}_BN`;
}

/** [height, width, inputs, outputs] to [outputs, inputs, height, width], and [inputs, outputs] to [outputs, inputs]. */
function outputsFirst({ shape, data }: FloatTensor): FloatTensor {
  const outputs = shape.at(-1)!;
  const inputs = shape.at(-2)!;
  const places = data.length / (inputs * outputs);
  const moved = new Float32Array(data.length);
  for (let place = 0; place < places; place++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        moved[(output * inputs + input) * places + place] =
          data[(place * inputs + input) * outputs + output]!;
  return { dtype: 'float32', shape: [outputs, inputs, ...shape.slice(0, -2)], data: moved };
}

/** Multiplies everything of an output by its factor. */
function scaled({ dtype, shape, data }: FloatTensor, factors: Float32Array): FloatTensor {
  const size = data.length / factors.length;
  const product = new Float32Array(data.length);
  for (const [output, factor] of factors.entries())
    for (let i = output * size; i < (output + 1) * size; i++) product[i] = data[i]! * factor;
  return { dtype, shape, data: product };
}
