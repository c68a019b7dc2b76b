import { expect, it } from 'vitest';
import { modelConfig } from './model-config';

const sections = {
  id: 'sprout',
  name: 'Sprout',
  version: '1',
  text_encoder: { max_length: 40, pad_token_id: 0 },
  transformer: { patch_size: 1 },
  vae: {},
  sampling: { steps: 4, guidance_scale: 1, schedule: { kind: 'uniform' } },
  limits: {
    sizes: [[256, 256]],
    frames: [1, 9],
    default_frames: 9,
    frame_rate: 8,
    min_steps: 1,
    max_steps: 50,
  },
};

it.each([
  ['{}', {}, 'text_encoder'],
  ['a section that is none', { ...sections, vae: 'none' }, 'vae'],
  ['no name', { ...sections, name: 7 }, 'name'],
  ['sizes of one side', { ...sections, limits: { ...sections.limits, sizes: [[256]] } }, 'limits.sizes'],
])('refuses %s, with what is missing', (_what, json, missing) => {
  expect(() => modelConfig(json)).toThrow(
    expect.objectContaining({ name: 'ModelUnavailable', message: expect.stringContaining(missing) }),
  );
});

it('takes what a model was trained on where it says so', () => {
  for (const training of [undefined, { samples: 5 }, { subjects: ['fox'], words: ['a', 'fox'] }]) {
    const json = { ...sections, ...(training && { training }) };
    expect(modelConfig(json)).toBe(json);
  }
});

it.each([{ words: 'a fox' }, { words: [1, 2] }, { subjects: { fox: 1 } }])(
  'refuses lists of words in another form: %j',
  (training) => {
    expect(() => modelConfig({ ...sections, training })).toThrow(
      expect.objectContaining({
        name: 'ModelUnavailable',
        message: expect.stringMatching(/training\..*Reload/),
      }),
    );
  },
);
