/**
 * Requests in the address: `#model=sprout&prompt=a+fox&seed=7&size=256x256&frames=17&steps=8` opens the page with the form
 * filled in, so that a link can carry a recipe and a script can drive the page.
 *
 * Links that the page makes name all settings, the version of this notation first and a checksum last, so that one that was
 * cut off on its way is told from a whole one. Those written by hand need neither, and name what they like.
 */
import { type Field, fields } from '../../request/fields';
import { MOST_PARTS } from '../../request/limits';
import type { GenerationRequest, LoraChoice } from '../../request/request';
import type { Shot, Verb } from '../../request/task';
import { crc32 } from '../../weights/crc32';
import type { RequestForm } from './request-form';
import { VERBS } from './task-form';

/** Of the notation. Links of later ones are not read. */
const VERSION = 1;
/** Characters of the longest link that the page makes. */
const LONGEST_MADE = 8000;
/** Characters of the longest link that is read. */
const LONGEST_READ = 2 ** 16;

/** What an address asks for. */
export interface ReadLink {
  /** The fields that it names, as the form holds them. */
  readonly form: Partial<Omit<RequestForm, 'task'>>;
  /** What the clip starts from, where it is named. */
  readonly verb?: Verb;
  /** Of a storyboard that brings its shots along. */
  readonly shots?: readonly Shot[];
  /** Names of fields whose values mean nothing, as they are in the address. */
  readonly garbled: readonly string[];
  /** Why nothing of it was read: it is not as it was made, longer than any, or of a later version. */
  readonly fault?: 'damaged' | 'long' | 'newer';
}

/** The link of a request, or why it has none: it starts from files, or has too many words. */
export type MadeLink = { readonly hash: string } | { readonly none: 'inputs' | 'long' };

/**
 * Reads an address. Values are checked as those of recipes are; those that may be and the model cannot serve stay, so
 * that the worker refuses them with its sentence instead of making another clip.
 *
 * @param hash the address from its `#` on
 */
export function readLink(hash: string): ReadLink {
  const nothing = { form: {}, garbled: [] };
  if (hash.length > LONGEST_READ) return { ...nothing, fault: 'long' };
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  const version = named.get('v');
  if (version !== null && Number(version) > VERSION) return { ...nothing, fault: 'newer' };
  // What chats put behind an address may have become part of it.
  const check = named.get('check')?.replace(/[^0-9a-z].*$/, '');
  if (version !== null && check !== checksumOf(named)) return { ...nothing, fault: 'damaged' };

  const form: Record<string, unknown> = {};
  const garbled: string[] = [];
  for (const [name, read] of Object.entries(READERS)) {
    const text = named.get(name);
    const values = text === null ? {} : read(text);
    if (!values) garbled.push(name);
    Object.assign(form, values);
  }
  // As with a clip that is loaded back into the form: its seed is for one clip, unless somebody wrote it down for all.
  if (form.seed !== undefined) form.keepSeed = version === null ? true : 'once';
  // What a clip was made of it is made of again, though more might be added today.
  if (version !== null && form.told === undefined && form.prompt !== undefined) form.told = form.prompt;
  const typed = named.getAll('shot').map((text, i) => (i < MOST_PARTS ? shotOf(text) : undefined));
  const shots = typed.filter((shot) => shot !== undefined);
  if (shots.length < typed.length) garbled.push('shot');
  const added = named.getAll('lora').map((text, i) => (i < MOST_PARTS ? loraOf(text) : undefined));
  const loras = added.filter((lora) => lora !== undefined);
  if (loras.length < added.length) garbled.push('lora');
  if (loras.length > 0) form.loras = loras;
  const wanted = named.get('verb');
  const verb = VERBS.find((known) => known === wanted) ?? (shots.length > 0 ? 'storyboard' : undefined);
  if (wanted !== null && wanted !== verb) garbled.push('verb');
  return {
    form,
    ...(verb && { verb }),
    ...(verb === 'storyboard' && shots.length > 0 && { shots }),
    garbled,
  };
}

/** The link that fills the form in as it was for a request. */
export function linkOfRequest(request: GenerationRequest): MadeLink {
  const { task, output } = request;
  const parts = new URLSearchParams();
  const put = (name: string, value: string | number) => parts.append(name, String(value));
  put('v', VERSION);
  put('model', request.model);
  if (task?.verb === 'loop' && !task.source) put('verb', 'loop');
  else if (task?.verb === 'storyboard' && !task.remake) {
    put('verb', 'storyboard');
    for (const { frames, transition, seed, prompt } of task.shots)
      put('shot', `${frames}.${transition}.${seed}.${prompt}`);
  } else if (task && task.verb !== 'text') return { none: 'inputs' };
  // Shots have words of their own.
  if (task?.verb !== 'storyboard') put('prompt', request.prompt);
  if (request.told) put('told', request.told);
  if (request.negativePrompt) put('negative', request.negativePrompt);
  put('seed', request.seed);
  put('size', `${request.width}x${request.height}`);
  if (output) put('output', `${output.width}x${output.height}.${output.upscaler}`);
  put('frames', request.frames);
  put('fps', request.frameRate);
  put('steps', request.steps);
  put('guidance', request.guidanceScale);
  for (const { name, sha256, strength } of request.loras ?? []) put('lora', `${sha256},${strength},${name}`);
  put('check', checksumOf(parts));
  const hash = `#${parts}`;
  return hash.length > LONGEST_MADE ? { none: 'long' } : { hash };
}

/** The part of the form that a field of the address stands for; undefined where its value means nothing. */
type Reader = (text: string) => ReadLink['form'] | undefined;

const one =
  (key: keyof ReadLink['form'], field: Field<string | number>): Reader =>
  (text) => {
    const value = field.parse(text);
    return value === undefined ? undefined : { [key]: value };
  };

const READERS: Readonly<Record<string, Reader>> = {
  model: one('model', fields.model),
  prompt: one('prompt', fields.prompt),
  told: one('told', fields.prompt),
  negative: one('negativePrompt', fields.prompt),
  seed(text) {
    const seed = fields.seed.parse(text);
    return seed === undefined ? undefined : { seed: String(seed) };
  },
  size: sizeOf,
  output(text) {
    const [size = '', by = ''] = text.split('.', 2);
    const upscaler = fields.upscaler.parse(by);
    const finished = sizeOf(size);
    return upscaler && finished ? { output: { ...finished, upscaler } } : undefined;
  },
  frames: one('frames', fields.frames),
  fps: one('frameRate', fields.frameRate),
  steps: one('steps', fields.steps),
  guidance: one('guidanceScale', fields.guidanceScale),
};

function sizeOf(text: string): { readonly width: number; readonly height: number } | undefined {
  const [width, height, ...rest] = text.split('x').map(fields.side.parse);
  return width && height && rest.length === 0 ? { width, height } : undefined;
}

/** Length, transition and seed come first, since words may hold anything. */
function shotOf(text: string): Shot | undefined {
  const [, first = '', second = '', third = '', words = ''] = /^(\w+)\.(\w+)\.(\w+)\.(.*)$/s.exec(text) ?? [];
  const frames = fields.shotFrames.parse(first);
  const transition = fields.transition.parse(second);
  const seed = fields.seed.parse(third);
  const prompt = fields.prompt.parse(words);
  if (frames === undefined || !transition || seed === undefined || prompt === undefined) return undefined;
  return { prompt, frames, transition, seed };
}

/** The name comes last, since it may hold anything. */
function loraOf(text: string): LoraChoice | undefined {
  const [, digits = '', number = '', called = ''] = /^([0-9a-f]+),([\d.]+),(.*)$/s.exec(text) ?? [];
  const sha256 = fields.sha256.parse(digits);
  const strength = fields.loraStrength.parse(number);
  const name = fields.loraName.parse(called);
  return sha256 && strength !== undefined && name !== undefined ? { name, sha256, strength } : undefined;
}

/** Of names and values, not of the address: programs on its way may write the same value in other ways. */
function checksumOf(parts: URLSearchParams): string {
  const content = [...parts].filter(([name]) => name !== 'check').map(([name, value]) => `${name}=${value}`);
  return crc32(new TextEncoder().encode(content.join('\n'))).toString(36);
}
