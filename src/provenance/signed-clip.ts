import { APP_VERSION } from '../app-version';
import type { Clip } from '../request/clip';
import { makingOf } from './making';
import { readCredentials } from './read';
import { type Ingredient, type Making, signClip } from './sign';
import { openSigner } from './signers';

/**
 * Signs a finished clip, its recipe included, with this browser's key.
 *
 * @throws what IndexedDB and WebCrypto throw, and for files that are no clips
 */
export async function signedClip(clip: Clip, model: Making['model']): Promise<Clip> {
  const { ai, inputs } = makingOf(clip.request);
  const ingredients: Ingredient[] = [];
  for (const { media, relationship } of inputs) {
    // What was kept as it came still has its manifest in it.
    const credentials = media.credentials ?? (await readCredentials(media.blob));
    const { blob, kind } = media;
    ingredients.push({ relationship, blob, kind, ...(credentials && { credentials }) });
  }
  const making = { app: APP_VERSION, model, when: new Date(), ai, ingredients };
  return { ...clip, blob: await signClip(clip.blob, making, await openSigner()), signed: true };
}
