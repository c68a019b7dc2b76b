/**
 * Engine over onnxruntime-web's WebGPU provider on a device of our own.
 *
 * Weights are graph inputs that live in our own GPU buffers: they go from the checkpoint to the GPU tensor by
 * tensor, so neither the JavaScript heap nor WebAssembly's ever holds a network. Everything that enters
 * onnxruntime goes through one queue: it neither creates nor runs two sessions at a time.
 */

import type { Tensor } from 'onnxruntime-common';
import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import type { Graph } from '../../onnx/types';
import { bytesOf } from '../../tensor/host-tensor';
import type { DType, HostTensor, WeightSource } from '../../tensor/types';
import { loadWeight } from '../load-weight';
import type { Ort } from '../ort';
import { SerialQueue } from '../serial-queue';
import type { DeviceTensor, Engine, EngineFeatures, NetworkSession, StreamedSession } from '../types';
import { announcedLoss } from './announced-loss';
import { GpuBuffers } from './gpu-buffers';
import { Pacer } from './pacer';
import { WebGpuProgram } from './program';
import { WebGpuSession } from './session';
import { WebGpuStreamedSession } from './streamed-session';
import { WebGpuTensor } from './tensor';

/** Element types that stay on the GPU; int64 and masks are few, small, and read by kernels that run on the CPU. */
const gpuTypes: readonly DType[] = ['float32', 'float16', 'int32', 'uint8'];
type GpuType = 'float32' | 'float16' | 'int32' | 'uint8';

/**
 * Creates an engine on a device, which the engine owns from then on.
 *
 * After the device is lost, calls that run, read or create sessions throw Failure DeviceLost, at once even where
 * onnxruntime would wait for the GPU for ever; another engine can be created in its place.
 */
export function createWebGpuEngine(ort: Ort, device: GPUDevice): Engine {
  return new WebGpuEngine(ort, device);
}

/** The engine as its sessions and tensors see it. */
export class WebGpuEngine implements Engine {
  readonly backend = 'webgpu';
  readonly features: EngineFeatures;
  readonly lost: Promise<Message>;
  readonly buffers: GpuBuffers;
  readonly queue = new SerialQueue();
  readonly sessions = new Set<{ dispose(): Promise<void> }>();
  readonly programs = new Map<Graph, WebGpuProgram>();
  readonly tensors = new Set<WebGpuTensor>();
  readonly pacer: Pacer;
  readonly #ort: Ort;
  readonly #device: GPUDevice;
  readonly #lossFailure: Promise<never>;
  #isLost = false;
  #disposed = false;

  constructor(ort: Ort, device: GPUDevice) {
    this.#ort = ort;
    this.#device = device;
    const { features } = device;
    this.features = { halfPrecision: features.has('shader-f16'), flashAttention: true };
    this.buffers = new GpuBuffers(device);
    this.pacer = new Pacer(device.queue);
    this.lost = new Promise((resolve) => {
      device.lost.then(({ message }) => {
        if (this.#disposed) return;
        this.#isLost = true;
        resolve(
          message
            ? msg(
                'The GPU was lost ({detail}). Generate again; if it keeps happening, choose a smaller clip or WebAssembly.',
                { detail: message.replace(/\.$/, '') },
              )
            : msg(
                'The GPU was lost. Generate again; if it keeps happening, choose a smaller clip or WebAssembly.',
              ),
        );
      });
    });
    this.#lossFailure = this.lost.then((words) => {
      throw new Failure('DeviceLost', words);
    });
    this.#lossFailure.catch(() => undefined);
  }

  /** Runs a task that needs the device, one at a time; fails as soon as the device is lost. */
  async exclusively<T>(task: () => Promise<T>): Promise<T> {
    if (this.#disposed) throw new Error('The engine was disposed of.');
    try {
      return await Promise.race([this.#lossFailure, this.queue.add(task)]);
    } catch (error) {
      // What waits for the GPU may hear of its loss before it is announced, and by names that tell nobody anything.
      if (!(error instanceof Failure)) await announcedLoss(this.#lossFailure);
      throw error;
    }
  }

  createSession(graph: Graph, weights: WeightSource): Promise<NetworkSession> {
    return this.exclusively(() => WebGpuSession.create(this, graph, weights));
  }

  createStreamedSession(graph: Graph): Promise<StreamedSession> {
    return this.exclusively(async () => new WebGpuStreamedSession(this, await this.program(graph)));
  }

  /** onnxruntime's session of a graph: the one that is in use already, or a new one. To be called exclusively. */
  async program(graph: Graph): Promise<WebGpuProgram> {
    const program =
      this.programs.get(graph) ?? (await WebGpuProgram.create(this, this.#ort, this.#device, graph));
    program.enter();
    return program;
  }

  /** Puts weights into GPU buffers, by the graph's names; `free` each. @throws what `loadWeight` throws, Failure DeviceLost */
  async uploadWeights(graph: Graph, source: WeightSource): Promise<Map<string, Tensor>> {
    const weights = new Map<string, Tensor>();
    const allocations: Promise<GPUError | null>[] = [];
    try {
      for (const spec of graph.weights) {
        const weight = await loadWeight(spec, source);
        // Without a look at the error scope, a buffer that could not be made would be zeros that nobody notices.
        this.#device.pushErrorScope('out-of-memory');
        try {
          weights.set(spec.name, this.toOrt(weight, spec.name));
        } finally {
          allocations.push(this.#device.popErrorScope());
        }
      }
      if ((await Promise.all(allocations)).some((error) => error)) throw outOfMemory();
      return weights;
    } catch (error) {
      for (const tensor of weights.values()) this.free(tensor);
      throw error;
    }
  }

  /** Resolves when the GPU has done everything that was submitted so far. */
  async idle(): Promise<void> {
    await this.#device.queue.onSubmittedWorkDone();
  }

  upload(tensor: HostTensor): DeviceTensor {
    return new WebGpuTensor(this, this.toOrt(tensor, 'input'), true);
  }

  /** An onnxruntime tensor of these values: in a GPU buffer of ours, or in CPU memory where its type demands. */
  toOrt(tensor: HostTensor, label: string): Tensor {
    const { dtype, shape, data } = tensor;
    if (!gpuTypes.includes(dtype) || data.length === 0)
      return new this.#ort.Tensor(dtype, data as Tensor.DataType, shape) as Tensor;
    const dataType = dtype as GpuType;
    const buffer = this.buffers.upload(bytesOf(tensor), label);
    return this.#ort.Tensor.fromGpuBuffer(buffer, { dataType, dims: [...shape] }) as Tensor;
  }

  /** Destroys the GPU buffer that `toOrt` made, if it made one. */
  free(tensor: Tensor): void {
    if (tensor.location === 'gpu-buffer') this.buffers.destroy(tensor.gpuBuffer as GPUBuffer);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const tensor of this.tensors) tensor.dispose();
    // A lost device answers nothing, so waiting for its sessions would be waiting for ever.
    if (!this.#isLost) await Promise.all([...this.sessions].map((session) => session.dispose()));
    this.buffers.destroyAll();
    this.#device.destroy();
  }
}

function outOfMemory(): Failure {
  return new Failure(
    'DeviceLost',
    msg(
      'The GPU has too little free memory for this model. Close other tabs and programs that use it, or choose WebAssembly.',
    ),
  );
}
