/** Nothing of the device or the model is touched for a prompt that is refused. */
import { expect, it } from 'vitest';
import { Pipeline } from './pipeline';

type Made = ConstructorParameters<typeof Pipeline>;

/** Anything that a pipeline is built of; throws whatever is done with it once it is ready. */
function untouchable(ready: () => boolean): object {
  const thing: object = new Proxy(() => {}, {
    get(_, property) {
      if (ready()) throw new Error(`${String(property)} was read`);
      return thing;
    },
    apply: () => thing,
  });
  return thing;
}

it.each([
  ['as it was typed', 'a fox', 'a naked man'],
  ['as the model reads it', 'a naked man', 'a fox'],
])('refuses a prompt %s before it looks at the model', async (_, told, typed) => {
  let isReady = false;
  const anything = untouchable(() => isReady);
  const pipeline = new Pipeline(...([anything, anything, anything] as unknown as Made));
  isReady = true;
  const request = {
    model: 'sprout',
    prompt: told,
    negativePrompt: '',
    width: 128,
    height: 128,
    frames: 9,
    frameRate: 8,
    seed: 1,
    steps: 1,
    guidanceScale: 1,
  };
  await expect(
    pipeline.generate(request, {
      asked: { ...request, prompt: typed },
      signal: new AbortController().signal,
      onProgress: () => {},
      onPreview: () => {},
    }),
  ).rejects.toMatchObject({ name: 'PromptRefused' });
});
