/**
 * What video encoders and decoders take on the device, estimated from the sizes of layers, on the safe side. Measured with onnxruntime 1.30:
 *
 * | what | measured | estimated |
 * |---|---|---|
 * | tensors of a residual block, WebAssembly's heap, direct | 6.7 | 8 |
 * | the same with Winograd's convolution | 16 | 19 |
 * | the same in WebGPU's buffers, direct | 15 | 16 |
 * | heap with the published decoder's middle streamed, float16 in graphs of 128 MiB | 790 MB | 910 MB |
 * | heap with its first up-sampler streamed likewise | 1310 MB | 1330 MB |
 *
 * (Blocks of 32 channels in a tile of 17 x 192 x 192 cells; on WebGPU of 64 channels in 9 x 24 x 24.)
 */
import type { LayerSize } from '../models/layers/network-layers';
import type { NetworkStage } from '../models/layers/network-stage';
import { WINOGRAD_PAIRS } from '../models/layers/video';
import type { Backend } from '../runtime/types';
import { elementCount, elementSize } from '../tensor/host-tensor';

/** What computes the convolutions, and how their graphs were built. */
export interface ConvolutionMemory {
  readonly backend: Backend;
  readonly convolution: 'direct' | 'winograd';
  readonly kernelType: 'float32' | 'float16';
}

/** Coefficients of a transformed kernel as a multiple of the kernel. */
const COEFFICIENTS = 4;

/**
 * Bytes per cell of a stage's input that a layer holds at its worst, and those of its largest tensor.
 * @param frame cells of the stage's input in a whole frame
 */
export function layerMemory(
  layer: LayerSize,
  memory: ConvolutionMemory,
  frame: number,
): { working: number; tensor: number } {
  const { time, space } = layer.inScale;
  const cells = time * space ** 2 * elementSize.float32;
  const input = layer.inChannels * cells;
  const waiting = layer.residualChannels * cells;
  const output = layer.outChannels * layer.outScale.time * layer.outScale.space ** 2 * elementSize.float32;
  // Winograd's tiles overlap, which makes 2.25 of 1, and every tap sees copies of them.
  if (usesWinograd(layer, memory))
    return { working: waiting + 15 * input + 3 * output, tensor: 6.75 * input };
  const pairs = layer.pairs * frame * space ** 2 * cells;
  const working = waiting + 4 * input + 3 * output + pairs;
  // On WebGPU buffers that are done with are used again only after the next submission, every 16 operations.
  return {
    working: memory.backend === 'webgpu' ? 2 * working : working,
    tensor: Math.max(input, output, pairs),
  };
}

/** Bytes of a stage's weights on the device. */
export interface WeightMemory {
  /** Held between runs, if the stage is resident. */
  readonly kept: number;
  /** Held during a run, if it is not: those of its largest graph. */
  readonly streamed: number;
  /** Made of weights during a run, at most. */
  readonly transient: number;
}

/**
 * How much of a device a stage's weights take.
 * @param memory the device's way of computing convolutions, which decides what is made of weights
 */
export function weightMemory(stage: NetworkStage, memory: ConvolutionMemory): WeightMemory {
  const floats = (layer: LayerSize) =>
    (layer.weightBytes / elementSize[memory.kernelType]) * elementSize.float32;
  // In CPU memory whatever depends on weights alone is made once, and replaces them.
  const keptOf = (layer: LayerSize) => {
    if (memory.backend === 'webgpu') return layer.weightBytes;
    return usesWinograd(layer, memory) ? COEFFICIENTS * floats(layer) : floats(layer);
  };
  const graphBytes = stage.graphs.map(({ weights }) =>
    weights.reduce((bytes, { shape, dtype }) => bytes + elementCount(shape) * elementSize[dtype], 0),
  );
  const streamed = Math.max(...graphBytes);
  // Kernels are widened before anything else runs; then each is cut up or reordered, or transformed.
  const widened = memory.kernelType === 'float16' ? 2 * streamed : 0;
  const madeOf = (layer: LayerSize) => floats(layer) * (usesWinograd(layer, memory) ? COEFFICIENTS + 1 : 1.5);
  return {
    kept: stage.layers.reduce((bytes, layer) => bytes + keptOf(layer), 0),
    streamed,
    transient: widened + Math.max(...stage.layers.map(madeOf)),
  };
}

/** Whether a layer is computed by Winograd's convolution. */
function usesWinograd(layer: LayerSize, { convolution, kernelType }: ConvolutionMemory): boolean {
  const taps = 27;
  return (
    convolution === 'winograd' &&
    !layer.direct &&
    layer.weightBytes / elementSize[kernelType] / taps <= WINOGRAD_PAIRS * 1.01
  );
}
