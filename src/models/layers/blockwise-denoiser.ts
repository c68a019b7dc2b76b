import { yieldUnlessAborted } from '../../cancellation';
import type { Graph } from '../../onnx/types';
import { renamedWeights } from '../../runtime/load-weight';
import { SessionGroup } from '../../runtime/session-group';
import type { DeviceTensor, Engine, NetworkSession, RunOptions, StreamedSession } from '../../runtime/types';
import type { HostTensor, WeightSource } from '../../tensor/types';
import { heldWeights } from '../../weights/held-weights';
import type { RepeatedLayer } from './repeated-layers';

/** Graphs of a network that is too large for one, in the order of running them. */
export interface BlockwiseGraphs {
  /** Inputs: those of the network that it declares. Outputs: what the blocks and the exit take. */
  readonly entry: Graph;
  /**
   * Each takes what it declares of the network's inputs and the entry's outputs, and may give `y`, the next one's `x`. What
   * else it takes and gives is its own: `name` there is `name.<block>` among the network's inputs and outputs.
   */
  readonly blocks: readonly RepeatedLayer[];
  /** Takes the last `x`; its outputs are the network's, besides those of blocks. */
  readonly exit?: Graph | undefined;
}

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;
type Tensors = Record<string, DeviceTensor>;
type Run = (inputs: Inputs) => Promise<Tensors>;

/** The graphs of a network, ready to run, each on the inputs that its graph declares. */
interface Runs {
  readonly entry: Run;
  readonly blocks: readonly Run[];
  readonly exit: Run | undefined;
}

/**
 * A denoising step for transformers that are too large for one graph: one run per block, so that no submission to
 * a GPU takes long and a step can be cancelled within. Inputs and outputs are those of the session of one graph for all;
 * what passes from part to part stays on the device.
 *
 * On WebGPU weights stay on the GPU. On WebAssembly they are given to every run: the heap, which ends at 4 GiB and
 * never shrinks, then holds one part at a time (measured with 40 MB of 4-bit weights per block and 256 tokens: 169 MB
 * in all instead of 45 MB for each block, at the same speed of 3 s per block).
 */
export class BlockwiseDenoiser implements NetworkSession {
  readonly #engine: Engine;
  readonly #runs: Runs;
  readonly #sessions: SessionGroup;
  /** Inputs that came from the CPU, and what they became on the device: most are the same in every step. */
  readonly #uploaded = new Map<string, { readonly host: HostTensor; readonly device: DeviceTensor }>();

  /**
   * Loads the transformer's weights, as far as they stay.
   *
   * @param options `offload`, on WebAssembly: ask the source for a block's weights in every run, where memory is too short to keep them
   * @param progress `onProgress` is called after each graph
   * @throws Failure Cancelled, and what sessions throw
   */
  static async create(
    engine: Engine,
    graphs: BlockwiseGraphs,
    weights: WeightSource,
    { offload = false }: { readonly offload?: boolean } = {},
    progress: RunOptions = {},
  ): Promise<BlockwiseDenoiser> {
    const sessions = new SessionGroup();
    try {
      // A GPU has a copy of its own; WebAssembly's heap, which would keep the room for ever, gets one for each run.
      const source = engine.backend === 'wasm' && !offload ? heldWeights(weights) : weights;
      const runs = await createRuns(engine, graphs, source, sessions, progress);
      return new BlockwiseDenoiser(engine, runs, sessions);
    } catch (error) {
      await sessions.dispose();
      throw error;
    }
  }

  private constructor(engine: Engine, runs: Runs, sessions: SessionGroup) {
    this.#engine = engine;
    this.#runs = runs;
    this.#sessions = sessions;
  }

  /**
   * One step. Tensors in CPU memory stay on the device for the next step that is given the same ones, so their values
   * must not be changed.
   *
   * @throws Failure Cancelled between blocks; what sessions throw
   */
  async run(inputs: Inputs, { signal, onProgress }: RunOptions = {}): Promise<Tensors> {
    const given = this.#upload(inputs);
    const { entry, blocks, exit } = this.#runs;
    const passed = await entry(given);
    const own: Tensors = {};
    try {
      for (const [i, block] of blocks.entries()) {
        await yieldUnlessAborted(signal);
        const { y, ...others } = await block({ ...given, ...passed });
        for (const [name, tensor] of Object.entries(others)) own[`${name}.${i}`] = tensor;
        if (y) {
          passed.x!.dispose();
          passed.x = y;
        }
        onProgress?.(i + 1, blocks.length);
      }
      return { ...own, ...(await exit?.({ ...given, ...passed })) };
    } catch (error) {
      disposeAll(own);
      throw error;
    } finally {
      disposeAll(passed);
    }
  }

  #upload(inputs: Inputs): Tensors {
    const tensors = Object.entries(inputs).map(([name, input]): [string, DeviceTensor] => {
      if (!('data' in input)) return [name, input];
      const known = this.#uploaded.get(name);
      if (known?.host === input) return [name, known.device];
      known?.device.dispose();
      const device = this.#engine.upload(input);
      this.#uploaded.set(name, { host: input, device });
      return [name, device];
    });
    return Object.fromEntries(tensors);
  }

  async dispose(): Promise<void> {
    for (const { device } of this.#uploaded.values()) device.dispose();
    this.#uploaded.clear();
    await this.#sessions.dispose();
  }
}

async function createRuns(
  engine: Engine,
  { entry, blocks, exit }: BlockwiseGraphs,
  weights: WeightSource,
  sessions: SessionGroup,
  { signal, onProgress }: RunOptions,
): Promise<Runs> {
  let loaded = 0;
  const streams = new Map<Graph, StreamedSession>();
  const resident = async (graph: Graph, rename: (weight: string) => string): Promise<Run> => {
    const session = await sessions.add(engine.createSession(graph, renamedWeights(weights, rename)));
    return (inputs) => session.run(inputs);
  };
  const streamed = async (graph: Graph, rename: (weight: string) => string): Promise<Run> => {
    const session = streams.get(graph) ?? (await sessions.add(engine.createStreamedSession(graph)));
    streams.set(graph, session);
    return (inputs) => session.run(inputs, weights, rename);
  };
  const open = async (graph: Graph, block?: number, rename = (weight: string) => weight): Promise<Run> => {
    await yieldUnlessAborted(signal);
    const run = await (engine.backend === 'wasm' ? streamed : resident)(graph, rename);
    loaded += 1;
    onProgress?.(loaded, blocks.length + (exit ? 2 : 1));
    return (inputs) => run(declaredBy(graph, inputs, block));
  };

  const first = await open(entry);
  const middle: Run[] = [];
  for (const [i, { graph, rename }] of blocks.entries()) middle.push(await open(graph, i, rename));
  return { entry: first, blocks: middle, exit: exit && (await open(exit)) };
}

/** Those of the named tensors that a graph takes. @param block whose own it takes besides */
function declaredBy(graph: Graph, inputs: Inputs, block: number | undefined): Inputs {
  return Object.fromEntries(
    graph.inputs.flatMap(({ name }) => {
      const input = inputs[name] ?? inputs[`${name}.${block}`];
      return input ? [[name, input] as const] : [];
    }),
  );
}

function disposeAll(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}
