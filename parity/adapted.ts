/** LoRAs of golden sets 55 and 56, read as the page reads them. */

import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { AdaptableNetwork } from '../src/weights/adapters/adaptable-network';
import { type Adapters, adaptersOf, strengthsInput } from '../src/weights/adapters/adapters';
import { readLora } from '../src/weights/adapters/read-lora';
import { openCheckpoint } from '../src/weights/checkpoint/open';
import type { Checkpoint } from '../src/weights/checkpoint/types';
import { memorySource } from '../test/support/memory-source';
import type { GoldenFile } from './case';
import { golden } from './golden';

const FILES = ['first.', 'second.'];

/** Additions to a network's weights, and by how much. */
export interface Adapted {
  readonly adapters: Adapters;
  /** The graphs' input. */
  readonly strengths: Readonly<Record<string, HostTensor>>;
}

/** Both LoRAs of a file. @param prefix of their names, where it holds those of several networks */
export async function adaptersIn(
  file: GoldenFile,
  prefix: string,
  network: AdaptableNetwork,
): Promise<Adapted> {
  const checkpoint = await openCheckpoint([memorySource('lora.safetensors', file.bytes)]);
  const loras = await Promise.all(
    FILES.map((own) => readLora(below(checkpoint, prefix + own), network, 'the golden network')),
  );
  return {
    adapters: adaptersOf(loras, network),
    strengths: strengthsInput(golden<number[]>(file, 'strengths')),
  };
}

/** What graphs and sessions take, of weights with and without additions. */
export function adaptedWeights(weights: WeightSource, adapted: Adapted | undefined) {
  if (!adapted) return { weights, form: {}, strengths: {} };
  const { adapters, strengths } = adapted;
  return { weights: adapters.weights(weights, adapters.form), form: { adapters: adapters.form }, strengths };
}

/** The tensors whose names have a prefix, without it. */
function below(checkpoint: Checkpoint, prefix: string): Checkpoint {
  const tensors = [...checkpoint.tensors.values()].flatMap((tensor) =>
    tensor.name.startsWith(prefix) ? [{ ...tensor, name: tensor.name.slice(prefix.length) }] : [],
  );
  return { ...checkpoint, tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])) };
}
