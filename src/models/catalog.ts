/** Models on offer. A model is a folder of standard files: configuration, tokenizer and weights. */
export interface CatalogEntry {
  readonly id: string;
  /** Folder beside the page, relative to it, ending in `/`. */
  readonly folder: string;
}

export const catalog: readonly CatalogEntry[] = [{ id: 'sprout', folder: 'models/sprout/' }];
