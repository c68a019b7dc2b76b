import type { StageChain } from '../models/layers/network-stage';
import type { Graph } from '../onnx/types';
import type { DeviceTensor, Engine } from '../runtime/types';
import type { HostTensor, WeightSource } from '../tensor/types';

/** Inputs of stages besides the features, by name. */
export type StageConditions = Readonly<Record<string, DeviceTensor>>;

/** What stages need of an engine. */
export type StageEngine = Pick<Engine, 'createSession' | 'createStreamedSession'>;

type Inputs = Record<string, HostTensor | DeviceTensor>;

/** One graph, ready to run, whether or not its weights stay. */
interface Runner {
  run(inputs: Inputs): Promise<Record<string, DeviceTensor>>;
  dispose(): Promise<void>;
}

/**
 * The stages of a video encoder or decoder on one engine. Graphs are opened when they are first needed; those of resident
 * stages keep their weights until `dispose`, the others fetch them anew with every run.
 */
export class StagedNetwork {
  readonly chain: StageChain;
  readonly #engine: StageEngine;
  readonly #weights: WeightSource;
  readonly #resident: readonly boolean[];
  readonly #runners = new Map<Graph, Promise<Runner>>();

  /** @param resident whether the weights stay, by stage */
  constructor(engine: StageEngine, chain: StageChain, weights: WeightSource, resident: readonly boolean[]) {
    this.#engine = engine;
    this.chain = chain;
    this.#weights = weights;
    this.#resident = resident;
  }

  /** Opens every graph, which loads the weights of resident stages; otherwise the first clip waits for it. */
  async prepare(): Promise<void> {
    for (const [index, stage] of this.chain.stages.entries()) {
      for (const graph of stage.graphs) await this.#runner(graph, this.#resident[index]!);
    }
  }

  /** Works out what the stages take besides features, once for a clip; to be disposed of by the caller. */
  async conditions(inputs: Readonly<Record<string, HostTensor>>): Promise<StageConditions> {
    const { conditions } = this.chain;
    if (!conditions) return {};
    const session = await this.#engine.createStreamedSession(conditions);
    try {
      return await session.run(inputs, this.#weights);
    } finally {
      await session.dispose();
    }
  }

  /**
   * Runs a stage on one tile: features [F, C, H, W] to features [F', C', H', W'], which belong to the caller.
   * @param noise the tile's part of the stage's noise, by the names of its inputs
   * @throws if the weights are missing, the tile is of the wrong shape, or the device is lost
   */
  async run(
    stage: number,
    features: HostTensor,
    conditions: StageConditions,
    noise: Readonly<Record<string, HostTensor>> = {},
  ): Promise<DeviceTensor> {
    const given = { ...conditions, ...noise };
    let state: Inputs = { features };
    for (const graph of this.chain.stages[stage]!.graphs) {
      const runner = await this.#runner(graph, this.#resident[stage]!);
      const own = graph.inputs.flatMap(({ name }) => (given[name] ? [[name, given[name]] as const] : []));
      const outputs = await runner.run({ ...state, ...Object.fromEntries(own) });
      for (const value of Object.values(state)) if ('dispose' in value) value.dispose();
      state = Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [name.slice('next_'.length), value]),
      );
    }
    return state.features as DeviceTensor;
  }

  async dispose(): Promise<void> {
    const runners = [...this.#runners.values()];
    this.#runners.clear();
    await Promise.all(runners.map(async (runner) => (await runner).dispose()));
  }

  #runner(graph: Graph, resident: boolean): Promise<Runner> {
    const known = this.#runners.get(graph);
    if (known) return known;
    const opened = resident ? this.#engine.createSession(graph, this.#weights) : this.#openStreamed(graph);
    this.#runners.set(graph, opened);
    // A failure must not be remembered: the next clip may find the weight or the memory.
    opened.catch(() => this.#runners.delete(graph));
    return opened;
  }

  async #openStreamed(graph: Graph): Promise<Runner> {
    const session = await this.#engine.createStreamedSession(graph);
    return {
      run: (inputs) => session.run(inputs, this.#weights),
      dispose: () => session.dispose(),
    };
  }
}
