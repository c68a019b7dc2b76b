import { elementCount } from '../tensor/host-tensor';
import type { HostTensor } from '../tensor/types';
import { isListOf, isNumber, isObject, isText } from '../unknown-value';
import type { RecordStore } from '../weights/store';

/** Keeps what a text encoder made of prompts, so that asking again with the same prompt loads no weights. */
export interface PromptCache {
  /** States float32 [tokens, channels] of a prompt's token ids, or undefined. Never rejects. */
  get(ids: readonly number[]): Promise<HostTensor | undefined>;
  /** Never rejects: what cannot be kept is computed again. */
  set(ids: readonly number[], states: HostTensor): Promise<void>;
}

/** About 4 MB for a prompt of T5-XXL's longest. */
const MAX_PROMPTS = 64;

/**
 * A cache in a store, under `['prompts', encoder]`; forgets the prompts that were not asked for the longest.
 *
 * @param encoder identity of the encoder's weights: the states are no others'
 */
export function storedPromptCache(store: RecordStore, encoder: string): PromptCache {
  const listKey = ['prompts', encoder];
  const keyOf = (prompt: string) => [...listKey, prompt];

  /** Moves a prompt to the end of the list of use and drops the first ones of too many. */
  async function touch(prompt: string): Promise<void> {
    const known = await store.get(listKey);
    const others = isListOf(isText)(known) ? known : [];
    const list = [...others.filter((other) => other !== prompt), prompt];
    const dropped = list.splice(0, Math.max(0, list.length - MAX_PROMPTS));
    await store.set(listKey, list);
    if (dropped.length > 0) await store.delete(dropped.map(keyOf));
  }

  return {
    async get(ids) {
      const prompt = ids.join(' ');
      try {
        const states = await store.get(keyOf(prompt));
        if (!isStates(states)) return undefined;
        await touch(prompt);
        return states;
      } catch {
        return undefined;
      }
    },
    async set(ids, states) {
      const prompt = ids.join(' ');
      try {
        await store.set(keyOf(prompt), states);
        await touch(prompt);
      } catch {
        // The disk is full or storage refused; the clip at hand does not depend on it.
      }
    },
  };
}

function isStates(value: unknown): value is HostTensor {
  return (
    isObject(value) &&
    value.dtype === 'float32' &&
    value.data instanceof Float32Array &&
    isListOf(isNumber)(value.shape) &&
    elementCount(value.shape) === value.data.length
  );
}
