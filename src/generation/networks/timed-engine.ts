import type { DeviceTensor, Engine, NetworkSession, StreamedSession } from '../../runtime/types';

/** Time spent in running networks and reading their results, in milliseconds. */
export interface NetworkClock {
  milliseconds: number;
}

/**
 * An engine that counts the time its sessions take. On a GPU a run only queues its work: the wait shows when results
 * are read, so reading counts too.
 */
export function timedEngine(engine: Engine, clock: NetworkClock): Engine {
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work;
    } finally {
      clock.milliseconds += performance.now() - start;
    }
  };
  const timedTensor = (tensor: DeviceTensor): DeviceTensor => {
    const read = tensor.read.bind(tensor);
    // The engine recognises its own tensors, so they are changed and not wrapped.
    return Object.assign(tensor, { read: () => timed(read()) });
  };
  const timedRun = async (run: Promise<Record<string, DeviceTensor>>) =>
    Object.fromEntries(Object.entries(await timed(run)).map(([name, value]) => [name, timedTensor(value)]));
  return {
    backend: engine.backend,
    features: engine.features,
    lost: engine.lost,
    async createSession(graph, weights): Promise<NetworkSession> {
      const session = await engine.createSession(graph, weights);
      return {
        run: (inputs, options) => timedRun(session.run(inputs, options)),
        dispose: () => session.dispose(),
      };
    },
    async createStreamedSession(graph): Promise<StreamedSession> {
      const session = await engine.createStreamedSession(graph);
      return {
        run: (inputs, weights, rename) => timedRun(session.run(inputs, weights, rename)),
        dispose: () => session.dispose(),
      };
    },
    upload: (tensor) => engine.upload(tensor),
    dispose: () => engine.dispose(),
  };
}
