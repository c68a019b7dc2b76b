/** How pixels are encoded within the memory that there is. */

import type { VideoAutoencoder } from '../../models/contract/video-autoencoder';
import type { ChainKernels } from '../../models/layers/network-stage';
import { type StagePlan, type StagePlanOptions, stagePlan, type VideoSize } from '../../tiling/stage-plan';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';

const MIB = 2 ** 20;
/**
 * Graphs hold no more weights than this, so that they can come and go: beside them lies what is made of them, and with
 * 512 MiB WebAssembly's heap grew to 1270 MB in the decoder's middle instead of 790.
 */
const GRAPH_BYTES = 128 * MIB;

/** How the graphs of a model's autoencoder are built on a device. */
export function autoencoderKernels(
  { layout }: Pick<ModelOutline, 'layout'>,
  { engine }: Pick<GenerationDevice, 'engine'>,
): ChainKernels {
  const wasm = engine.backend === 'wasm';
  // Weights that come and go are half as much to move in float16; small networks keep theirs as they compute with them.
  const half = layout === 'blockwise' && (wasm || engine.features.halfPrecision);
  return {
    convolution: wasm ? 'winograd' : 'direct',
    kernelType: half ? 'float16' : 'float32',
    maxWeightBytes: GRAPH_BYTES,
  };
}

/**
 * Divides the encoder's stages for a clip, or a still of one frame.
 *
 * @param size frames and pixels; what an encoder takes at its worst grows with it up to the budget
 * @param budgetBytes what encoding may take on the device, weights included
 */
export function encodePlan(
  autoencoder: VideoAutoencoder,
  model: Pick<ModelOutline, 'layout'>,
  device: Pick<GenerationDevice, 'engine' | 'memory'>,
  size: VideoSize,
  budgetBytes: number = device.memory.budget,
): StagePlan {
  const kernels = autoencoderKernels(model, device);
  const options: StagePlanOptions = {
    chain: autoencoder.encoderChain(kernels),
    size,
    budgetBytes,
    maxBufferBytes: device.memory.maxBuffer,
    memory: { ...kernels, backend: device.engine.backend },
  };
  if (model.layout === 'whole') return stagePlan(options);
  const streamed = stagePlan({ ...options, residentBytes: 0 });
  // Weights that are used once need not stay. WebAssembly's heap never shrinks, and Winograd's kernels take four times their
  // size in it.
  if (streamed.redundancy === 1 || device.engine.backend === 'wasm') return streamed;
  const kept = stagePlan(options);
  return kept.fits ? kept : streamed;
}
