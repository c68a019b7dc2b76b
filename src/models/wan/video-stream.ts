import type { DeviceTensor, Engine, NetworkSession } from '../../runtime/types';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { type ChunkGraphs, memoryInput } from './remembering-graph';

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;

/**
 * A network over time, run on a video chunk by chunk. What its layers remember stays on the device; one of its two graphs is
 * loaded at a time, so that the weights are there once.
 */
export class VideoStream {
  readonly #engine: Engine;
  readonly #graphs: ChunkGraphs;
  readonly #weights: WeightSource;
  #session: NetworkSession | undefined;
  /** Whether the session is that of the chunks behind the first. */
  #continues = false;
  #memory: Record<string, DeviceTensor> = {};

  constructor(engine: Engine, graphs: ChunkGraphs, weights: WeightSource) {
    this.#engine = engine;
    this.#graphs = graphs;
    this.#weights = weights;
  }

  /**
   * Runs the next chunk, which must not overlap with another's run.
   *
   * @param inputs of the graph but for its memories; the first chunk is of the length that the opening graph takes
   * @returns the graph's other outputs, which belong to the caller
   * @throws what creating a session and running it throw; the stream can then only be disposed of
   */
  async next(inputs: Inputs): Promise<Record<string, DeviceTensor>> {
    const isFirst = Object.keys(this.#memory).length === 0;
    const session = await this.#open(!isFirst);
    const outputs = await session.run({ ...inputs, ...this.#memory });
    this.#forget();
    const given: Record<string, DeviceTensor> = {};
    for (const [name, tensor] of Object.entries(outputs)) {
      const input = memoryInput(name);
      if (input === undefined) given[name] = tensor;
      else this.#memory[input] = tensor;
    }
    return given;
  }

  async #open(continues: boolean): Promise<NetworkSession> {
    if (this.#session && this.#continues === continues) return this.#session;
    await this.#session?.dispose();
    this.#session = undefined;
    const graph = this.#graphs[continues ? 'continuing' : 'opening'];
    this.#session = await this.#engine.createSession(graph, this.#weights);
    this.#continues = continues;
    return this.#session;
  }

  /** Frees everything. */
  async dispose(): Promise<void> {
    this.#forget();
    await this.#session?.dispose();
    this.#session = undefined;
  }

  #forget(): void {
    for (const tensor of Object.values(this.#memory)) tensor.dispose();
    this.#memory = {};
  }
}
