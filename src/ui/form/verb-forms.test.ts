import { describe, expect, it } from 'vitest';
import type { MediaFacts, ModelInfo } from '../../../workers/protocol';
import type { Task } from '../../request/task';
import { checkRequest } from '../../verbs/check-request';
import { formFaults, formGaps } from './form-problems';
import { emptyMask, fillRectangle } from './mask';
import { formOf, initialForm, planRequestOf, type RequestForm, requestOf } from './request-form';
import { restoreTask } from './restore-task';
import { addShot, newShot } from './shots';
import { type TaskForm, withShots } from './task-form';

const model: ModelInfo = {
  id: 'sprout',
  name: 'Sprout',
  sizes: [[128, 128]],
  cell: 32,
  maxPixels: 22_000,
  frames: [1, 9, 17],
  frameRate: { default: 10, min: 5, max: 20 },
  steps: { default: 8, min: 1, max: 40 },
  guidanceScale: { default: 3, min: 1, max: 8 },
  defaults: { width: 128, height: 128, frames: 17 },
  maxPromptTokens: 32,
  embedded: true,
  verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
  promptStyle: 'caption',
};

const still: MediaFacts = {
  input: { kind: 'still', name: 'a.png', blob: new Blob(['png']), fit: 'letterbox' },
  width: 640,
  height: 360,
  seconds: 0,
  frameRate: 0,
  notes: [],
};

const clip: MediaFacts = {
  ...still,
  input: {
    kind: 'clip',
    name: 'b.mp4',
    blob: new Blob(['mp4']),
    fit: 'crop',
    trim: { start: 0.5, end: 1.7 },
  },
  seconds: 3,
  frameRate: 25,
};

const png = new Blob(['mask']);
const painted = fillRectangle(emptyMask(128, 128), { left: 0, top: 0, width: 0.5, height: 0.5 });
const base: RequestForm = { ...initialForm(model), prompt: 'a fox', seed: '7', keepSeed: true };
const shots = addShot(addShot([], 17), 9).map((shot, i) => ({ ...shot, prompt: `shot ${i}` }));

function formWith(task: Partial<TaskForm>): RequestForm {
  return { ...base, task: { ...base.task, ...task } };
}

const forms: Record<string, RequestForm> = {
  image: formWith({
    verb: 'image',
    image: {
      stills: [
        { id: 'a', slot: { facts: still }, place: 'first', strength: 1 },
        { id: 'b', slot: { facts: still }, place: 5, strength: 0.5 },
        { id: 'c', slot: { facts: still }, place: 'last', strength: 0.8 },
      ],
    },
  }),
  extend: formWith({ verb: 'extend', extend: { source: { facts: clip }, direction: 'backwards' } }),
  fill: formWith({ verb: 'fill', fill: { before: { facts: clip }, after: { facts: still } } }),
  loop: formWith({ verb: 'loop', loop: { source: { facts: clip } } }),
  'loop of nothing': formWith({ verb: 'loop' }),
  restyle: formWith({ verb: 'restyle', restyle: { source: { facts: clip }, change: 0.4 } }),
  region: formWith({
    verb: 'region',
    region: { source: { facts: still }, mode: 'cinemagraph', mask: painted },
  }),
  storyboard: formWith({ verb: 'storyboard', storyboard: { shots } }),
};

const opener = {
  open: async (blob: Blob, name: string): Promise<MediaFacts> => {
    const facts = name === 'a.png' ? still : clip;
    const { trim: _, ...input } = facts.input;
    return { ...facts, input: { ...input, blob, fit: 'crop' } };
  },
  readMask: async () => painted,
};

describe.each(Object.entries(forms))('the form of %s', (_name, form) => {
  it('becomes a request that passes the check, and is loaded from it again', async () => {
    expect(formGaps(form, model, () => undefined)).toEqual({});
    expect(formFaults(form, model, () => undefined)).toEqual({});
    const request = requestOf(form, png);
    expect(() => checkRequest(request, model)).not.toThrow();
    expect(request.task?.verb).toBe(form.task.verb);
    const task = await restoreTask(request.task, request.frames, opener);
    expect(requestOf({ ...formOf(request), task }, png)).toEqual(request);
  });

  it('is planned by what it starts from, and without its words', () => {
    const wordless = { ...withShots(form.task, (shot) => ({ ...shot, prompt: '', seed: 'x' })) };
    const request = planRequestOf({ ...form, prompt: '', seed: '', task: wordless });
    expect(request.task?.verb).toBe(form.task.verb);
    expect(request.frames).toBe(requestOf(form, png).frames);
    expect(JSON.stringify(request)).not.toContain('fox');
    expect(() => checkRequest(request, model)).not.toThrow();
  });
});

describe('what is made', () => {
  it('is no longer than the part of the clip that is made over', () => {
    expect(requestOf(forms.restyle!).frames).toBe(12);
    expect(requestOf({ ...forms.restyle!, frames: 9 }).frames).toBe(9);
    expect(requestOf(forms.extend!).frames).toBe(17);
    expect(requestOf(forms.region!, png).frames).toBe(17);
  });

  it('shows stills at the ends of a clip of any length, and others within it', () => {
    const framesOf = (frames: number) => {
      const task = requestOf({ ...forms.image!, frames }).task as Extract<Task, { verb: 'image' }>;
      return task.stills.map(({ frame }) => frame);
    };
    expect(framesOf(17)).toEqual([0, 5, 16]);
    expect(framesOf(3)).toEqual([0, 2, 2]);
  });

  it('counts and names the shots of a storyboard', () => {
    const request = requestOf(forms.storyboard!);
    expect(request.frames).toBe(34);
    expect(request.prompt).toBe('shot 0 → shot 1');
    expect(formOf(request).prompt).toBe('');
  });
});

it('is planned as text while what it starts from is missing', () => {
  expect(planRequestOf(formWith({ verb: 'extend' })).task).toBeUndefined();
  // Which pixels are painted decides nothing.
  const region = { source: { facts: still }, mode: 'change' as const };
  expect(planRequestOf(formWith({ verb: 'region', region })).task?.verb).toBe('region');
});

describe('gaps', () => {
  it.each([
    ['image', 'stills', /Choose a picture/],
    ['extend', 'extend.source', /go on/],
    ['fill', 'fill.after', /after/],
    ['restyle', 'restyle.source', /look/],
    ['region', 'region.source', /change/],
    ['storyboard', 'shots', /empty/],
  ] as const)('of %s are named at %s', (verb, field, sentence) => {
    expect(formGaps(formWith({ verb }), model, () => undefined)[field]).toMatch(sentence);
  });

  it('of a region are its mask, of a storyboard its words', () => {
    const region = { source: { facts: still }, mode: 'move' as const };
    expect(formGaps(formWith({ verb: 'region', region }), model, () => undefined).mask).toMatch(/Paint/);
    const blank = { ...region, mask: emptyMask(128, 128) };
    expect(formGaps(formWith({ verb: 'region', region: blank }), model, () => undefined).mask).toMatch(
      /Paint/,
    );
    const shot = newShot(' ', 17, 'cut');
    const gaps = formGaps(
      formWith({ verb: 'storyboard', storyboard: { shots: [shot] } }),
      model,
      () => undefined,
    );
    expect(gaps[`shot.${shot.id}.prompt`]).toMatch(/shot 1/);
  });

  it('are files that are still being looked at, though an earlier one is there', () => {
    const source = { facts: clip, opening: { name: 'c.mp4', token: '1' } };
    const form = formWith({ verb: 'extend', extend: { source, direction: 'forwards' } });
    expect(formGaps(form, model, () => undefined)['extend.source']).toMatch(/still being looked at/);
  });
});

describe('faults', () => {
  it('are verbs that the model lacks, whatever brought the form to them', () => {
    const poor: ModelInfo = { ...model, name: 'Plain', verbs: ['text', 'image'] };
    for (const form of [forms.extend!, forms.storyboard!]) {
      expect(formFaults(form, poor, () => undefined).verb).toMatch(/^Plain cannot do .*“Text”, “Image”/);
    }
    expect(formFaults(forms.image!, poor, () => undefined)).toEqual({});
  });

  it('are clips and storyboards of more than a minute, and seeds of shots', () => {
    const fault = (form: RequestForm) => formFaults(form, model, () => undefined);
    expect(fault({ ...base, frames: 601 }).length).toMatch(/60 seconds/);
    expect(fault({ ...base, frames: 600 })).toEqual({});
    const long = [newShot('a', 400, 'cut'), { ...newShot('b', 201, 'cut'), seed: 'x' }];
    const faults = fault(formWith({ verb: 'storyboard', storyboard: { shots: long } }));
    expect(faults.shots).toMatch(/60 seconds/);
    expect(faults[`shot.${long[1]!.id}.seed`]).toMatch(/whole number/);
  });
});

describe('restoring', () => {
  it('leaves a sentence where a file is missing or cannot be opened any more', async () => {
    const request = requestOf(forms.fill!);
    const fill = request.task as Extract<Task, { verb: 'fill' }>;
    const before = { ...fill.before, blob: new Blob() };
    const open = async (): Promise<MediaFacts> => {
      throw Object.assign(new Error('It is broken. Choose another.'), { name: 'BadMedia' });
    };
    const task = await restoreTask({ ...fill, before }, 17, { ...opener, open });
    expect(task.verb).toBe('fill');
    expect(task.fill.before.problem).toMatch(/“b.mp4” was too large/);
    expect(task.fill.after.problem).toBe('It is broken. Choose another.');
  });
});
