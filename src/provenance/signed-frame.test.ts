import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readWithReference } from '../../test/c2pa-reader';
import { mp4, png } from '../../test/support/clip-files';
import { readRecipe, withRecipe } from '../request/recipe-file';
import { readProvenance } from './read';
import { signClip } from './sign';
import { signedFrame } from './signed-frame';
import { openSigner } from './signers';

const recipe = {
  request: {
    model: 'sprout',
    prompt: 'a fox',
    negativePrompt: '',
    width: 256,
    height: 256,
    frames: 9,
    frameRate: 12,
    seed: 7,
    steps: 8,
    guidanceScale: 3,
  },
  missing: [],
  weights: '0123456789ab',
};

it('signs a frame as made of its clip, with the clip’s recipe', async () => {
  const making = {
    app: '1',
    model: { id: 'sprout', name: 'Sprout', weights: recipe.weights },
    when: new Date(),
    ai: 'generated',
    ingredients: [],
  } as const;
  const clip = await signClip(await withRecipe(mp4(), recipe), making, await openSigner());
  const frame = await signedFrame(png(), clip, recipe);
  expect(await readRecipe(frame)).toEqual(recipe);
  expect(await readWithReference(frame)).toMatchObject({
    state: 'Valid',
    failures: ['signingCredential.untrusted'],
    ingredientFailures: [],
  });
  expect(await readProvenance(frame)).toMatchObject({
    state: 'intact',
    ai: 'generated',
    model: { name: 'Sprout', weights: recipe.weights },
    ingredients: [{ relationship: 'parentOf', kind: 'clip', manifest: { state: 'intact' } }],
  });
});
