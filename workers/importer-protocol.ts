/** The contract between the page and the worker that imports weights: types only. */

import type { ComponentName } from '../src/models/recognized-component';

/** How strongly the large matrices of a component are quantized; `full` keeps 16-bit floats. */
export type Profile = 'q4' | 'q8' | 'full';

/** Where a file comes from. Files chosen or dropped on the page last as long as the page. */
export type FileSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: File };

/** A public file that the catalog knows, or that stands in for it. */
export interface OfferedFile {
  readonly url: string;
  /** File name without folders. */
  readonly name: string;
  /** Bytes, as published; the server's own word is taken before anything is downloaded. */
  readonly size: number;
  readonly licence: { readonly name: string; readonly url: string };
  /** What it is good for, a few words: `recommended`, `smaller download`, ... */
  readonly note: string;
}

/** A part of a model: one of the alternatives has to be imported. */
export interface OfferedPart {
  readonly part: ComponentName | 'tokenizer';
  /** For people: `Text encoder (T5-XXL)`. */
  readonly title: string;
  readonly optional: boolean;
  /** Each alternative is one or several files that belong together; the first is what we recommend. */
  readonly alternatives: readonly (readonly OfferedFile[])[];
}

/** A model that can be imported. */
export interface OfferedModel {
  readonly id: string;
  readonly name: string;
  /** A sentence or two: what it can do and what it needs. */
  readonly summary: string;
  readonly parts: readonly OfferedPart[];
}

/** What has been imported of a part. */
export interface PartState {
  readonly part: ComponentName | 'tokenizer';
  readonly state: 'absent' | 'partial' | 'complete';
  /** Bytes in the cache. */
  readonly bytes: number;
  readonly profile?: Profile;
  /** What it was made from: `ltxv-2b-0.9.8-distilled.safetensors`. */
  readonly from?: string;
}

export interface ModelState {
  readonly offer: OfferedModel;
  readonly parts: readonly PartState[];
  /** Whether clips can be made with it. */
  readonly ready: boolean;
}

/** What was found in files, before anything is imported. */
export interface Inspection {
  /** Names the files for `start`; good until the next page load. */
  readonly ticket: number;
  readonly model: string;
  readonly found: readonly {
    readonly part: ComponentName | 'tokenizer';
    readonly description: string;
    /** Bytes that will be read from the source (downloaded, for a URL). */
    readonly sourceBytes: number;
    /** Bytes that the import will occupy, for each profile. */
    readonly cacheBytes: Readonly<Record<Profile, number>>;
  }[];
  /** Sentences about what the person should know: parts that are not in the files, files nobody uses. */
  readonly remarks: readonly string[];
}

/** State of the browser's storage, in bytes, as far as the browser tells. */
export interface StorageState {
  readonly used: number;
  readonly quota: number | undefined;
}

export interface ImportStatus {
  readonly part: ComponentName | 'tokenizer';
  /** Bytes of the source files, done and in all. */
  readonly done: number;
  readonly total: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
  readonly paused: boolean;
}

/** Thrown errors cross the worker boundary with name and message; `src/failure` lists the names. */
export interface ImporterApi {
  /** The models on offer and what of them is in the cache. */
  models(): Promise<readonly ModelState[]>;
  storage(): Promise<StorageState>;
  /** Reads the headers of files and tells what they hold; downloads nothing else. */
  inspect(model: string, sources: readonly FileSource[]): Promise<Inspection>;
  /**
   * Imports what `inspect` found; one import at a time. Resolves when it is complete; what a former import of the
   * same content left behind is not read again.
   * @param only the parts to import, where not all that was found is wanted
   * @throws Cancelled after `cancel`, StorageFull with earlier models untouched, ModelUnavailable
   */
  start(
    ticket: number,
    profile: Profile,
    onStatus: (status: ImportStatus) => void,
    only?: readonly (ComponentName | 'tokenizer')[],
  ): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops the running import; what it has written stays for a later one. */
  cancel(): Promise<void>;
  /** Deletes a model, or one part of it, complete or not. */
  remove(model: string, part?: ComponentName | 'tokenizer'): Promise<void>;
}
