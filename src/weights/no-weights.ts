import type { WeightSource } from '../tensor/types';

/** For graphs that ask for no weights. */
export const noWeights: WeightSource = {
  get: (name) => Promise.reject(new Error(`there is no weight ${name}`)),
};
