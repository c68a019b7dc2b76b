import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../message/in-english';
import type { RecipeEvidence } from '../contract/recipe';
import { releaseOf, tellRecipe } from './recipe-evidence';

const plain = 'diffusion_pytorch_model.safetensors';
const config = (value: object): RecipeEvidence['metadata'] => ({ config: JSON.stringify(value) });
const json = (file: string, value: Record<string, unknown>) => ({ file, json: value });
const dynamic = json('scheduler_config.json', {
  _class_name: 'FlowMatchEulerDiscreteScheduler',
  use_dynamic_shifting: true,
  shift_terminal: 0.1,
});
const still = json('scheduler_config.json', {
  _class_name: 'FlowMatchEulerDiscreteScheduler',
  use_dynamic_shifting: false,
});
const pipeline = (name: string) => json('model_index.json', { _class_name: name });
const sd3 = { scheduler: { shifting: 'SD3', sampler: 'Uniform' }, allowed_inference_steps: null };
const quadratic = { scheduler: { sampler: 'LinearQuadratic' }, allowed_inference_steps: null };

describe('the recipe of a transformer', () => {
  it.each<[string, RecipeEvidence, string | undefined, string]>([
    [
      'levels listed in the file',
      { names: [plain], metadata: config({ allowed_inference_steps: [1, 0.5] }) },
      'distilled',
      'The file itself says so.',
    ],
    [
      'levels listed in a file that is called 0.9.6',
      { names: ['my-0.9.6.safetensors'], metadata: config({ allowed_inference_steps: [1] }) },
      'distilled-096',
      'The file itself says so.',
    ],
    [
      'the scheduler of 0.9.0 in the file',
      { names: ['renamed.safetensors'], metadata: config(sd3) },
      'first',
      'The file itself says so.',
    ],
    [
      'a file of 0.9.5 that lists no levels',
      { names: ['ltxvideo.safetensors'], metadata: config(quadratic) },
      'development',
      'The file itself says so.',
    ],
    [
      'the name of a distilled GGUF file',
      { names: ['ltxv-2b-0.9.8-distilled-q8_0.gguf'] },
      'distilled',
      'The name of the file says so.',
    ],
    [
      'the name of 0.9.6 distilled',
      { names: ['ltxv-2b-0.9.6-distilled-04-25-Q4_0.gguf'] },
      'distilled-096',
      'The name of the file says so.',
    ],
    [
      'the name of 0.9.6 undistilled',
      { names: ['ltxv-2b-0.9.6-dev-04-25.safetensors'] },
      'development',
      'The name of the file says so.',
    ],
    [
      'a name without points',
      { names: ['ltxvideo_2b_095.safetensors'] },
      'development',
      'The name of the file says so.',
    ],
    [
      'the name of 0.9.1',
      { names: ['ltx-video-2b-v0.9.1.safetensors'] },
      'first',
      'The name of the file says so.',
    ],
    [
      'the folder of a name that says nothing',
      { names: [`LTX-Video-0.9.5/transformer/${plain}`] },
      'development',
      'The name of the file says so.',
    ],
    [
      "diffusers' folder of 0.9.0",
      { names: [plain], descriptions: [pipeline('LTXPipeline'), dynamic] },
      'first',
      'scheduler_config.json says so.',
    ],
    [
      "diffusers' folder of 0.9.5",
      { names: [plain], descriptions: [pipeline('LTXConditionPipeline'), still] },
      'development',
      'scheduler_config.json says so.',
    ],
    [
      'a description of the folder alone',
      { names: [plain], descriptions: [pipeline('LTXPipeline')] },
      'first',
      'model_index.json says so.',
    ],
    [
      'a decoder that is not told the timestep',
      { names: [plain], vae: { timestep_conditioning: false } },
      'first',
      'The autoencoder beside it shows it.',
    ],
    [
      'a decoder that is given noise',
      { names: [plain], vae: { timestep_conditioning: true, decoder_inject_noise: [false, true] } },
      'first',
      'The autoencoder beside it shows it.',
    ],
    [
      "a later decoder beside diffusers' names",
      { names: [plain], vae: { timestep_conditioning: true }, tensors: ['time_embed.linear.weight'] },
      'development',
      'The autoencoder beside it shows it.',
    ],
    [
      'a later decoder beside original names',
      {
        names: ['model.safetensors'],
        vae: { timestep_conditioning: true },
        tensors: ['adaln_single.linear.weight'],
      },
      undefined,
      '',
    ],
    ['a GGUF file that says nothing', { names: ['model.gguf'] }, undefined, ''],
    ['damaged metadata', { names: ['model.gguf'], metadata: { config: '{"scheduler": ' } }, undefined, ''],
  ])('is told by %s', (_, evidence, recipe, because) => {
    const told = tellRecipe(evidence);
    expect(told?.recipe).toBe(recipe);
    expect(told ? inEnglish(told.because) : '').toBe(because);
  });
});

it.each([
  ['ltxv-2b-0.9.8-distilled-fp8.safetensors', 8],
  ['ltx-video-2b-v0.9.safetensors', 0],
  ['ltx-video-2b-v0.9.1.safetensors', 1],
  ['ltxv_2b_0_9_5.safetensors', 5],
  ['ltxvideo_2b_095.safetensors', 5],
  ['LTX-Video-0.9.6-VAE-BF16.safetensors', 6],
  ['model-2026-09-30.safetensors', undefined],
  ['wan2.1_t2v_1.3B.safetensors', undefined],
  ['v10.9.2.safetensors', undefined],
])('%s is of 0.9.%s', (name, release) => {
  expect(releaseOf(name)).toBe(release);
});
