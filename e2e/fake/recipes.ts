/**
 * Recipes of the clips that the fake generator made, known by the bytes of their files for as long as the worker lives.
 * An input whose name starts with `huge` counts as too large to be kept.
 */
import type { GenerationRequest } from '../../src/request/request';
import type { Task } from '../../src/request/task';
import type { MediaInput, Recipe } from '../../workers/protocol';

const recipes = new Map<string, Recipe>();

export async function keepRecipe(file: Blob, request: GenerationRequest): Promise<void> {
  const missing: string[] = [];
  const keep = (input: MediaInput): MediaInput => {
    if (!input.name.startsWith('huge')) return input;
    missing.push(input.name);
    return { ...input, blob: new Blob() };
  };
  const task = request.task && kept(request.task, keep);
  recipes.set(await digestOf(file), { request: { ...request, ...(task && { task }) }, missing });
}

export async function recipeIn(file: Blob): Promise<Recipe | undefined> {
  return recipes.get(await digestOf(file));
}

function kept(task: Task, keep: (input: MediaInput) => MediaInput): Task {
  switch (task.verb) {
    case 'image':
      return { ...task, stills: task.stills.map((still) => ({ ...still, media: keep(still.media) })) };
    case 'fill':
      return { ...task, before: keep(task.before), after: keep(task.after) };
    case 'extend':
    case 'restyle':
    case 'region':
      return { ...task, source: keep(task.source) };
    case 'loop':
      return task.source ? { ...task, source: keep(task.source) } : task;
    default:
      return task;
  }
}

async function digestOf(file: Blob): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).join();
}
