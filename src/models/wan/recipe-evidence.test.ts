import { expect, it } from 'vitest';
import { inEnglish } from '../../message/in-english';
import type { RecipeEvidence } from '../contract/recipe';
import { wanOffers } from './offers';
import { tellRecipe } from './recipe-evidence';
import { recipes } from './recipes';

const named = (name: string) => tellRecipe({ names: [name] })?.recipe;

it.each([
  ['https://huggingface.co/gdhe17/Self-Forcing/resolve/main/checkpoints/self_forcing_dmd.pt', 'self-forcing'],
  ['checkpoints/chunkwise/causal_forcing.pt', 'causal-forcing'],
  ['checkpoints/framewise/causal_forcing.pt', 'causal-forcing-frames'],
  ['causal-forcing++/framewise-2step.pt', 'causal-forcing-frames-2'],
  ['framewise-1step.pt', 'causal-forcing-frames-1'],
  ['LongLive-1.3B/models/longlive_base.pt', 'longlive'],
  ['rCM_Wan2.1_T2V_1.3B_480p.pt', 'rcm'],
  [
    'FastVideo/FastWan-QAD-1.3B/generator_inference_transformer/diffusion_pytorch_model.safetensors',
    'fastwan',
  ],
  ['wan2.1_t2v_1.3B_fp16.safetensors', 'undistilled'],
  ['Wan2_1-T2V-1_3B_fp8_e4m3fn.safetensors', 'undistilled'],
  ['Wan2.1-T2V-1.3B-Q5_K_M.gguf', 'undistilled'],
  ['wan2.1_t2v_1.3b-q4_0.gguf', 'undistilled'],
])('%s is told by its name', (name, recipe) => {
  expect(named(name)).toBe(recipe);
});

it.each([
  'causal_forcing.pt',
  'model.pt',
  'chunkwise/longvideo.pt',
  'Causal_rCM_Wan2.1_T2V_1.3B_480p_TF-dCM-init_SF-DMD_c3-3_step4.pt',
  'wan2.1_t2v_1.3B_lightx2v_4steps.safetensors',
  'Wan2.1-T2V-1.3B-CausVid.safetensors',
  'TurboWan2.1-T2V-1.3B-480P.pth',
])('%s is asked for', (name) => {
  expect(named(name)).toBeUndefined();
});

it.each<[string, Omit<RecipeEvidence, 'names'>, string, string]>([
  ['its title', { metadata: { 'modelspec.title': 'FastWan 1.3B' } }, 'fastwan', 'The file itself says so.'],
  [
    'names of weights',
    { tensors: ['net.blocks.0.self_attn.q.weight'] },
    'rcm',
    'The names of its weights show it.',
  ],
  [
    'its pipeline',
    { descriptions: [{ file: 'model_index.json', json: { _class_name: 'WanDMDPipeline' } }] },
    'fastwan',
    'model_index.json says so.',
  ],
])('a file of any name is told by %s', (_, evidence, recipe, because) => {
  const told = tellRecipe({ names: ['model.safetensors'], ...evidence })!;
  expect(told.recipe).toBe(recipe);
  expect(inEnglish(told.because)).toBe(because);
});

it('tells each transformer that is offered by its address', () => {
  const { alternatives } = wanOffers[0]!.parts.find(({ part }) => part === 'transformer')!;
  const told = alternatives.map(([file]) => named(file!.url));
  expect(told).not.toContain(undefined);
  expect(told.every((recipe) => Object.hasOwn(recipes, recipe!))).toBe(true);
});
