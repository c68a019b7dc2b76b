import { Failure } from '../failure';
import { stepInputs } from '../models/denoise-step';
import type { DeviceTensor, HostTensor, NetworkSession } from '../runtime/types';
import { checkpoint } from './cancellation';
import { mixNoise } from './latents';

/** What stays the same from step to step. */
export interface DenoiseInputs {
  /** Initial tokens [1, tokens, channels], pure noise where nothing is given. */
  readonly tokens: HostTensor;
  /** Descending sigmas, one per step; the last step goes to 0. */
  readonly sigmas: readonly number[];
  /** Further inputs of the denoising graph: text states, masks, positions, and the guidance scale if it is guided. */
  readonly constants: Readonly<Record<string, HostTensor | DeviceTensor>>;
}

export interface DenoiseOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Fresh noise [tokens * channels] for a step. Given, each step draws it on the clean estimate instead of
   * following the flow: x' = (1 - next) * clean + next * noise (LTX-Video 0.9.6 distilled; consistency sampling,
   * Song et al. 2023).
   */
  readonly renoise?: ((step: number) => Float32Array) | undefined;
  /** Called within a step of a network that runs in parts, with the share of the step that is done. */
  readonly onPart?: (step: number, share: number) => void;
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
  { tokens, sigmas, constants }: DenoiseInputs,
  { signal, renoise, onPart, onStep }: DenoiseOptions,
): Promise<Float32Array> {
  const count = tokens.shape[1]!;
  const guided = 'guidance_scale' in constants;
  let current: HostTensor | DeviceTensor = tokens;
  try {
    for (const [step, sigma] of sigmas.entries()) {
      await checkpoint(signal);
      const outputs: Record<string, DeviceTensor> = await denoiser.run(
        {
          ...constants,
          tokens: current,
          ...stepInputs(perToken(sigma, count), perToken(sigmas[step + 1] ?? 0, count), guided),
        },
        { signal, onPart: (done, parts) => onPart?.(step, done / parts) },
      );
      release(current);
      current = outputs.next_tokens!;
      const [clean, largest] = await Promise.all([outputs.clean_tokens!.read(), outputs.largest!.read()]);
      release(outputs.clean_tokens!);
      release(outputs.largest!);
      if (!Number.isFinite(largest.data[0] as number)) {
        throw new Failure(
          'NumericFailure',
          `The numbers ran out of range in step ${step + 1}. Try another seed, a lower guidance scale, or the other backend.`,
        );
      }
      const estimate = clean.data as Float32Array;
      const next = sigmas[step + 1];
      if (renoise && next !== undefined) {
        release(current);
        current = { ...tokens, data: mixNoise(estimate, renoise(step), next) };
      }
      onStep?.(step, estimate);
    }
    const result = 'read' in current ? await current.read() : current;
    return result.data as Float32Array;
  } finally {
    release(current);
  }
}

function perToken(value: number, count: number): Float32Array<ArrayBuffer> {
  return new Float32Array(count).fill(value);
}

function release(tensor: HostTensor | DeviceTensor): void {
  if ('dispose' in tensor) tensor.dispose();
}
