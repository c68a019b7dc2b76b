import type { ComponentName } from '../../tensor/component';
import type { Profile } from './offer';

/** Parts that a model is imported in. */
export type PartName = ComponentName | 'tokenizer';

/** A part of a model that has been imported completely. */
export interface InstalledPart {
  /** Names the content and its form; the part's records lie under `[model, version, part]`. */
  readonly version: string;
  /** The file that it was imported from, for people. */
  readonly from: string;
  /** Where the same content can be had again, if it came from the web. */
  readonly urls?: readonly string[];
  /** How strongly its matrices were quantized; absent for the tokenizer. */
  readonly profile?: Profile;
  /** How the model is sampled that a transformer is of, by the names of its family's recipes; see `Recipes`. */
  readonly recipe?: string;
  /** Size in the store. */
  readonly bytes: number;
  /** The network's configuration as it was recognised; empty for the tokenizer. */
  readonly config: object;
}

/**
 * What has been imported of a model: the record `[model]` of the store. The model's own configuration is not in it
 * but made of these parts when it is opened (`offers.ts`), so that a newer version of the page may know better.
 */
export interface InstalledModel {
  readonly id: string;
  readonly parts: Readonly<Partial<Record<PartName, InstalledPart>>>;
}
