/**
 * Engine over an onnxruntime that computes in CPU memory: onnxruntime-web's WebAssembly builds, and
 * onnxruntime-node. Weights become initializers, which onnxruntime copies once; only those of streamed sessions are
 * inputs, which are copied on every run.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { externalData } from '../onnx/external-weights';
import type { Graph } from '../onnx/types';
import { bytesOf, convertTensor, tensorFromBytes } from '../tensor/host-tensor';
import type { HostTensor, WeightSource } from '../tensor/types';
import { checkInputs } from './check-inputs';
import { filledBytes } from './filled-bytes';
import { loadWeight, renamedWeights } from './load-weight';
import type { Ort } from './ort';
import { SerialQueue } from './serial-queue';
import type { Backend, DeviceTensor, Engine, EngineFeatures, NetworkSession, StreamedSession } from './types';

/** A host tensor in the role of a device tensor: the device is the CPU. */
class CpuTensor implements DeviceTensor {
  readonly dtype;
  readonly shape;
  #tensor: HostTensor | undefined;

  constructor(tensor: HostTensor) {
    this.dtype = tensor.dtype;
    this.shape = tensor.shape;
    this.#tensor = tensor;
  }

  /** The values in place. @throws if the tensor was disposed of. */
  get host(): HostTensor {
    if (!this.#tensor) throw new Error('The tensor was disposed of.');
    return this.#tensor;
  }

  async read(): Promise<HostTensor> {
    const host = convertTensor(this.host, this.dtype === 'float16' ? 'float32' : this.dtype);
    return { ...host, data: host.data.slice() as HostTensor['data'] };
  }

  dispose(): void {
    this.#tensor = undefined;
  }
}

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;

/**
 * Creates an engine; `provider` is the name under which `ort` offers its kernels. Those of onnxruntime-node's `webgpu`
 * take and give tensors in CPU memory too.
 *
 * @param threads of each session; those that `ort` was told of where omitted
 */
export function createCpuEngine(
  ort: Ort,
  backend: Backend,
  provider: 'wasm' | 'cpu' | 'webgpu',
  features: EngineFeatures = { halfPrecision: false, flashAttention: false },
  threads?: number,
): Engine {
  const queue = new SerialQueue();
  const sessions = new Set<{ dispose(): Promise<void> }>();

  /** A session over a serialized graph; `run` goes through the queue and fails once the session is disposed of. */
  async function open(graph: Graph, weights?: ReadonlyMap<string, Uint8Array>) {
    const native = await ort.InferenceSession.create(graph.serialize(weights), {
      executionProviders: [provider],
      logSeverityLevel: 3,
      externalData: externalData(weights ?? new Map()),
      ...(threads !== undefined && { intraOpNumThreads: threads }),
    });
    let disposed = false;
    const session = {
      run: (prepare: () => Inputs | Promise<Inputs>) =>
        queue.add(async () => {
          if (disposed) throw new Error(`The session of ${graph.name} was disposed of.`);
          return runOnce(ort, native, await prepare());
        }),
      dispose: () =>
        queue.add(async () => {
          if (disposed) return;
          disposed = true;
          sessions.delete(session);
          await native.release();
        }),
    };
    sessions.add(session);
    return session;
  }

  async function createSession(graph: Graph, source: WeightSource): Promise<NetworkSession> {
    const weights = new Map<string, Uint8Array>();
    for (const spec of graph.weights) {
      const weight = await loadWeight(spec, source);
      weights.set(spec.name, backend === 'wasm' ? filledBytes(weight) : bytesOf(weight));
    }
    const { run, dispose } = await open(graph, weights);
    return {
      async run(inputs) {
        checkInputs(graph, inputs);
        return run(() => inputs);
      },
      dispose,
    };
  }

  async function createStreamedSession(graph: Graph): Promise<StreamedSession> {
    const { run, dispose } = await open(graph);
    return {
      async run(inputs, weights, rename) {
        checkInputs(graph, inputs);
        const source = rename ? renamedWeights(weights, rename) : weights;
        return run(async () => {
          const feeds: Record<string, HostTensor | DeviceTensor> = { ...inputs };
          for (const spec of graph.weights) feeds[spec.name] = await loadWeight(spec, source);
          return feeds;
        });
      },
      dispose,
    };
  }

  return {
    backend,
    features,
    lost: new Promise(() => undefined),
    createSession: (graph, weights) => queue.add(() => createSession(graph, weights)),
    createStreamedSession: (graph) => queue.add(() => createStreamedSession(graph)),
    upload: (tensor) => new CpuTensor(tensor),
    async dispose() {
      await Promise.all([...sessions].map((session) => session.dispose()));
    },
  };
}

async function runOnce(
  ort: Ort,
  native: InferenceSession,
  inputs: Inputs,
): Promise<Record<string, DeviceTensor>> {
  const feeds: Record<string, Tensor> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const { dtype, data, shape } = input instanceof CpuTensor ? input.host : (input as HostTensor);
    feeds[name] = new ort.Tensor(dtype, data as Tensor.DataType, shape) as Tensor;
  }
  const results = await native.run(feeds);
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]) => [name, new CpuTensor(toHost(tensor))]),
  );
}

/** Wraps an onnxruntime tensor in CPU memory, without a copy. */
function toHost(tensor: Tensor): HostTensor {
  const { buffer, byteOffset, byteLength } = tensor.data as Uint8Array;
  return tensorFromBytes(
    tensor.type as HostTensor['dtype'],
    tensor.dims,
    new Uint8Array(buffer, byteOffset, byteLength),
  );
}
