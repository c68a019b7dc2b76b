/** Entry point of the worker that makes pictures and moving pictures of clips; `exporter-protocol.ts` says what it offers. */
import { expose } from 'comlink';
import { animationKinds, exportAnimation } from '../src/media/export/export-animation';
import { previewFrame } from '../src/media/preview-frame';
import { encodeStill } from '../src/media/still-encoder';
import { signedFrame } from '../src/provenance/signed-frame';
import { readRecipe } from '../src/request/recipe-file';
import type { ExporterApi } from './exporter-protocol';

const api: ExporterApi = {
  kinds: animationKinds,

  async frame(clip, size, seconds) {
    const frame = await previewFrame({ kind: 'clip', name: 'clip', blob: clip, fit: 'crop' }, size, seconds);
    const picture = await encodeStill(frame);
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

expose(api);
