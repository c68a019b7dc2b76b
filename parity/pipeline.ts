import { stepInputs } from '../src/models/layers/timesteps';
import { ltxAutoencoder } from '../src/models/ltx/autoencoder';
import { buildDenoiseStep } from '../src/models/ltx/denoise-step';
import { ropeTables } from '../src/models/ltx/rope';
import { type LtxTransformerConfig, ropeConfig } from '../src/models/ltx/transformer';
import { ltxVaeConfig } from '../src/models/ltx/vae-config';
import { buildLtxVaeDecoder } from '../src/models/ltx/vae-decoder';
import { tokenSigmas } from '../src/sampling/conditioning';
import { denormalizeLatents } from '../src/sampling/latents';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { float32, golden, goldenWeights, stack, values } from './golden';
import { toneMap } from './reference';

/** Parameters of a run of the original pipeline, from the metadata of golden set 7. */
interface PipelineRun {
  readonly guidance_scale: number;
  readonly stg_scale: number;
  readonly tone_map_compression_ratio: number;
  readonly decode_timestep: number | null;
  readonly decode_noise_scale: number | null;
}

/** Names of the set's runs that predict without guidance, whatever they are conditioned on. */
export function unguidedRuns(file: SafetensorsFile): string[] {
  const runs = Object.entries(golden<Record<string, PipelineRun>>(file, 'cases'));
  return runs.filter(([, run]) => run.guidance_scale <= 1 && run.stg_scale <= 0).map(([name]) => name);
}

/**
 * Inputs of a denoising step that stay the same throughout a run.
 * @param prompts of each branch: `prompt` or `negative_prompt`
 */
export function runConditions(
  file: SafetensorsFile,
  run: string,
  prompts: readonly string[],
  config: LtxTransformerConfig,
): Record<string, HostTensor> {
  const coordinates = file.tensor(`${run}.fractional_coords`);
  const tokens = coordinates.shape[2]!;
  const rope = ropeConfig(config);
  // Every branch has the same coordinates.
  const tables = ropeTables(values(coordinates).subarray(0, 3 * tokens), rope);
  const branches = (kind: string) => {
    const rows = prompts.map((prompt) => file.tensor(`${prompt}_${kind}`));
    return stack(rows.map(values), rows[0]!.shape.slice(1));
  };
  return {
    text_states: branches('embeds'),
    text_mask: branches('attention_mask'),
    rope_cos: float32([1, tokens, rope.width], tables.cos),
    rope_sin: float32([1, tokens, rope.width], tables.sin),
  };
}

/** Noise levels of every token in one step of a run, and the levels that they step to. */
export function runSigmas(file: SafetensorsFile, run: string, step: number) {
  const schedule = values(file.tensor(`${run}.schedule`));
  const timestep = values(file.tensor(`${run}.step${step}.model.timestep`));
  const tokens = file.tensor(`${run}.fractional_coords`).shape[2]!;
  const sigma = Float32Array.from({ length: tokens }, (_, i) => timestep[i] ?? timestep[0]!);
  // Conditioned tokens whose own level is below the schedule's wait for it.
  const mask = sigma.map((own) => (own === schedule[step] ? 0 : 1 - own));
  return { sigma, next: tokenSigmas([...schedule], step, mask).next };
}

/** The first denoising step of every unguided run, from the tokens that the reference prepared. */
export function denoiseStepCases(file: SafetensorsFile, transformer: SafetensorsFile): NetworkCase[] {
  const config = golden<LtxTransformerConfig>(transformer, 'config');
  const graph = buildDenoiseStep(config, { guided: false });
  return unguidedRuns(file).map((run) => {
    const { sigma, next } = runSigmas(file, run, 0);
    return {
      name: `${run}, first step`,
      graph,
      weights: goldenWeights(transformer),
      inputs: {
        ...runConditions(file, run, ['prompt'], config),
        ...stepInputs(sigma, next, 1),
        tokens: file.tensor(`${run}.step0.model.latent_tokens`),
      },
      expected: { next_tokens: file.tensor(`${run}.step0.latents_out`) },
    };
  });
}

/** The decoding of every run that was decoded: noise, tone mapping and the autoencoder of golden set 4. */
export async function pipelineDecodeCases(
  file: SafetensorsFile,
  vae: SafetensorsFile,
): Promise<NetworkCase[]> {
  const runs = Object.entries(golden<Record<string, PipelineRun>>(file, 'cases'));
  const decoded = runs.filter(([run]) => file.tensors.has(`${run}.decode.video_minus1_1`));
  const autoencoder = ltxAutoencoder(golden(vae, 'config'));
  const weights = goldenWeights(vae);
  const { mean, std } = await autoencoder.latentStatistics(weights);
  return Promise.all(
    decoded.map(async ([run, parameters]) => {
      const steps = file.tensor(`${run}.schedule`).shape[0]!;
      const noise = file.tensor(`${run}.decode.in.noise`);
      const tokens = values(file.tensor(`${run}.step${steps - 1}.latents_out`));
      const share = parameters.decode_noise_scale ?? 0;
      const noised = channelsFirst(tokens, noise.shape[1]!).map(
        (z, i) => z * (1 - share) + values(noise)[i]! * share,
      );
      const mapped = toneMap(noised, parameters.tone_map_compression_ratio);
      return {
        name: `${run}, decoding`,
        graph: buildLtxVaeDecoder(ltxVaeConfig(golden(vae, 'config'))),
        weights,
        inputs: {
          latents: float32(noise.shape, denormalizeLatents(mapped, mean, std)),
          ...(await autoencoder.decoderInputs(weights, parameters.decode_timestep ?? 0)),
        },
        expected: { video: file.tensor(`${run}.decode.video_minus1_1`) },
      };
    }),
  );
}

/** [tokens, channels] to [channels, tokens]. */
function channelsFirst(tokens: Float32Array, channels: number): Float32Array {
  const count = tokens.length / channels;
  return tokens.map((_, i) => tokens[(i % count) * channels + Math.floor(i / count)]!);
}
