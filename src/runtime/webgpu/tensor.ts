import type { Tensor } from 'onnxruntime-common';
import { bytesOf, convertTensor, elementCount, elementSize, tensorFromBytes } from '../../tensor/host-tensor';
import type { DType, HostTensor } from '../../tensor/types';
import type { DeviceTensor } from '../types';
import type { WebGpuEngine } from './engine';

/** A tensor in a GPU buffer, or in CPU memory where its type demands, that onnxruntime takes and gives. */
export class WebGpuTensor implements DeviceTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly #engine: WebGpuEngine;
  readonly #owned: boolean;
  readonly #onDispose: (() => void) | undefined;
  #tensor: Tensor | undefined;

  /** @param owned whether the buffer is one of the engine's own rather than onnxruntime's */
  constructor(engine: WebGpuEngine, tensor: Tensor, owned: boolean, onDispose?: () => void) {
    this.dtype = tensor.type as DType;
    this.shape = tensor.dims;
    this.#engine = engine;
    this.#tensor = tensor;
    this.#owned = owned;
    this.#onDispose = onDispose;
    engine.tensors.add(this);
  }

  /** The tensor as onnxruntime takes it. @throws if it was disposed of. */
  get ort(): Tensor {
    if (!this.#tensor) throw new Error('The tensor was disposed of.');
    return this.#tensor;
  }

  read(): Promise<HostTensor> {
    const { dtype, shape } = this;
    return this.#engine.exclusively(async () => {
      const tensor = this.ort;
      const byteLength = elementCount(shape) * elementSize[dtype];
      const bytes =
        tensor.location === 'gpu-buffer'
          ? await this.#engine.buffers.read(tensor.gpuBuffer as GPUBuffer, byteLength)
          : bytesOf({ dtype, shape, data: tensor.data as HostTensor['data'] }).slice();
      const host = tensorFromBytes(dtype, shape, bytes);
      return dtype === 'float16' ? convertTensor(host, 'float32') : host;
    });
  }

  dispose(): void {
    const tensor = this.#tensor;
    if (!tensor) return;
    this.#tensor = undefined;
    this.#engine.tensors.delete(this);
    if (this.#owned) this.#engine.free(tensor);
    else tensor.dispose();
    this.#onDispose?.();
  }
}
