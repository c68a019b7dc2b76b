/** Where files keep their manifests, and how the rest of a file is hashed. */
import type { HashName } from '../hash';

/** A hash over a file as a manifest states it: which parts it leaves out is for the kind of file to know. */
export interface StatedBinding {
  /** Label of the assertion, for example `c2pa.hash.data`. */
  readonly label: string;
  readonly algorithm: HashName;
  readonly content: ReadonlyMap<unknown, unknown>;
}

/** A file with manifests in it. */
export interface FoundManifest {
  /** The manifest store, a box of JUMBF. */
  readonly store: Uint8Array;
  /** What the file's bytes come to now; undefined where this way of hashing is unknown here. */
  hash(stated: StatedBinding): Promise<Uint8Array | undefined>;
}

/** A file with a place for manifests. Their size in bytes decides where everything behind them lies. */
export interface Place {
  /** Label of the assertion that binds the manifest to the file. */
  readonly label: string;
  /** The hash over everything but the place. */
  hash(size: number): Promise<Uint8Array>;
  /** The assertion; as long for one hash as for another. */
  binding(size: number, hash: Uint8Array): unknown;
  /** The file with its manifests. @param store as long as it was said to be */
  filled(store: Uint8Array<ArrayBuffer>): Promise<Blob>;
}

/** Larger stores are not read, so that no file decides how much memory is taken. */
export const MAX_STORE_BYTES = 2 ** 26;
