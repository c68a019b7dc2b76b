import { describe, expect, it } from 'vitest';
import type { ModelInfo } from '../../../workers/protocol';
import { checkRequest } from '../../verbs/check-request';
import { formFaults, formGaps, type Readings } from './form-problems';
import { formFor, formOf, initialForm, requestOf } from './request-form';

const model: ModelInfo = {
  id: 'sprout',
  name: 'Sprout',
  sizes: [[128, 128]],
  cell: 32,
  maxPixels: 22_000,
  frames: [1, 17],
  frameRate: { default: 12, min: 4, max: 24 },
  steps: { default: 8, min: 1, max: 40 },
  guidanceScale: { default: 3, min: 1, max: 8 },
  defaults: { width: 128, height: 128, frames: 17 },
  maxPromptTokens: 32,
  embedded: true,
  verbs: ['text', 'image', 'extend', 'fill', 'loop', 'restyle', 'region', 'storyboard'],
  promptStyle: 'caption',
};

const form = { ...initialForm(model), prompt: ' a fox ' };
const read =
  (tokens: number): Readings =>
  () => ({ tokens, unknownWords: [] });

describe('a form', () => {
  it('starts as a request that passes the check', () => {
    const request = requestOf(form);
    expect(() => checkRequest(request, model)).not.toThrow();
    expect(request.prompt).toBe('a fox');
  });

  it('loads a finished request and gives the same one back', () => {
    const request = requestOf({ ...form, seed: '4294967295', steps: 5, negativePrompt: 'blurry' });
    expect(requestOf(formOf(request))).toEqual(request);
    expect(formOf(request).keepSeed).toBe('once');
  });

  it('gives back what the model was told, and adds nothing to what it was not told', () => {
    const request = requestOf({ ...form, told: ' A fox runs. The light is soft. ' });
    expect(request).toMatchObject({ prompt: 'a fox', told: 'A fox runs. The light is soft.' });
    expect(requestOf(formOf(request))).toEqual(request);
    const plain = requestOf(form);
    expect(plain.told).toBeUndefined();
    // Undefined would be found out as the form is sent.
    expect(formOf(plain).told).toBe('a fox');
    expect(requestOf({ ...form, told: ' ' }).told).toBeUndefined();
    expect(formFor(model, formOf(request)).told).toBeUndefined();
  });

  it('moves to another model with its words, its seed and what the model has too', () => {
    const large: ModelInfo = {
      ...model,
      id: 'large',
      sizes: [
        [768, 512],
        [128, 128],
      ],
      frames: [1, 121],
      steps: { default: 7, min: 7, max: 7 },
      guidanceScale: { default: 1, min: 1, max: 1 },
      defaults: { width: 768, height: 512, frames: 121 },
    };
    const moved = formFor(large, { ...form, seed: '7', keepSeed: true, frames: 17 });
    expect(moved).toMatchObject({ model: 'large', prompt: ' a fox ', seed: '7', keepSeed: true });
    expect(moved).toMatchObject({ width: 128, height: 128, frames: 121, steps: 7, guidanceScale: 1 });
    expect(() => checkRequest(requestOf(moved), large)).not.toThrow();
    expect(formFor(large, { ...form, width: 96, height: 96 })).toMatchObject({ width: 768, height: 512 });
  });

  it("begins with a model's own words to steer away from, and leaves them with it", () => {
    const guided: ModelInfo = { ...model, id: 'guided', negativePrompt: 'worst quality' };
    expect(initialForm(guided).negativePrompt).toBe('worst quality');
    const moved = formFor(guided, form, model);
    expect(moved.negativePrompt).toBe('worst quality');
    expect(formFor(model, moved, guided).negativePrompt).toBe('');
    const typed = { ...moved, negativePrompt: 'rain' };
    expect(formFor(model, typed, guided).negativePrompt).toBe('rain');
  });

  it.each(['', ' ', '-1', '1.5', '4294967296', 'seven', '1e3', '0x10'])('refuses the seed %j', (seed) => {
    expect(formFaults({ ...form, seed }, model, read(3)).seed).toMatch(/whole number/);
  });

  it.each(['0', '4294967295'])('takes the seed %j', (seed) => {
    expect(formFaults({ ...form, seed }, model, read(3))).toEqual({});
  });

  it('names an empty and an over-long prompt', () => {
    expect(formGaps({ ...form, prompt: ' \n' }, model, read(3)).prompt).toMatch(/Describe/);
    expect(formGaps(form, model, read(3))).toEqual({});
    expect(formFaults(form, model, read(33)).prompt).toMatch(/33 tokens.*32/);
    expect(formFaults(form, model, read(32))).toEqual({});
  });
});
