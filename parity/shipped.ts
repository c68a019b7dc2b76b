/** The transformer of golden set 51 with its weights in the 8 bits in which Sprout is shipped: golden set 52. */
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { cleanPredictionCases } from './clean-prediction';
import { goldenWeights } from './golden';

/** The cases of set 51 that run in one graph; their errors are those of the weights' rounding. */
export function shippedCases(file: SafetensorsFile, exact: SafetensorsFile): NetworkCase[] {
  return cleanPredictionCases(exact).flatMap((parityCase) =>
    'graph' in parityCase ? [{ ...parityCase, weights: goldenWeights(file), bound: 0.02 }] : [],
  );
}
