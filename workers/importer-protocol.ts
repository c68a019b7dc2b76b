/** The contract between the page and the worker that imports weights: types only. */
export type * from '../src/library/importer-api';
export type * from '../src/models/contract/offer';
