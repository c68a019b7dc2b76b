import type { Tensor } from 'onnxruntime-common';
import type { Graph } from '../../onnx/types';
import type { WeightSource } from '../../tensor/types';
import type { DeviceTensor, NetworkSession } from '../types';
import type { WebGpuEngine } from './engine';
import type { Inputs, WebGpuProgram } from './program';

/** A network whose weights stay in GPU buffers until it is disposed of. */
export class WebGpuSession implements NetworkSession {
  readonly #engine: WebGpuEngine;
  readonly #program: WebGpuProgram;
  readonly #weights: ReadonlyMap<string, Tensor>;
  #disposed = false;

  /** To be called exclusively. */
  static async create(engine: WebGpuEngine, graph: Graph, source: WeightSource): Promise<WebGpuSession> {
    const weights = await engine.uploadWeights(graph, source);
    try {
      return new WebGpuSession(engine, await engine.program(graph), weights);
    } catch (error) {
      for (const tensor of weights.values()) engine.free(tensor);
      throw error;
    }
  }

  constructor(engine: WebGpuEngine, program: WebGpuProgram, weights: ReadonlyMap<string, Tensor>) {
    this.#engine = engine;
    this.#program = program;
    this.#weights = weights;
    engine.sessions.add(this);
  }

  async run(inputs: Inputs): Promise<Record<string, DeviceTensor>> {
    this.#program.check(inputs);
    return this.#engine.exclusively(async () => {
      if (this.#disposed) throw new Error(`The session of ${this.#program.graph.name} was disposed of.`);
      return this.#program.run(inputs, this.#weights);
    });
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#engine.queue.add(async () => {
      for (const tensor of this.#weights.values()) this.#engine.free(tensor);
      this.#engine.sessions.delete(this);
      await this.#program.leave();
    });
  }
}
