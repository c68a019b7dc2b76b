import type { HostTensor, WeightSource } from '../tensor/types';

/** A source that keeps every weight that was asked for in memory; it goes when its last user does. */
export function heldWeights(source: WeightSource): WeightSource {
  const held = new Map<string, Promise<HostTensor>>();
  return {
    get(name) {
      const known = held.get(name);
      if (known) return known;
      const weight = source.get(name);
      held.set(name, weight);
      // A failure must not be remembered: the next attempt may succeed.
      weight.catch(() => held.delete(name));
      return weight;
    },
  };
}
