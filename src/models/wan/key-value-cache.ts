import { GraphBuilder } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { SessionGroup } from '../../runtime/session-group';
import type { DeviceTensor, Engine, NetworkSession } from '../../runtime/types';
import type { DType } from '../../tensor/types';
import { noWeights } from '../../weights/no-weights';
import { type BlockKernels, plainKernels } from '../layers/block-kernels';
import { keptType, type WanTransformerConfig, wanWidth } from './config';
import { keyNames } from './transformer';

/** What of a clip's past is kept. */
export interface KeptFrames {
  /** Tokens of a frame. */
  readonly frameTokens: number;
  /** Frames that a run attends to, its own included; all of them if absent. */
  readonly window?: number;
  /** Of these, the clip's first ones, which are kept for ever (Yang et al. 2025, LongLive); none if absent. */
  readonly sink?: number;
}

/**
 * The keys and values of a clip's frames so far, of every layer, on the device. Before a run it makes room for the run's
 * frames, and gives the inputs `past_k.<layer>` and `past_v.<layer>`; what the run over finished frames gives out is
 * added. Positions are in the keys, so that frames which follow what was dropped need no others.
 */
export class KeyValueCache {
  readonly #engine: Engine;
  readonly #options: KeptFrames;
  readonly #kept: DType;
  readonly #width: number;
  readonly #sessions = new SessionGroup();
  readonly #appending: NetworkSession;
  /** By the tokens that each drops. */
  readonly #dropping = new Map<number, NetworkSession>();
  #tensors: Record<string, DeviceTensor>;
  #frames = 0;

  /** An empty cache, for one batch element. @throws what sessions throw */
  static async create(
    engine: Engine,
    config: WanTransformerConfig,
    options: KeptFrames,
    kernels: Pick<BlockKernels, 'precision'> = plainKernels,
  ): Promise<KeyValueCache> {
    const type = keptType(kernels);
    const appending = await engine.createSession(buildAppend(type, wanWidth(config)), noWeights);
    return new KeyValueCache(engine, config, options, type, appending);
  }

  private constructor(
    engine: Engine,
    config: WanTransformerConfig,
    options: KeptFrames,
    kept: DType,
    appending: NetworkSession,
  ) {
    this.#engine = engine;
    this.#options = options;
    this.#kept = kept;
    this.#width = wanWidth(config);
    this.#appending = appending;
    const names = Array.from({ length: config.num_layers }, (_, i) =>
      Object.values(keyNames('past', i)),
    ).flat();
    const data = kept === 'float16' ? new Uint16Array() : new Float32Array();
    this.#tensors = Object.fromEntries(
      names.map((name) => [name, engine.upload({ dtype: kept, shape: [1, 0, this.#width], data })]),
    );
  }

  /** Frames that are kept. */
  get frames(): number {
    return this.#frames;
  }

  /** The kept keys and values, inputs of the transformer's graph; they stay the cache's own. */
  get inputs(): Readonly<Record<string, DeviceTensor>> {
    return this.#tensors;
  }

  /**
   * Drops the oldest frames behind the sink until so many new ones fit into the window.
   * @throws RangeError if they never do
   */
  async makeRoom(frames: number): Promise<void> {
    const { frameTokens, window = Number.POSITIVE_INFINITY, sink = 0 } = this.#options;
    if (frames + sink > window)
      throw new RangeError(`${frames} frames do not fit into a window of ${window}`);
    const dropped = this.#frames + frames - window;
    if (dropped <= 0) return;
    const session = await this.#dropper(dropped * frameTokens, sink * frameTokens);
    await this.#replace((_, past) => session.run({ past }));
    this.#frames -= dropped;
  }

  /**
   * Adds frames behind the others.
   * @param outputs of the transformer's run over them, whose `own_k.<layer>` and `own_v.<layer>` are used up
   */
  async append(outputs: Readonly<Record<string, DeviceTensor>>): Promise<void> {
    const ownOf = (past: string) => outputs[past.replace('past', 'own')]!;
    const [first] = Object.keys(this.#tensors);
    const tokens = ownOf(first!).shape[1]!;
    await this.#replace(async (name, past) => {
      const own = ownOf(name);
      const result = await this.#appending.run({ past, own });
      own.dispose();
      return result;
    });
    this.#frames += tokens / this.#options.frameTokens;
  }

  async dispose(): Promise<void> {
    for (const tensor of Object.values(this.#tensors)) tensor.dispose();
    this.#tensors = {};
    await this.#appending.dispose();
    await this.#sessions.dispose();
  }

  /** Replaces one tensor after another, so that no more than one of them is there twice. */
  async #replace(
    next: (name: string, past: DeviceTensor) => Promise<Record<string, DeviceTensor>>,
  ): Promise<void> {
    for (const [name, past] of Object.entries(this.#tensors)) {
      const { kept } = await next(name, past);
      past.dispose();
      this.#tensors[name] = kept!;
    }
  }

  async #dropper(tokens: number, sinkTokens: number): Promise<NetworkSession> {
    const known = this.#dropping.get(tokens);
    if (known) return known;
    const graph = buildDrop(this.#kept, this.#width, tokens, sinkTokens);
    const session = await this.#sessions.add(this.#engine.createSession(graph, noWeights));
    this.#dropping.set(tokens, session);
    return session;
  }
}

function buildAppend(type: DType, width: number): Graph {
  const g = new GraphBuilder('wan-keep-frames');
  const past = g.input('past', type, [1, 'P', width]);
  const own = g.input('own', type, [1, 'S', width]);
  g.output('kept', op.concat(g, [past, own], 1));
  return g.build();
}

/** Drops tokens behind those of the sink. */
function buildDrop(type: DType, width: number, tokens: number, sinkTokens: number): Graph {
  const g = new GraphBuilder('wan-drop-frames');
  const past = g.input('past', type, [1, 'P', width]);
  const rest = op.slice(g, past, 1, sinkTokens + tokens);
  const sink = sinkTokens === 0 ? [] : [op.slice(g, past, 1, 0, sinkTokens)];
  g.output('kept', op.concat(g, [...sink, rest], 1));
  return g.build();
}
