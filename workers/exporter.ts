/** Entry point of the worker that makes pictures and moving pictures of clips; `exporter-protocol.ts` says what it offers. */
import { animationKinds, exportAnimation } from '../src/media/export/export-animation';
import type { Frame } from '../src/media/frames';
import { mediaFrames } from '../src/media/media-frames';
import { encodeStill } from '../src/media/still-encoder';
import { signedFrame } from '../src/provenance/signed-frame';
import { readRecipe } from '../src/request/recipe-file';
import type { AnimationFormat, ExporterApi } from './exporter-protocol';
import { exposeApi } from './expose-api';

const api: ExporterApi = {
  kinds: animationKinds,

  async frame(clip, facts, index) {
    const picture = await encodeStill(await frameOf(clip, facts, index));
    const recipe = await readRecipe(clip);
    if (!recipe) return picture;
    try {
      return await signedFrame(picture, clip, recipe);
    } catch (error) {
      // One that cannot be signed is a picture all the same.
      console.warn('The picture is not signed.', error);
      return picture;
    }
  },

  animate: exportAnimation,
};

/** @throws Failure `BadMedia` */
async function frameOf(clip: Blob, facts: AnimationFormat, index: number): Promise<Frame> {
  const start = index / facts.frameRate;
  const trim = { start, end: start + 1 / facts.frameRate };
  const input = { kind: 'clip', name: 'clip', blob: clip, fit: 'crop', trim } as const;
  for await (const frame of mediaFrames(input, { ...facts, limit: 1 })) return frame;
  throw new Error(`The clip has no frame ${index}.`);
}

exposeApi(api);
