import { yieldUnlessAborted } from '../cancellation';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Denoiser } from '../models/contract/model-family';
import type { DeviceTensor, NetworkSession } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { tokenSigmas } from './conditioning';

/** What stays the same from step to step. */
export interface DenoiseInputs {
  /** What the denoiser is told of the noise levels of a step, see `Denoiser.stepInputs`. */
  readonly stepInputs: Denoiser['stepInputs'];
  /** Initial tokens [1, tokens, channels], pure noise where nothing is given. */
  readonly tokens: HostTensor;
  /** Descending sigmas, one per step; the last step goes to 0. */
  readonly sigmas: readonly number[];
  /** Share of conditioning of every token, see `conditionTokens`; nothing is given where omitted. */
  readonly mask?: Float32Array | undefined;
  /** Further inputs of the denoising graph: text states, masks, positions, and the guidance scale if it is guided. */
  readonly constants: Readonly<Record<string, HostTensor | DeviceTensor>>;
}

/** What a run of steps adds to the plain Euler method. */
export interface DenoiseOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Fresh noise [tokens * channels] for a step. Given, each step draws it on the clean estimate instead of
   * following the flow: x' = (1 - next) * clean + next * noise (LTX-Video 0.9.6 distilled; consistency sampling,
   * Song et al. 2023).
   */
  readonly renoise?: ((step: number) => Float32Array) | undefined;
  /**
   * Fresh noise [tokens * channels] for a step, already scaled: before the step, tokens that are given entirely are set to
   * their initial values with this noise on top (`image_cond_noise_scale` of LTX-Video).
   */
  readonly conditionNoise?: ((step: number, sigma: number) => Float32Array) | undefined;
  /** Given, it makes the next tokens of those before a step and their velocities, instead of an Euler step. */
  readonly solver?: { step(tokens: Float32Array, velocity: Float32Array): Float32Array } | undefined;
  /** Called within a step of a network that runs in parts, with the share of the step that is done. */
  readonly onProgress?: (step: number, share: number) => void;
  /** Called after each step with the model's current guess at the clean tokens [tokens, channels]. */
  readonly onStep?: (step: number, cleanEstimate: Float32Array) => void;
}

/**
 * Euler integration of the flow from noise to clean tokens (rectified flow, Liu et al. 2022): each step is one
 * run of the denoising graph, whose update is part of the graph, so that tokens never leave the device.
 *
 * @param denoiser session of a denoising-step graph
 * @returns the clean tokens [tokens * channels] of the one clip in the batch
 * @throws Failure `NumericFailure` when a step leaves values that are not finite; `Cancelled` between steps
 *   and between the parts of one
 */
export async function denoise(
  denoiser: NetworkSession,
  { stepInputs, tokens, sigmas, mask, constants }: DenoiseInputs,
  { signal, renoise, conditionNoise, solver, onProgress, onStep }: DenoiseOptions,
): Promise<Float32Array> {
  const count = tokens.shape[1]!;
  // The predictions of each step, one for each prompt.
  const branches = constants.text_states?.shape[0] ?? 1;
  const shares = mask ?? new Float32Array(count);
  let current: HostTensor | DeviceTensor = tokens;
  try {
    for (const [step, sigma] of sigmas.entries()) {
      await yieldUnlessAborted(signal);
      const levels = tokenSigmas(sigmas, step, shares);
      if (conditionNoise && mask) {
        const noise = conditionNoise(step, sigma);
        current = await replaced(current, (values) => noiseGiven(values, tokens, noise, mask));
      }
      const before = solver && (await valuesOf(current));
      const outputs: Record<string, DeviceTensor> = await denoiser.run(
        { ...constants, tokens: current, ...stepInputs(levels.sigma, levels.next, branches) },
        { signal, onProgress: (done, total) => onProgress?.(step, done / total) },
      );
      release(current);
      current = outputs.next_tokens!;
      const [clean, largest] = await Promise.all([outputs.clean_tokens!.read(), outputs.largest!.read()]);
      release(outputs.clean_tokens!);
      release(outputs.largest!);
      if (!Number.isFinite(largest.data[0] as number)) throw numericFailure(step);
      const estimate = clean.data as Float32Array;
      if (renoise && sigmas[step + 1] !== undefined) {
        const noise = renoise(step);
        current = await replaced(current, (values) => renoised(values, estimate, noise, levels));
      }
      if (solver && before)
        current = await replaced(current, (values) => {
          const solved = solver.step(before, velocities(before, estimate, levels.sigma));
          return movedAlone(values, solved, levels);
        });
      onStep?.(step, estimate);
    }
    return await valuesOf(current);
  } finally {
    release(current);
  }
}

/** Of a step that leaves values which are not finite. @param step counted from 0 */
export function numericFailure(step: number): Failure {
  return new Failure(
    'NumericFailure',
    msg(
      'The numbers ran out of range in step {step}. Try another seed, a lower guidance scale, or the other backend.',
      { step: step + 1 },
    ),
  );
}

async function valuesOf(tensor: HostTensor | DeviceTensor): Promise<Float32Array> {
  return ('read' in tensor ? await tensor.read() : tensor).data as Float32Array;
}

/** Tokens of the same shape with other values. */
async function replaced(
  tensor: HostTensor | DeviceTensor,
  change: (values: Float32Array) => Float32Array,
): Promise<HostTensor> {
  const data = change(await valuesOf(tensor));
  release(tensor);
  return { dtype: 'float32', shape: tensor.shape, data };
}

/** Given tokens at their initial values plus noise. */
function noiseGiven(
  values: Float32Array,
  initial: HostTensor,
  noise: Float32Array,
  mask: Float32Array,
): Float32Array {
  const channels = values.length / mask.length;
  return values.map((value, i) =>
    mask[Math.floor(i / channels)]! > 1 - 1e-6 ? (initial.data[i] as number) + noise[i]! : value,
  );
}

/** Velocities of tokens from their clean estimates; 0 where there is no noise. */
function velocities(tokens: Float32Array, estimate: Float32Array, sigma: Float32Array): Float32Array {
  const channels = tokens.length / sigma.length;
  return tokens.map((value, i) => {
    const level = sigma[Math.floor(i / channels)]!;
    return level > 0 ? (value - estimate[i]!) / level : 0;
  });
}

/** Other values for the tokens that a step moves. */
function movedAlone(
  values: Float32Array,
  others: Float32Array,
  { sigma, next }: ReturnType<typeof tokenSigmas>,
): Float32Array {
  const channels = values.length / sigma.length;
  return values.map((value, i) => {
    const token = Math.floor(i / channels);
    return next[token] === sigma[token] ? value : others[i]!;
  });
}

/** Clean estimates with fresh noise of the next level, but for tokens that wait for the schedule. */
function renoised(
  values: Float32Array,
  estimate: Float32Array,
  noise: Float32Array,
  levels: ReturnType<typeof tokenSigmas>,
): Float32Array {
  const channels = values.length / levels.next.length;
  const fresh = estimate.map((clean, i) => {
    const level = levels.next[Math.floor(i / channels)]!;
    return (1 - level) * clean + level * noise[i]!;
  });
  return movedAlone(values, fresh, levels);
}

function release(tensor: HostTensor | DeviceTensor): void {
  if ('dispose' in tensor) tensor.dispose();
}
