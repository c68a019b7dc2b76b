import { APP_VERSION } from '../app-version';
import type { Recipe } from '../request/recipe';
import { withRecipe } from '../request/recipe-file';
import { makingOf } from './making';
import { readCredentials, readProvenance } from './read';
import { signClip } from './sign';
import { openSigner } from './signers';

/**
 * A picture taken out of a clip, with the clip's recipe, signed with this browser's key as made of the clip.
 *
 * @param picture a PNG
 * @param clip the clip's file, whose own credentials are kept
 * @throws what IndexedDB and WebCrypto throw
 */
export async function signedFrame(picture: Blob, clip: Blob, recipe: Recipe): Promise<Blob> {
  const { request, weights = '' } = recipe;
  const [credentials, provenance] = await Promise.all([readCredentials(clip), readProvenance(clip)]);
  const model = { id: request.model, name: provenance?.model?.name ?? request.model, weights };
  const making = {
    app: APP_VERSION,
    model,
    when: new Date(),
    ai: makingOf(request).ai,
    ingredients: [
      { relationship: 'parentOf', blob: clip, kind: 'clip', ...(credentials && { credentials }) },
    ] as const,
  };
  return signClip(await withRecipe(picture, recipe), making, await openSigner());
}
