import type { RepeatedLayer } from '../models/repeated-layers';
import type { T5EncoderConfig } from '../models/t5-encoder';
import { buildT5Bias, buildT5FinalNorm, buildT5Layers } from '../models/t5-layers';
import type { Graph } from '../onnx/types';
import type {
  DeviceTensor,
  Engine,
  HostTensor,
  NetworkSession,
  RunOptions,
  StreamedSession,
  WeightSource,
} from '../runtime/types';
import type { QuantizationOf } from '../weights/weight-format';
import { checkpoint } from './cancellation';

/** What a streamed text encoder is made of. */
export interface StreamedTextEncoderParts {
  readonly config: T5EncoderConfig;
  readonly weights: WeightSource;
  readonly quantization?: QuantizationOf | undefined;
  /** The rows `ids` of the token embeddings, float32 [ids, d_model]; the table is too large for any device. */
  readonly embed: (ids: Int32Array) => Promise<HostTensor>;
}

/**
 * The T5 encoder for models whose text encoder is larger than everything else (T5-XXL): its layers run one after
 * another, each with its weights fetched for it and dropped after it, so that one layer is in memory at a time.
 *
 * Inputs and outputs are those of `buildT5Encoder`'s session, and so are the values: padded keys are masked, so the
 * states of tokens do not depend on the padding. Those of padding mean nothing.
 */
export class StreamedTextEncoder implements NetworkSession {
  readonly #engine: Engine;
  readonly #parts: StreamedTextEncoderParts;
  readonly #bias: NetworkSession;
  readonly #finalNorm: NetworkSession;
  readonly #layers: readonly RepeatedLayer[];
  readonly #sessions: ReadonlyMap<Graph, StreamedSession>;

  /** Loads nothing but the small weights that all layers share. @throws what sessions throw */
  static async create(engine: Engine, parts: StreamedTextEncoderParts): Promise<StreamedTextEncoder> {
    const { config, weights, quantization } = parts;
    const created: { dispose(): Promise<void> }[] = [];
    const keep = async <T extends { dispose(): Promise<void> }>(creation: Promise<T>) => {
      const session = await creation;
      created.push(session);
      return session;
    };
    try {
      const bias = await keep(engine.createSession(buildT5Bias(config), weights));
      const finalNorm = await keep(engine.createSession(buildT5FinalNorm(config), weights));
      const layers = buildT5Layers(config, quantization);
      const sessions = new Map<Graph, StreamedSession>();
      for (const graph of new Set(layers.map((layer) => layer.graph)))
        sessions.set(graph, await keep(engine.createStreamedSession(graph)));
      return new StreamedTextEncoder(engine, parts, { bias, finalNorm, layers, sessions });
    } catch (error) {
      await Promise.all(created.map((session) => session.dispose()));
      throw error;
    }
  }

  private constructor(
    engine: Engine,
    parts: StreamedTextEncoderParts,
    networks: {
      readonly bias: NetworkSession;
      readonly finalNorm: NetworkSession;
      readonly layers: readonly RepeatedLayer[];
      readonly sessions: ReadonlyMap<Graph, StreamedSession>;
    },
  ) {
    this.#engine = engine;
    this.#parts = parts;
    this.#bias = networks.bias;
    this.#finalNorm = networks.finalNorm;
    this.#layers = networks.layers;
    this.#sessions = networks.sessions;
  }

  /**
   * @param inputs `input_ids` int32 [B, L] in CPU memory, `attention_mask` float32 [B, L]
   * @returns `last_hidden_state` [B, L, d_model]
   * @throws Failure Cancelled between layers; whatever the weights' source throws
   */
  async run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    { signal, onPart }: RunOptions = {},
  ): Promise<Record<string, DeviceTensor>> {
    const { input_ids: ids, attention_mask: mask } = inputs;
    if (!ids || !('data' in ids) || !mask)
      throw new TypeError('The text encoder takes input_ids in CPU memory and an attention_mask.');
    let x = await this.#embed(ids);
    let bias: DeviceTensor | undefined;
    try {
      bias = (await this.#bias.run({ attention_mask: mask })).bias!;
      for (const [i, { graph, rename }] of this.#layers.entries()) {
        await checkpoint(signal);
        const { y } = await this.#sessions.get(graph)!.run({ x, bias }, this.#parts.weights, rename);
        x.dispose();
        x = y!;
        onPart?.(i + 1, this.#layers.length);
      }
      return await this.#finalNorm.run({ x });
    } finally {
      x.dispose();
      bias?.dispose();
    }
  }

  async #embed(ids: HostTensor): Promise<DeviceTensor> {
    const { data } = await this.#parts.embed(ids.data as Int32Array);
    const shape = [...ids.shape, this.#parts.config.d_model];
    return this.#engine.upload({ dtype: 'float32', shape, data });
  }

  async dispose(): Promise<void> {
    const sessions = [this.#bias, this.#finalNorm, ...this.#sessions.values()];
    await Promise.all(sessions.map((session) => session.dispose()));
  }
}
