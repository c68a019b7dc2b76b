/** What a file says about where it came from, and how far that can be believed. */
import type { CertificateName } from './certificate';

/** Whom the certificates of keys name that were made in a browser. Nothing keeps others from saying so. */
export const BROWSER: CertificateName = { organization: 'Tabreel', commonName: 'One browser' };

/** Whose a key is: it was made here, or a person brought it along. */
export type KeyOwner = 'browser' | 'person';

/** The key that clips are signed with. */
export interface SignerInfo {
  readonly owner: KeyOwner;
  readonly name: CertificateName;
  /** End of the certificate's validity; RFC 3339. */
  readonly until: string;
}

/** How a file relates to its signature. */
export type ProvenanceState =
  /** File and manifest are as they were signed. */
  | 'intact'
  /** The file or its manifest was changed after it was signed. */
  | 'altered'
  /** The signature holds, but not every way of binding it to a file is known here. */
  | 'unchecked'
  /** There is a manifest, but it is damaged or of a kind that is unknown here. */
  | 'unreadable';

/** A program. */
export interface Tool {
  readonly name: string;
  readonly version?: string;
}

/** The part that artificial intelligence had. */
export type MadeByAi =
  /** All of it was generated. */
  | 'generated'
  /** Generated parts were put together with others. */
  | 'composite';

/** Who signed; nobody vouches for the names. */
export interface SignerReport {
  readonly name: CertificateName;
  readonly issuer: CertificateName;
  /** Signed with the key that is in use here now. */
  readonly own: boolean;
  /** The certificate's time is over, and nothing tells that it was not yet when it was used. */
  readonly expired: boolean;
}

/** Something that a file was made of. */
export interface IngredientReport {
  /** `parentOf`: what it was before; `componentOf`: a part of it; `inputTo`: what a model was given. */
  readonly relationship: 'parentOf' | 'componentOf' | 'inputTo';
  readonly kind: 'picture' | 'clip' | 'file';
  /** Its own provenance; absent where it had none. */
  readonly manifest?: ManifestReport;
}

/** What one manifest says. */
export interface ManifestReport {
  readonly state: ProvenanceState;
  /** The program that wrote the manifest. */
  readonly tool?: Tool;
  readonly signer?: SignerReport;
  readonly ai?: MadeByAi;
  /** When it was made, by the clock of whoever made it; RFC 3339. */
  readonly made?: string;
  /** The model, where Tabreel wrote the manifest. */
  readonly model?: { readonly name: string; readonly weights: string };
  readonly ingredients: readonly IngredientReport[];
}
