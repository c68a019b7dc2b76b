/** Where clips and files come from, in the worker that makes clips. */
import type { Clip, GeneratorApi, MediaFacts } from './protocol';

/** What the page asks about provenance. */
export const provenanceApi: Pick<GeneratorApi, 'readProvenance' | 'signer' | 'bringSigner' | 'forgetSigner'> =
  {
    async readProvenance(file) {
      return (await provenance()).readProvenance(file);
    },

    async signer() {
      return (await provenance()).signerInfo();
    },

    async bringSigner(files) {
      const { bringKey, keepSigner, signerInfo } = await provenance();
      await keepSigner(await bringKey(files));
      return signerInfo();
    },

    async forgetSigner() {
      const { forgetSigner, signerInfo } = await provenance();
      await forgetSigner();
      return signerInfo();
    },
  };

/** Signs a clip. One that cannot be signed is a clip all the same. */
export async function sign(clip: Clip, model: { id: string; name: string; weights: string }): Promise<Clip> {
  try {
    return await (await provenance()).signedClip(clip, model);
  } catch (error) {
    console.warn('The clip is not signed.', error);
    return { ...clip, signed: false };
  }
}

/** Puts beside a copy what the file said about its origin; what cannot be read is not carried on. */
export async function withCredentials(facts: MediaFacts, file: Blob): Promise<MediaFacts> {
  const credentials = await provenance()
    .then(({ readCredentials }) => readCredentials(file))
    .catch(() => undefined);
  if (!credentials) return facts;
  const { input, notes } = facts;
  return { ...facts, input: { ...input, credentials }, notes: [...notes, 'credentials-kept'] };
}

/** Not needed before the first clip is finished. */
function provenance() {
  return import('../src/provenance/provenance-work');
}
