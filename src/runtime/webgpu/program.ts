import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { Graph } from '../../onnx/types';
import type { HostTensor } from '../../tensor/types';
import { checkInputs } from '../check-inputs';
import type { Ort } from '../ort';
import type { DeviceTensor } from '../types';
import type { WebGpuEngine } from './engine';
import { WebGpuTensor } from './tensor';

/** Named inputs as callers give them. */
export type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;

/**
 * onnxruntime's session of a graph with its weights as inputs, and so without weights of its own: all sessions on
 * the same graph share one. Lives until its last user leaves; its outputs are users, because they lie in its memory.
 */
export class WebGpuProgram {
  readonly graph: Graph;
  readonly #engine: WebGpuEngine;
  readonly #native: InferenceSession;
  #users = 0;

  /** To be called exclusively: onnxruntime cannot create two sessions at a time. */
  static async create(engine: WebGpuEngine, ort: Ort, device: GPUDevice, graph: Graph) {
    const native = await ort.InferenceSession.create(graph.serialize(), {
      executionProviders: [{ name: 'webgpu', device }],
      preferredOutputLocation: 'gpu-buffer',
      logSeverityLevel: 3,
    });
    return new WebGpuProgram(engine, graph, native);
  }

  constructor(engine: WebGpuEngine, graph: Graph, native: InferenceSession) {
    this.#engine = engine;
    this.graph = graph;
    this.#native = native;
    engine.programs.set(graph, this);
  }

  enter(): void {
    this.#users += 1;
  }

  /** Gives up one use. To be called exclusively. */
  async leave(): Promise<void> {
    if (this.#left()) await this.#native.release();
  }

  /** Whether nobody is left; from then on nobody can come. */
  #left(): boolean {
    this.#users -= 1;
    if (this.#users > 0) return false;
    this.#engine.programs.delete(this.graph);
    return true;
  }

  /** @throws TypeError if inputs do not fit the graph */
  check(inputs: Inputs): void {
    checkInputs(this.graph, inputs);
  }

  /** Runs on checked inputs. To be called exclusively. */
  async run(inputs: Inputs, weights: ReadonlyMap<string, Tensor>): Promise<Record<string, DeviceTensor>> {
    const feeds: Record<string, Tensor> = Object.fromEntries(weights);
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
      const results = Object.entries(await this.#native.run(feeds));
      await this.#engine.pacer.mark();
      this.#users += results.length;
      return Object.fromEntries(
        results.map(([name, tensor]) => [
          name,
          new WebGpuTensor(this.#engine, tensor, false, () => this.#outputGone()),
        ]),
      );
    } finally {
      // The run's commands are submitted by now, and WebGPU keeps a buffer until what was submitted is done.
      for (const tensor of temporary) this.#engine.free(tensor);
    }
  }

  #outputGone(): void {
    if (this.#left()) this.#engine.queue.add(() => this.#native.release());
  }
}
