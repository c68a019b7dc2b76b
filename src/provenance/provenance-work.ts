/** What workers need of this floor, in one chunk that is loaded when a clip is finished or a file is looked at. */
import type { ManifestReport } from './provenance';
import { readProvenance as read } from './read';
import { openSigner } from './signers';

export { bringKey } from './bring-key';
export { readCredentials } from './read';
export { signedClip } from './signed-clip';
export { forgetSigner, keepSigner, signerInfo } from './signers';

/** As `read`, and tells whether the key is the one in use here. */
export async function readProvenance(file: Blob): Promise<ManifestReport | undefined> {
  const own = await openSigner().catch(() => undefined);
  return read(file, own?.chain[0]);
}
