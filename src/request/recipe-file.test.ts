import { decode, encode } from 'cborg';
import { describe, expect, it } from 'vitest';
import type { MediaInput } from '../media/media-input';
import { findPayload, withPayload } from '../media/recipe-container';
import type { Recipe } from './recipe';
import { readRecipe, withRecipe } from './recipe-file';
import type { GenerationRequest } from './request';
import type { Task } from './task';

const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * seed) & 255);

const clip = new Blob([Uint8Array.of(0, 0, 0, 8, ...Buffer.from('ftyp')), new Uint8Array()], {
  type: 'video/mp4',
});

const still: MediaInput = {
  kind: 'still',
  name: 'cat ∞.png',
  blob: new Blob([bytes(300, 3)], { type: 'image/png' }),
  fit: 'crop',
};
const source: MediaInput = {
  kind: 'clip',
  name: 'dog.mp4',
  blob: new Blob([bytes(500, 5)], { type: 'video/mp4;codecs="avc1.42001e"' }),
  fit: 'letterbox',
  trim: { start: 0.25, end: 1 / 3 },
};
const shot = { prompt: 'a fox', frames: 17, transition: 'fill', seed: 0xffffffff } as const;

const tasks: readonly (Task | undefined)[] = [
  undefined,
  { verb: 'text' },
  {
    verb: 'image',
    stills: [
      { media: still, frame: 0, strength: 1 },
      { media: still, frame: 16, strength: 0.3 },
    ],
  },
  { verb: 'extend', source, direction: 'backwards' },
  { verb: 'fill', before: still, after: source },
  { verb: 'loop' },
  { verb: 'loop', source },
  { verb: 'restyle', source, change: 0.7 },
  { verb: 'region', source, mask: new Blob([bytes(40, 7)], { type: 'image/png' }), mode: 'cinemagraph' },
  { verb: 'storyboard', shots: [{ ...shot, transition: 'cut' }, shot], remake: { shot: 1, clip: source } },
];

function request(task?: Task): GenerationRequest {
  return {
    model: 'sprout',
    prompt: 'a fox “runs” 狐 🦊',
    told: 'A fox runs. 狐',
    negativePrompt: '',
    width: 128,
    height: 96,
    output: { width: 1920, height: 1080, upscaler: 'anime4k' },
    frames: 17,
    frameRate: 12.5,
    seed: 4294967295,
    steps: 12,
    guidanceScale: 2.5,
    ...(task ? { task } : {}),
  };
}

/** A recipe with Blobs as their types and bytes, which can be compared. */
async function comparable(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return [value.type, new Uint8Array(await value.arrayBuffer())];
  if (Array.isArray(value)) return Promise.all(value.map(comparable));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(async ([key, field]) => [key, await comparable(field)]);
  return Object.fromEntries(await Promise.all(fields));
}

describe('the recipe in a file', () => {
  it.each(tasks)('comes back as it was: %j', async (task) => {
    const recipe: Recipe = { request: request(task), missing: [] };
    const read = await readRecipe(await withRecipe(clip, recipe));
    expect(await comparable(read)).toEqual(await comparable(recipe));
  });

  it('is the same bytes every time, whatever the order of fields', async () => {
    const { model, ...rest } = request(tasks[5]);
    const [one, other] = await Promise.all(
      [request(tasks[5]), { ...rest, model }].map(async (ordered) =>
        (await withRecipe(clip, { request: ordered, missing: [] })).arrayBuffer(),
      ),
    );
    expect(new Uint8Array(one!)).toEqual(new Uint8Array(other!));
  });

  it('leaves inputs of more than 32 MB out and names them', async () => {
    const large = { ...still, name: 'large.png', blob: new Blob([new Uint8Array(2 ** 25 + 1)]) };
    const stills = [still, large].map((media) => ({ media, frame: 0, strength: 1 }));
    const marked = await withRecipe(clip, { request: request({ verb: 'image', stills }), missing: [] });
    expect(marked.size).toBeLessThan(2000);
    const recipe = await readRecipe(marked);
    expect(recipe!.missing).toEqual(['large.png']);
    const task = recipe!.request.task as Extract<Task, { verb: 'image' }>;
    expect(task.stills.map(({ media }) => media.blob.size)).toEqual([300, 0]);
  });

  it('keeps naming what was missing before', async () => {
    const recipe: Recipe = { request: request(), missing: ['lost.mp4'] };
    expect(await readRecipe(await withRecipe(clip, recipe))).toEqual(recipe);
  });

  it('is absent from other files', async () => {
    expect(await readRecipe(clip)).toBeUndefined();
    expect(await readRecipe(new Blob(['GIF89a']))).toBeUndefined();
    expect(await readRecipe(await withPayload(clip, bytes(100, 3)))).toBeUndefined();
  });

  it('is absent where the file cannot be read', async () => {
    const gone = {
      size: 100,
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone')) }),
    };
    expect(await readRecipe(gone as unknown as Blob)).toBeUndefined();
  });
});

/** What is read of a file in whose recipe some fields, named by their path, have other values or are absent. */
async function readChanged(changes: Readonly<Record<string, unknown>>): Promise<Recipe | undefined> {
  const marked = await withRecipe(clip, { request: request(tasks[8]), missing: [] });
  const content = decode((await findPayload(marked))!) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    let at = content;
    for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[keys.at(-1)!] = value;
  }
  return readRecipe(
    await withPayload(clip, new Uint8Array(encode(content, { ignoreUndefinedProperties: true }))),
  );
}

describe('what made a clip', () => {
  it('comes back with its recipe', async () => {
    const recipe = { request: request(), missing: [], appVersion: '1.2.3', weights: '0123456789ab' };
    expect(await readRecipe(await withRecipe(clip, recipe))).toEqual(recipe);
  });

  it('is not asked of earlier recipes', async () => {
    const read = await readRecipe(await withRecipe(clip, { request: request(), missing: [] }));
    expect(read).toEqual({ request: request(), missing: [] });
  });

  it('comes with what the inputs said about their origin, as hearsay', async () => {
    const credentials = { store: new Blob([bytes(50, 9)]), binding: 'match' } as const;
    const task: Task = { verb: 'loop', source: { ...source, credentials } };
    const read = await readRecipe(await withRecipe(clip, { request: request(task), missing: [] }));
    const { source: again } = read!.request.task as Extract<Task, { verb: 'loop' }>;
    expect(again!.credentials!.binding).toBe('unknown');
    expect(await again!.credentials!.store.arrayBuffer()).toEqual(await credentials.store.arrayBuffer());
  });
});

describe('a recipe that cannot be believed', () => {
  it.each<[what: string, path: string, value: unknown]>([
    ['another app', 'app', 'Other'],
    ['another version', 'version', 2],
    ['no request', 'request', undefined],
    ['no list of what is missing', 'missing', undefined],
    ['a field missing', 'request.prompt', undefined],
    ['a number that is a text', 'request.width', '128'],
    ['not a number', 'request.guidanceScale', Number.NaN],
    ['an endless rate', 'request.frameRate', Number.POSITIVE_INFINITY],
    ['an absurd size', 'request.height', 1e9],
    ['a broken number of frames', 'request.frames', 1.5],
    ['an endless prompt', 'request.prompt', 'x'.repeat(100_000)],
    ['an unknown verb', 'request.task.verb', 'explode'],
    ['a verb that is a method', 'request.task.verb', 'constructor'],
    ['a verb with the fields of another', 'request.task.verb', 'image'],
    ['an unknown mode', 'request.task.mode', 'all'],
    ['a mask that is no bytes', 'request.task.mask.bytes', [1, 2, 3]],
    ['a trim that ends before it starts', 'request.task.source.trim', { start: 2, end: 1 }],
    ['thousands of empty lists', 'missing', Array(100_000).fill([])],
  ])('is not read: %s', async (_, path, value) => {
    expect(await readChanged({})).toBeDefined();
    expect(await readChanged({ [path]: value })).toBeUndefined();
  });

  it('loses what no recipe has, and types that are neither picture nor clip', async () => {
    const recipe = await readChanged({ 'request.extra': 1, 'request.task.mask.type': 'text/html' });
    expect(recipe!.request).not.toHaveProperty('extra');
    expect((recipe!.request.task as Extract<Task, { verb: 'region' }>).mask.type).toBe('');
  });

  it('never throws, however damaged', async () => {
    const marked = await withRecipe(clip, { request: request(tasks[9]), missing: [] });
    const payload = (await findPayload(marked))!;
    let random = 1;
    const next = (below: number) => {
      random = (random * 48271) % 0x7fffffff;
      return random % below;
    };
    let read = 0;
    for (let i = 0; i < 5000; i++) {
      const damaged = payload.slice(0, next(8) === 0 ? next(payload.length) : payload.length);
      for (let edits = 1 + next(4); edits > 0; edits--) damaged[next(damaged.length)] = next(256);
      const recipe = await readRecipe(await withPayload(clip, new Uint8Array(damaged)));
      if (!recipe) continue;
      read++;
      expect(Number.isFinite(recipe.request.width * recipe.request.frames)).toBe(true);
    }
    // Most of the bytes are a picture's, whose damage is not for the recipe to notice.
    expect(read).toBeGreaterThan(0);
  });
});
