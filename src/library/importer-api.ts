/** What the importer offers to the page: types only. */
import type { Message } from '../message/message';
import type { PartName } from '../models/contract/installed-model';
import type { OfferedModel, Profile } from '../models/contract/offer';
import type { RecipeChoice, ToldRecipe } from '../models/contract/recipe';
import type { HostWait } from '../weights/checkpoint/patience';
import type { KeptLora } from './loras';

export type { HostWait } from '../weights/checkpoint/patience';
export type { KeptLora } from './loras';

/** Where a file comes from. Files chosen or dropped on the page last as long as the page. */
export type FileSource =
  | { readonly kind: 'url'; readonly url: string }
  /** `path`: the file's name with the folders that it was chosen with. */
  | { readonly kind: 'file'; readonly file: File; readonly path?: string };

/** What has been imported of a part. */
export interface PartState {
  readonly part: PartName;
  readonly state: 'absent' | 'partial' | 'complete';
  /** Bytes in the cache. */
  readonly bytes: number;
  readonly profile?: Profile;
  /** What it was made from: `ltxv-2b-0.9.8-distilled.safetensors`. */
  readonly from?: string;
}

/** What of a model is in the cache. */
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
    readonly part: PartName;
    readonly description: string;
    /** Bytes that will be read from the source (downloaded, for a URL). */
    readonly sourceBytes: number;
    /** Bytes that the import will occupy, for each profile. */
    readonly cacheBytes: Readonly<Record<Profile, number>>;
  }[];
  /** How the model can be sampled, and what the files tell of it; only with a transformer whose family has a choice. */
  readonly recipe?: { readonly choices: readonly RecipeChoice[]; readonly told?: ToldRecipe | undefined };
  /** Sentences about what the person should know: parts that are not in the files, files nobody uses. */
  readonly remarks: readonly Message[];
}

/** State of the browser's storage, in bytes, as far as the browser tells. */
export interface StorageState {
  readonly used: number;
  readonly quota: number | undefined;
}

/** How far the running import is. */
export interface ImportStatus {
  readonly part: PartName;
  /** Bytes of the source files, done and in all. */
  readonly done: number;
  readonly total: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
  readonly paused: boolean;
  /** The host that it waits for; absent where none keeps it waiting. */
  readonly waiting?: HostWait;
}

/** How much of a LoRA has come. */
export interface LoraStatus {
  readonly done: number;
  /** 0 before it is known. */
  readonly total: number;
  /** The host that it waits for; absent where none keeps it waiting. */
  readonly waiting?: HostWait;
}

/** Thrown errors cross the worker boundary with name and message; `src/failure` lists the names. */
export interface ImporterApi {
  /** The models on offer and what of them is in the cache. */
  models(): Promise<readonly ModelState[]>;
  storage(): Promise<StorageState>;
  /**
   * Reads the headers of files and tells what they hold; downloads nothing else. A file that cannot be opened is a remark
   * where others can.
   * @param onWait told of the host that it waits for; undefined when it goes on
   */
  inspect(
    model: string,
    sources: readonly FileSource[],
    onWait?: (wait: HostWait | undefined) => void,
  ): Promise<Inspection>;
  /**
   * Imports what `inspect` found; one import at a time. Resolves when it is complete; what a former import of the
   * same content left behind is not read again.
   * @param only the parts to import, where not all that was found is wanted
   * @param recipe how the model is sampled, one of the inspection's choices; what the files tell where omitted
   * @throws Cancelled after `cancel`, StorageFull with earlier models untouched, ModelUnavailable
   */
  start(
    ticket: number,
    profile: Profile,
    onStatus: (status: ImportStatus) => void,
    only?: readonly PartName[],
    recipe?: string,
  ): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops the running import; what it has written stays for a later one. */
  cancel(): Promise<void>;
  /** The LoRAs that are here for a model. */
  loras(model: string): Promise<readonly KeptLora[]>;
  /**
   * Keeps a LoRA for a model that is here; one at a time.
   * @throws ModelUnavailable with a sentence that says why it cannot be used with the model, or cannot be had; StorageFull;
   *   Cancelled after `stopLora`
   */
  addLora(model: string, source: FileSource, onStatus?: (status: LoraStatus) => void): Promise<KeptLora>;
  /** Stops adding a LoRA, of which nothing stays. */
  stopLora(): Promise<void>;
  /** Forgets a LoRA. */
  removeLora(model: string, sha256: string): Promise<void>;
  /** Deletes a model, or one part of it, complete or not. */
  remove(model: string, part?: PartName): Promise<void>;
}
