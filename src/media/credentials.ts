/** What a picture or clip brought along about where it came from, kept for what is made of it. */

/** The manifests of a file, and whether they fitted it when it was opened. */
export interface Credentials {
  /** A manifest store, as the file held it. */
  readonly store: Blob;
  /** Whether the file was as its newest manifest says; `unknown` where that could not be told, or is told by hearsay. */
  readonly binding: 'match' | 'mismatch' | 'unknown';
}

/** Larger stores, which hold pictures, are not carried on into clips. */
export const MAX_CREDENTIALS_BYTES = 2 ** 22;
