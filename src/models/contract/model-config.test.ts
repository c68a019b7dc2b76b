import { expect, it } from 'vitest';
import { modelConfig } from './model-config';

const sections = { text_encoder: {}, transformer: {}, vae: {}, sampling: {}, limits: {} };

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
