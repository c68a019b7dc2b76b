/**
 * Engine over onnxruntime-web's WebGPU provider on a device of our own.
 *
 * Weights are graph inputs that live in our own GPU buffers: they go from the checkpoint to the GPU tensor by
 * tensor, so neither the JavaScript heap nor WebAssembly's ever holds a network. Everything that enters
 * onnxruntime goes through one queue: it neither creates nor runs two sessions at a time.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { Failure } from '../failure';
import type { DType, Graph } from '../onnx/types';
import { checkInputs } from './check-inputs';
import { GpuBuffers } from './gpu-buffers';
import { bytesOf, convertTensor, elementCount, elementSize, tensorFromBytes } from './host-tensor';
import { loadWeight } from './load-weight';
import type { Ort } from './ort';
import { SerialQueue } from './serial-queue';
import type { DeviceTensor, Engine, HostTensor, NetworkSession, WeightSource } from './types';

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

class WebGpuEngine implements Engine {
  readonly backend = 'webgpu';
  readonly lost: Promise<string>;
  readonly buffers: GpuBuffers;
  readonly queue = new SerialQueue();
  readonly sessions = new Set<WebGpuSession>();
  readonly tensors = new Set<WebGpuTensor>();
  readonly #ort: Ort;
  readonly #device: GPUDevice;
  readonly #lossFailure: Promise<never>;
  #isLost = false;
  #disposed = false;

  constructor(ort: Ort, device: GPUDevice) {
    this.#ort = ort;
    this.#device = device;
    this.buffers = new GpuBuffers(device);
    this.lost = new Promise((resolve) => {
      device.lost.then(({ message }) => {
        if (this.#disposed) return;
        this.#isLost = true;
        const detail = message ? ` (${message.replace(/\.$/, '')})` : '';
        resolve(
          `The GPU was lost${detail}. Generate again; if it keeps happening, choose a smaller clip or WebAssembly.`,
        );
      });
    });
    this.#lossFailure = this.lost.then((sentence) => {
      throw new Failure('DeviceLost', sentence);
    });
    this.#lossFailure.catch(() => undefined);
  }

  /** Runs a task that needs the device, one at a time; fails as soon as the device is lost. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    if (this.#disposed) return Promise.reject(new Error('The engine was disposed of.'));
    return Promise.race([this.#lossFailure, this.queue.add(task)]);
  }

  createSession(graph: Graph, weights: WeightSource): Promise<NetworkSession> {
    return this.exclusively(() => WebGpuSession.create(this, this.#ort, this.#device, graph, weights));
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

class WebGpuTensor implements DeviceTensor {
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

function outOfMemory(): Failure {
  return new Failure(
    'DeviceLost',
    'The GPU has too little free memory for this model. Close other tabs and programs that use it, or choose WebAssembly.',
  );
}

class WebGpuSession implements NetworkSession {
  readonly #engine: WebGpuEngine;
  readonly #graph: Graph;
  readonly #native: InferenceSession;
  readonly #weights: ReadonlyMap<string, Tensor>;
  #outputs = 0;
  #disposed = false;
  #released = false;

  static async create(
    engine: WebGpuEngine,
    ort: Ort,
    device: GPUDevice,
    graph: Graph,
    source: WeightSource,
  ): Promise<WebGpuSession> {
    const weights = new Map<string, Tensor>();
    const allocations: Promise<GPUError | null>[] = [];
    try {
      for (const spec of graph.weights) {
        const weight = await loadWeight(spec, source);
        // Without a look at the error scope, a buffer that could not be made would be zeros that nobody notices.
        device.pushErrorScope('out-of-memory');
        try {
          weights.set(spec.name, engine.toOrt(weight, spec.name));
        } finally {
          allocations.push(device.popErrorScope());
        }
      }
      if ((await Promise.all(allocations)).some((error) => error)) throw outOfMemory();
      const native = await ort.InferenceSession.create(graph.serialize(), {
        executionProviders: [{ name: 'webgpu', device }],
        preferredOutputLocation: 'gpu-buffer',
        logSeverityLevel: 3,
      });
      return new WebGpuSession(engine, graph, native, weights);
    } catch (error) {
      for (const tensor of weights.values()) engine.free(tensor);
      throw error;
    }
  }

  constructor(engine: WebGpuEngine, graph: Graph, native: InferenceSession, weights: Map<string, Tensor>) {
    this.#engine = engine;
    this.#graph = graph;
    this.#native = native;
    this.#weights = weights;
    engine.sessions.add(this);
  }

  async run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
  ): Promise<Record<string, DeviceTensor>> {
    checkInputs(this.#graph, inputs);
    return this.#engine.exclusively(() => this.#run(inputs));
  }

  async #run(inputs: Readonly<Record<string, HostTensor | DeviceTensor>>) {
    if (this.#disposed) throw new Error(`The session of ${this.#graph.name} was disposed of.`);
    const feeds: Record<string, Tensor> = Object.fromEntries(this.#weights);
    const temporary: Tensor[] = [];
    try {
      for (const [name, input] of Object.entries(inputs)) {
        if (input instanceof WebGpuTensor) feeds[name] = input.ort;
        else {
          // A GPU buffer is cheaper than a CPU tensor, for which onnxruntime takes milliseconds.
          feeds[name] = this.#engine.toOrt(input as HostTensor, name);
          temporary.push(feeds[name]);
        }
      }
      const results = await this.#native.run(feeds);
      this.#outputs += Object.keys(results).length;
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [
          name,
          new WebGpuTensor(this.#engine, tensor, false, () => this.#outputGone()),
        ]),
      );
    } finally {
      // The run's commands are submitted by now, and WebGPU keeps a buffer until what was submitted is done.
      for (const tensor of temporary) this.#engine.free(tensor);
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#engine.queue.add(async () => {
      for (const tensor of this.#weights.values()) this.#engine.free(tensor);
      this.#engine.sessions.delete(this);
      await this.#releaseWhenUnused();
    });
  }

  #outputGone(): void {
    this.#outputs -= 1;
    if (this.#disposed) this.#engine.queue.add(() => this.#releaseWhenUnused());
  }

  /** Outputs live in memory of onnxruntime's session, so the session has to outlive the last of them. */
  async #releaseWhenUnused(): Promise<void> {
    if (this.#outputs > 0 || this.#released) return;
    this.#released = true;
    await this.#native.release();
  }
}
