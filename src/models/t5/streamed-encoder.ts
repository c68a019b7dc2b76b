import { yieldUnlessAborted } from '../../cancellation';
import type { Graph } from '../../onnx/types';
import { SessionGroup } from '../../runtime/session-group';
import type { DeviceTensor, Engine, NetworkSession, RunOptions, StreamedSession } from '../../runtime/types';
import type { HostTensor, WeightSource } from '../../tensor/types';
import type { QuantizationOf } from '../../tensor/weight-format';
import type { T5EncoderConfig } from './encoder';
import { buildT5Bias, buildT5End, buildT5Halves } from './layers';

/** What a streamed text encoder is made of. */
export interface StreamedTextEncoderParts {
  readonly config: T5EncoderConfig;
  readonly weights: WeightSource;
  readonly quantization?: QuantizationOf | undefined;
  /** The rows `ids` of the token embeddings, float32 [ids, d_model]; the table is too large for any device. */
  readonly embed: (ids: Int32Array) => Promise<HostTensor>;
}

type Layer = (x: DeviceTensor, bias: DeviceTensor) => Promise<Record<string, DeviceTensor>>;

interface Networks {
  readonly bias: NetworkSession;
  readonly layers: readonly Layer[];
  readonly end: NetworkSession;
}

/**
 * The T5 encoder for models whose text encoder is larger than everything else (T5-XXL): the halves of its layers run
 * one after another, each with its weights fetched for it and dropped after it, so that one half is in memory at a
 * time (4-bit T5-XXL, 2.7 GB, 128 tokens on WebAssembly: at most 182 MB in the heap and 70 MB of weights beside it).
 *
 * Inputs and outputs are those of `buildT5Encoder`'s session, and so are the values: padded keys are masked, so the
 * states of tokens do not depend on the padding. Those of padding mean nothing.
 */
export class StreamedTextEncoder implements NetworkSession {
  readonly #engine: Engine;
  readonly #parts: StreamedTextEncoderParts;
  readonly #sessions: SessionGroup;
  readonly #networks: Networks;

  /** Loads nothing but the small weights that all layers share. @throws what sessions throw */
  static async create(engine: Engine, parts: StreamedTextEncoderParts): Promise<StreamedTextEncoder> {
    const { config, weights, quantization } = parts;
    const group = new SessionGroup();
    try {
      const bias = await group.add(engine.createSession(buildT5Bias(config), weights));
      const end = await group.add(engine.createSession(buildT5End(config), weights));
      const layers: Layer[] = [];
      const sessions = new Map<Graph, StreamedSession>();
      // WebAssembly's heap never shrinks, and a dequantized matrix of T5-XXL is 168 MB.
      const options = { quantization, quantizedParts: engine.backend === 'wasm' ? 8 : 1 };
      for (const { graph, rename } of buildT5Halves(config, options)) {
        const session = sessions.get(graph) ?? (await group.add(engine.createStreamedSession(graph)));
        sessions.set(graph, session);
        const biased = graph.inputs.some(({ name }) => name === 'bias');
        layers.push((x, attentionBias) =>
          session.run(biased ? { x, bias: attentionBias } : { x }, weights, rename),
        );
      }
      return new StreamedTextEncoder(engine, parts, group, { bias, layers, end });
    } catch (error) {
      await group.dispose();
      throw error;
    }
  }

  private constructor(
    engine: Engine,
    parts: StreamedTextEncoderParts,
    sessions: SessionGroup,
    networks: Networks,
  ) {
    this.#engine = engine;
    this.#parts = parts;
    this.#sessions = sessions;
    this.#networks = networks;
  }

  /**
   * @param inputs `input_ids` int32 [B, L] in CPU memory, `attention_mask` float32 [B, L]
   * @returns `last_hidden_state` [B, L or padded_length, d_model]
   * @throws Failure Cancelled between the halves of layers; whatever the weights' source throws
   */
  async run(
    inputs: Readonly<Record<string, HostTensor | DeviceTensor>>,
    { signal, onProgress }: RunOptions = {},
  ): Promise<Record<string, DeviceTensor>> {
    const { input_ids: ids, attention_mask: mask } = inputs;
    if (!ids || !('data' in ids) || !mask)
      throw new TypeError('The text encoder takes input_ids in CPU memory and an attention_mask.');
    const { layers, end } = this.#networks;
    let x = await this.#embed(ids);
    let bias: DeviceTensor | undefined;
    try {
      bias = (await this.#networks.bias.run({ attention_mask: mask })).bias!;
      for (const [i, layer] of layers.entries()) {
        await yieldUnlessAborted(signal);
        const { y } = await layer(x, bias);
        x.dispose();
        x = y!;
        onProgress?.(i + 1, layers.length);
      }
      const padded = this.#parts.config.padded_length !== undefined;
      return await end.run(padded ? { x, attention_mask: mask } : { x });
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

  dispose(): Promise<void> {
    return this.#sessions.dispose();
  }
}
