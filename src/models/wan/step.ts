/** A denoising step of the bidirectional transformer: the prediction, and what is made of it. */
import { GraphBuilder } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { Graph } from '../../onnx/types';
import { SessionGroup } from '../../runtime/session-group';
import type { DeviceTensor, NetworkSession, RunOptions } from '../../runtime/types';
import { STRENGTHS } from '../../tensor/adapter-form';
import type { HostTensor } from '../../tensor/types';
import { noWeights } from '../../weights/no-weights';
import { branchCount, eulerOutputs } from '../layers/euler-step';
import { tokenChannels, type WanTransformerConfig } from './config';
import { openWanTransformer, type WanNetwork, wanPromptKeys } from './networks';

type Inputs = Readonly<Record<string, HostTensor | DeviceTensor>>;
type Tensors = Record<string, DeviceTensor>;

/**
 * The step as `Denoiser.open` promises it, in runs of its parts: tokens for every branch, velocities, the step itself. Prompts
 * are computed to keys and values when they are seen first, and kept until others are.
 */
export class WanStep implements NetworkSession {
  readonly #network: WanNetwork;
  readonly #sessions: SessionGroup;
  /** Absent where there is one branch. */
  readonly #branch: NetworkSession | undefined;
  readonly #transformer: NetworkSession;
  readonly #move: NetworkSession;
  #prompt: { readonly name: string; readonly states: Inputs[string]; readonly keys: Tensors } | undefined;

  /** @throws Failure Cancelled, and what sessions throw */
  static async open(network: WanNetwork, guided: boolean, progress: RunOptions): Promise<WanStep> {
    const { engine, config } = network;
    const sessions = new SessionGroup();
    try {
      const branch = guided
        ? await sessions.add(engine.createSession(buildBranches(config), noWeights))
        : undefined;
      const move = await sessions.add(engine.createSession(buildMove(config, guided), noWeights));
      const transformer = await sessions.add(openWanTransformer(network, false, progress));
      return new WanStep(network, sessions, branch, transformer, move);
    } catch (error) {
      await sessions.dispose();
      throw error;
    }
  }

  private constructor(
    network: WanNetwork,
    sessions: SessionGroup,
    branch: NetworkSession | undefined,
    transformer: NetworkSession,
    move: NetworkSession,
  ) {
    this.#network = network;
    this.#sessions = sessions;
    this.#branch = branch;
    this.#transformer = transformer;
    this.#move = move;
  }

  async run(
    { text_states, text_mask: _, sigma, next_sigma, guidance_scale, tokens, ...inputs }: Inputs,
    options: RunOptions = {},
  ): Promise<Tensors> {
    const { [STRENGTHS]: strengths } = inputs;
    const given: Record<string, HostTensor> =
      strengths && 'data' in strengths ? { [STRENGTHS]: strengths } : {};
    const keys = await this.#keysOf(text_states!, given, options);
    const { branched } = (await this.#branch?.run({ tokens: tokens! })) ?? {};
    const { velocity } = await this.#transformer
      .run({ ...inputs, ...keys, tokens: branched ?? tokens! }, options)
      .finally(() => branched?.dispose());
    return this.#move
      .run({
        tokens: tokens!,
        sigma: sigma!,
        next_sigma: next_sigma!,
        velocity: velocity!,
        ...(guidance_scale && { guidance_scale }),
      })
      .finally(() => velocity!.dispose());
  }

  async #keysOf(
    states: Inputs[string],
    given: Readonly<Record<string, HostTensor>>,
    options: RunOptions,
  ): Promise<Tensors> {
    const name = String(given[STRENGTHS]?.data ?? '');
    if (this.#prompt?.states === states && this.#prompt.name === name) return this.#prompt.keys;
    this.#forget();
    const host = 'data' in states ? states : await states.read();
    const keys = await wanPromptKeys(this.#network, host, { signal: options.signal }, given);
    this.#prompt = { name, states, keys };
    return keys;
  }

  #forget(): void {
    for (const tensor of Object.values(this.#prompt?.keys ?? {})) tensor.dispose();
    this.#prompt = undefined;
  }

  async dispose(): Promise<void> {
    this.#forget();
    await this.#sessions.dispose();
  }
}

/** `tokens` [1, S, C] for every branch. */
function buildBranches({ in_channels }: WanTransformerConfig): Graph {
  const g = new GraphBuilder('wan-branches');
  const tokens = g.input('tokens', 'float32', [1, 'S', tokenChannels(in_channels)]);
  g.output('branched', op.concat(g, Array<typeof tokens>(branchCount(true)).fill(tokens), 0));
  return g.build();
}

/** From `velocity` of every branch to what `eulerOutputs` says. */
function buildMove({ in_channels }: WanTransformerConfig, guided: boolean): Graph {
  const g = new GraphBuilder('wan-move');
  const tokens = g.input('tokens', 'float32', [1, 'S', tokenChannels(in_channels)]);
  const sigma = g.input('sigma', 'float32', [1, 'S']);
  const velocity = g.input('velocity', 'float32', [branchCount(guided), 'S', tokenChannels(in_channels)]);
  eulerOutputs(g, { tokens, sigma }, velocity, guided);
  return g.build();
}
