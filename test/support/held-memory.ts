/** An engine that counts what it holds. */
import type { DeviceTensor, Engine, NetworkSession } from '../../src/runtime/types';
import { elementCount } from '../../src/tensor/host-tensor';

/** Counts of an engine since it was wrapped. */
export interface HeldMemory {
  readonly engine: Engine;
  /** Values of the tensors that nobody has disposed of yet as runs of a network end, the most since `begin`, by the graph's name. */
  readonly peaks: ReadonlyMap<string, number>;
  /** Runs of networks since `begin`. */
  readonly runs: number;
  /** Begins to count anew. */
  begin(): void;
}

/** The engine as it is, counted. Networks that stream their weights are not. */
export function countHeld(engine: Engine): HeldMemory {
  let [held, runs] = [0, 0];
  const peaks = new Map<string, number>();
  function counted(tensor: DeviceTensor): DeviceTensor {
    const values = elementCount(tensor.shape);
    const dispose = tensor.dispose.bind(tensor);
    let isHeld = true;
    held += values;
    tensor.dispose = () => {
      if (isHeld) held -= values;
      isHeld = false;
      dispose();
    };
    return tensor;
  }
  function countedSession(name: string, session: NetworkSession): NetworkSession {
    return {
      async run(inputs, options) {
        runs++;
        const outputs = await session.run(inputs, options);
        for (const tensor of Object.values(outputs)) counted(tensor);
        peaks.set(name, Math.max(peaks.get(name) ?? 0, held));
        return outputs;
      },
      dispose: () => session.dispose(),
    };
  }
  return {
    engine: {
      backend: engine.backend,
      features: engine.features,
      lost: engine.lost,
      createSession: async (graph, weights) =>
        countedSession(graph.name, await engine.createSession(graph, weights)),
      createStreamedSession: (graph) => engine.createStreamedSession(graph),
      upload: (tensor) => counted(engine.upload(tensor)),
      dispose: () => engine.dispose(),
    },
    peaks,
    get runs() {
      return runs;
    },
    begin() {
      runs = 0;
      peaks.clear();
    },
  };
}
