import { describe, expect, it } from 'vitest';
import { initialTask } from '../form/task-form';
import { readTask, readWords } from './read-draft';

const words = {
  model: 'sprout',
  prompt: 'a fox',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 17,
  frameRate: 12,
  steps: 8,
  guidanceScale: 3,
  seed: '7',
  keepSeed: 'once',
};

describe('the words of a stored form', () => {
  it('come back as they were', () => {
    const told = { ...words, told: 'a red fox', shape: { aspect: [16, 9], resolution: 720 } };
    expect(readWords(words)).toEqual(words);
    expect(readWords(told)).toEqual(told);
  });

  it.each<[field: string, value: unknown]>([
    ['prompt', 7],
    ['seed', 7],
    ['width', '256'],
    ['frames', null],
    ['keepSeed', 'always'],
    ['output', {}],
    ['shape', { aspect: [16], resolution: 720 }],
    ['told', []],
  ])('are not believed where a field is of another type: %s %j', (field, value) => {
    expect(readWords({ ...words, [field]: value })).toBeUndefined();
  });
});

describe('what a stored form starts from', () => {
  const shot = { id: 'a', prompt: 'a fox', frames: 17, transition: 'cut', seed: '7' };

  it('comes back as it was', () => {
    const task = { ...initialTask, verb: 'storyboard', storyboard: { shots: [shot] } };
    expect(readTask(task)).toEqual(task);
  });

  it.each<[what: string, change: object]>([
    ['shots that are no list', { storyboard: { shots: 7 } }],
    ['a shot without words', { storyboard: { shots: [{ ...shot, prompt: undefined }] } }],
    ['a picture that is none', { image: { stills: [{ id: 'a', slot: { facts: {} }, place: 'first' }] } }],
    ['a source that is nothing', { extend: { source: null, direction: 'forwards' } }],
    ['a mask of other bytes', { region: { source: {}, mode: 'change', mask: { width: 2, height: 2 } } }],
  ])('begins anew where it is damaged, verb by verb: %s', (_, change) => {
    const whole = { restyle: { source: {}, change: 0.3 } };
    expect(readTask({ ...initialTask, ...whole, ...change })).toEqual({ ...initialTask, ...whole });
  });

  it('is nothing without a verb that is known', () => {
    expect(readTask({ ...initialTask, verb: 'constructor' })).toBeUndefined();
    expect(readTask('text')).toBeUndefined();
  });
});
