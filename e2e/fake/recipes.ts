/**
 * Recipes of the clips that the fake generator made, known by the bytes of their files for as long as the worker lives.
 * An input whose name starts with `huge` counts as too large to be kept.
 */
import type { GenerationRequest } from '../../src/request/request';
import type { Recipe } from '../../workers/protocol';

const recipes = new Map<string, Recipe>();

export async function keepRecipe(file: Blob, request: GenerationRequest): Promise<void> {
  const missing: string[] = [];
  recipes.set(await digestOf(file), { request: kept(request, missing) as GenerationRequest, missing });
}

export async function recipeIn(file: Blob): Promise<Recipe | undefined> {
  return recipes.get(await digestOf(file));
}

/** A request without the blobs of inputs that are too large, whatever its verb calls them. */
function kept(value: unknown, missing: string[]): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  if (Array.isArray(value)) return value.map((item) => kept(item, missing));
  const { name } = value as { readonly name?: unknown };
  if (typeof name === 'string' && name.startsWith('huge')) {
    missing.push(name);
    return { ...value, blob: new Blob() };
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, kept(field, missing)]));
}

async function digestOf(file: Blob): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).join();
}
