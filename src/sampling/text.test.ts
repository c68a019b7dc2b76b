import { expect, test } from 'vitest';
import type { Tokenizer } from '../prompt/tokenizer';
import type { DeviceTensor, NetworkSession } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { memoryStore } from '../weights/store';
import { storedPromptCache } from './prompt-cache';
import { encodePrompts } from './text';

const CHANNELS = 2;

/** Words are as many token ids as they have letters; the id is the letter's code. */
const tokenizer = {
  encode: (text: string) => ({ ids: [...text].map((c) => c.charCodeAt(0)), unknownWords: [] }),
} as unknown as Tokenizer;

/** An encoder whose states are the token's id and the prompt's length. */
function fakeEncoder() {
  const seen: number[][] = [];
  const session: NetworkSession = {
    async run(inputs) {
      const ids = inputs.input_ids as HostTensor;
      const mask = (inputs.attention_mask as HostTensor).data as Float32Array;
      const [batch, length] = ids.shape as [number, number];
      const data = new Float32Array(batch * length * CHANNELS);
      for (let row = 0; row < batch; row++) {
        const tokens = mask.subarray(row * length, (row + 1) * length).reduce((a, b) => a + b, 0);
        seen.push([...(ids.data as Int32Array).subarray(row * length, row * length + tokens)]);
        for (let i = 0; i < length; i++)
          data.set([Number(ids.data[row * length + i]), tokens], (row * length + i) * CHANNELS);
      }
      const shape = [batch, length, CHANNELS];
      const read = async (): Promise<HostTensor> => ({ dtype: 'float32', shape, data });
      const states: DeviceTensor = { dtype: 'float32', shape, read, dispose: () => undefined };
      return { last_hidden_state: states };
    },
    dispose: async () => undefined,
  };
  return { seen, encoder: async () => session };
}

const limits = { max_length: 8, pad_token_id: 0 };

test('pads states and mask to the longest prompt, with nothing in the padding', async () => {
  const { encoder } = fakeEncoder();
  const { states, mask } = await encodePrompts({ tokenizer, encoder, limits }, ['ab', 'a']);
  expect(states.shape).toEqual([2, 2, CHANNELS]);
  expect([...states.data]).toEqual([97, 2, 98, 2, 97, 1, 0, 0]);
  expect([...mask.data]).toEqual([1, 1, 1, 0]);
});

test('a prompt that was encoded before needs no encoder', async () => {
  const store = memoryStore();
  const first = fakeEncoder();
  const cache = storedPromptCache(store, 'v1');
  const before = await encodePrompts({ tokenizer, encoder: first.encoder, cache, limits }, ['', 'ab']);
  expect(first.seen).toEqual([[], [97, 98]]);

  const again = fakeEncoder();
  const reader = { tokenizer, encoder: again.encoder, cache: storedPromptCache(store, 'v1'), limits };
  expect(await encodePrompts(reader, ['', 'ab'])).toEqual(before);
  expect(again.seen).toEqual([]);
  await encodePrompts(reader, ['abc', 'ab']);
  expect(again.seen).toEqual([[97, 98, 99]]);
});

test('other weights have states of their own', async () => {
  const store = memoryStore();
  const { encoder, seen } = fakeEncoder();
  for (const version of ['v1', 'v2'])
    await encodePrompts({ tokenizer, encoder, cache: storedPromptCache(store, version), limits }, ['ab']);
  expect(seen).toHaveLength(2);
});

test('the cache forgets what was not asked for the longest', async () => {
  const store = memoryStore();
  const cache = storedPromptCache(store, 'v1');
  const states: HostTensor = { dtype: 'float32', shape: [1, 1], data: Float32Array.of(1) };
  await cache.set([0], states);
  await cache.set([1], states);
  for (let id = 2; id < 65; id++) {
    await cache.get([0]);
    await cache.set([id], states);
  }
  expect(await cache.get([0])).toEqual(states);
  expect(await cache.get([1])).toBeUndefined();
  expect(await cache.get([64])).toEqual(states);
});

test('a store that refuses everything costs the cache and nothing else', async () => {
  const refuse = () => Promise.reject(new Error('refused'));
  const cache = storedPromptCache({ get: refuse, set: refuse, keys: refuse, delete: refuse }, 'v1');
  const { encoder, seen } = fakeEncoder();
  await encodePrompts({ tokenizer, encoder, cache, limits }, ['ab']);
  expect(seen).toEqual([[97, 98]]);
});

test('a prompt beyond the limit says by how much', async () => {
  const { encoder } = fakeEncoder();
  await expect(encodePrompts({ tokenizer, encoder, limits }, ['abcdefghij'])).rejects.toThrow(
    /10 tokens.*reads 8/,
  );
});
