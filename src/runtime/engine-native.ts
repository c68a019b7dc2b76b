import * as ort from 'onnxruntime-node';
import { createCpuEngine } from './engine-cpu';
import type { Engine } from './types';

/** Engine for Node's tools and tests; must not be imported by anything that goes into the page. */
export function createNativeEngine(): Engine {
  return createCpuEngine(ort, 'native', 'cpu');
}
