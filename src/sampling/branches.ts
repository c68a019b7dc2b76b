/** How many predictions a denoising step makes. */
import type { SamplingConfig } from '../models/contract/model-config';
import { branchCount } from '../models/layers/euler-step';
import { type GenerationRequest, isGuided } from '../request/request';

/** Predictions of a step: 1, or 2 if it is guided, or 3 where the recipe perturbs one of them too. */
export function branchesOf(
  { perturbation }: SamplingConfig,
  request: Pick<GenerationRequest, 'guidanceScale'>,
): 1 | 2 | 3 {
  return branchCount(isGuided(request), perturbation);
}

/** The prompts of these predictions, in their order. */
export function branchPrompts(
  sampling: SamplingConfig,
  request: Pick<GenerationRequest, 'guidanceScale' | 'negativePrompt'>,
  prompt: string,
): string[] {
  const branches = branchesOf(sampling, request);
  return [...(branches > 1 ? [request.negativePrompt] : []), prompt, ...(branches > 2 ? [prompt] : [])];
}
