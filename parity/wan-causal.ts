/** Golden set 13: the causal Wan transformer with kept keys and values, through whole clips. */
import { timeInputs } from '../src/models/layers/timesteps';
import { KeyValueCache } from '../src/models/wan/key-value-cache';
import { wanRope } from '../src/models/wan/positions';
import { buildWanText, buildWanTransformer } from '../src/models/wan/transformer';
import type { DeviceTensor, Engine } from '../src/runtime/types';
import { latentFrames } from '../src/sampling/latents';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { type Adapted, adaptedWeights } from './adapted';
import { type Comparison, compare } from './comparison';
import { casesWith, float32, golden, values } from './golden';
import { originalWanSource, type WanSource } from './wan';
import { wanTokensByFrame } from './wan-tokens';

/** One run of the network, as the reference made it. */
interface Call {
  readonly kind: 'denoise' | 'cache';
  readonly frames: number;
  /** 0 to 1000. */
  readonly timestep: number;
  readonly start_frame: number;
  readonly cache_end_frames_after: number;
  readonly block?: number;
  readonly step?: number;
  /** Number of the given frames that it runs over. */
  readonly given?: number;
}

interface CausalCase {
  readonly local_attn_size: number;
  readonly sink_size: number;
  readonly calls: readonly Call[];
}

interface Sizes {
  readonly frame_seq_length: number;
  readonly latent_height: number;
  readonly latent_width: number;
}

/** Where the frames of a call come from: the reference's, for errors of single runs, or this network's own. */
type Start = 'reference' | 'noise';

/** What clips are made with, and what they are compared with. */
interface CausalRun {
  readonly source: WanSource;
  /** What is added to the weights. */
  readonly adapted?: Adapted;
  /** A file with the latents of clips that the reference made otherwise from the same noise, by the set's names. */
  readonly latents?: SafetensorsFile;
}

/**
 * The checks of the set: every call on the reference's latents, and each clip from its noise alone. All of an engine's share
 * sessions, which are disposed of with it: a software GPU takes long to compile them.
 *
 * @param run what differs from the set
 */
export function checkWanCausal(
  file: SafetensorsFile,
  run: CausalRun = { source: originalWanSource(file) },
): readonly WanCausalCheck[] {
  const cases = golden<Record<string, CausalCase>>(file, 'cases');
  const names = run.latents ? casesWith(run.latents, 'out.latents') : Object.keys(cases);
  const opened = new Map<Engine, ReturnType<typeof openSessions>>();
  return names.map((name) => ({
    name,
    run: async (engine) => {
      const sessions = opened.get(engine) ?? openSessions(engine, file, run);
      opened.set(engine, sessions);
      const check = async (start: Start) =>
        checkCase(engine, await sessions, { file, latents: file, ...run }, name, cases[name]!, start);
      return [...(run.latents ? [] : await check('reference')), ...(await check('noise'))];
    },
  }));
}

/** The check of a clip. */
export interface WanCausalCheck {
  readonly name: string;
  run(engine: Engine): Promise<Comparison[]>;
}

async function openSessions(engine: Engine, file: SafetensorsFile, { source, adapted }: CausalRun) {
  const { config } = source;
  const { form, weights, strengths } = adaptedWeights(source.weights, adapted);
  const text = await engine.createSession(buildWanText(config, form), weights);
  const transformer = await engine.createSession(
    buildWanTransformer(config, { ...form, causal: true }),
    weights,
  );
  const keys = await text.run({ text_states: file.tensor('golden.in.prompt_embeds'), ...strengths });
  return { config, transformer, given: { ...keys, ...strengths } };
}

async function checkCase(
  engine: Engine,
  { config, transformer, given: always }: Awaited<ReturnType<typeof openSessions>>,
  { file, latents: expected }: { readonly file: SafetensorsFile; readonly latents: SafetensorsFile },
  name: string,
  { calls, local_attn_size: window, sink_size: sink }: CausalCase,
  start: Start,
): Promise<Comparison[]> {
  const { frame_seq_length: frameTokens, latent_height, latent_width } = golden<Sizes>(file, 'config');
  const has = (key: string) => file.tensors.has(`golden.${name}.${key}`);
  const tensor = (key: string) => file.tensor(`golden.${name}.${key}`);
  const tokens = (key: string) => values(wanTokensByFrame(tensor(key)));
  const cache = await KeyValueCache.create(engine, config, {
    frameTokens,
    ...(window > 0 && { window, sink }),
  });
  const grid = { height: latent_height / 2, width: latent_width / 2 };
  const comparisons: Comparison[] = [];
  const made: Float32Array[] = [];

  async function predict(latents: Float32Array, { frames, timestep, start_frame: firstFrame }: Call) {
    await cache.makeRoom(frames);
    const channels = 4 * config.in_channels;
    return transformer.run({
      tokens: float32([1, latents.length / channels, channels], latents),
      ...timeInputs([timestep / 1000], 1, 1, config.freq_dim),
      ...wanRope({ frames, ...grid, firstFrame }, config.attention_head_dim),
      ...always,
      ...cache.inputs,
    });
  }

  let running: Float32Array = new Float32Array();
  for (const [i, call] of calls.entries()) {
    const { kind, block, step, given, frames } = call;
    const at =
      given !== undefined
        ? `given${given}`
        : `block${block}.${step === undefined ? 'cache_pass' : `step${step}`}`;
    if (given !== undefined) {
      running = tokensOfFrames(tensor('in.initial_latent'), call.start_frame, frames);
      made.push(running);
    } else if (step === 0) {
      const first = start === 'reference' ? tokens(`${at}.in.latents`) : undefined;
      running = first ?? tokensOfFrames(tensor('in.noise'), call.start_frame - givenFrames(calls), frames);
    }
    if (start === 'reference' && given === undefined)
      running = tokens(kind === 'cache' ? `block${block}.out.latents` : `${at}.in.latents`);
    const { velocity, ...own } = await predict(running, call);
    const flow = (await velocity!.read()).data as Float32Array;
    velocity!.dispose();
    if (start === 'reference') comparisons.push(compare(`${at} flow`, flow, tokens(`${at}.flow_pred`)));
    if (kind === 'cache') {
      await cache.append(own);
      if (cache.frames !== call.cache_end_frames_after)
        throw new Error(`${cache.frames} frames are kept instead of ${call.cache_end_frames_after}`);
      if (start === 'reference' && block !== undefined) comparisons.push(...(await compareKept(block)));
      continue;
    }
    for (const value of Object.values(own)) value.dispose();
    const sigma = call.timestep / 1000;
    const clean = running.map((x, j) => x - sigma * flow[j]!);
    if (start === 'reference') comparisons.push(compare(`${at} x0`, clean, tokens(`${at}.x0_pred`)));
    const next = calls[i + 1]!;
    if (next.kind === 'cache') {
      made.push(clean);
      running = clean;
    } else {
      const noise = tokens(`${at}.in.renoise_noise`);
      const level = next.timestep / 1000;
      running = clean.map((x, j) => (1 - level) * x + level * noise[j]!);
    }
  }

  async function compareKept(block: number): Promise<Comparison[]> {
    const kept = Object.entries(cache.inputs).map(([name, value]): [string, DeviceTensor] => {
      const [, kind, layer] = /^past_([kv])\.(\d+)$/.exec(name)!;
      return [`block${block}.mid.kv_cache.${layer}.${kind}`, value];
    });
    const compared: Comparison[] = [];
    for (const [key, value] of kept.filter(([key]) => has(key)))
      compared.push(compare(key, (await value.read()).data as Float32Array, values(tensor(key))));
    return compared;
  }

  await cache.dispose();
  if (start === 'reference') return comparisons;
  const all = Float32Array.from(made.flatMap((part) => [...part]));
  const latents = values(wanTokensByFrame(expected.tensor(`golden.${name}.out.latents`)));
  return [compare('latents from noise', all, latents)];
}

function givenFrames(calls: readonly Call[]): number {
  return calls.reduce((sum, { given, frames }) => sum + (given === undefined ? 0 : frames), 0);
}

/** Some of the frames of latents [1, F, C, H, W] as tokens. */
function tokensOfFrames(latents: HostTensor, first: number, count: number): Float32Array {
  const [, frames, ...rest] = latents.shape as [number, number, ...number[]];
  const own = latentFrames(values(latents), { channels: 1, frames }, first, first + count);
  return values(wanTokensByFrame(float32([1, count, ...rest], own)));
}
