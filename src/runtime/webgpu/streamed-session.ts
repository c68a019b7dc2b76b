import type { WeightSource } from '../../tensor/types';
import { renamedWeights } from '../load-weight';
import type { DeviceTensor, StreamedSession } from '../types';
import type { WebGpuEngine } from './engine';
import type { Inputs, WebGpuProgram } from './program';

/** A network whose weights are uploaded for each run and destroyed after it. */
export class WebGpuStreamedSession implements StreamedSession {
  readonly #engine: WebGpuEngine;
  readonly #program: WebGpuProgram;
  #disposed = false;

  constructor(engine: WebGpuEngine, program: WebGpuProgram) {
    this.#engine = engine;
    this.#program = program;
    engine.sessions.add(this);
  }

  async run(
    inputs: Inputs,
    weights: WeightSource,
    rename?: (name: string) => string,
  ): Promise<Record<string, DeviceTensor>> {
    const { graph } = this.#program;
    this.#program.check(inputs);
    return this.#engine.exclusively(async () => {
      if (this.#disposed) throw new Error(`The session of ${graph.name} was disposed of.`);
      const source = rename ? renamedWeights(weights, rename) : weights;
      const uploaded = await this.#engine.uploadWeights(graph, source);
      try {
        const outputs = await this.#program.run(inputs, uploaded);
        // A GPU that lags behind would let the weights of many runs pile up: their buffers live until it is done.
        await this.#engine.idle();
        return outputs;
      } finally {
        for (const tensor of uploaded.values()) this.#engine.free(tensor);
      }
    });
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#engine.queue.add(async () => {
      this.#engine.sessions.delete(this);
      await this.#program.leave();
    });
  }
}
