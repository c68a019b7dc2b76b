import { expect, test } from 'vitest';
import { stepInputs } from '../models/layers/timesteps';
import type { DeviceTensor, NetworkSession } from '../runtime/types';
import type { HostTensor } from '../tensor/types';
import { denoise } from './sampler';

const host = (values: readonly number[]): HostTensor => ({
  dtype: 'float32',
  shape: [1, values.length, 1],
  data: Float32Array.from(values),
});

/** A step whose network always guesses the same clean tokens, and its Euler update towards them. */
function stepTowards(clean: readonly number[]) {
  const seen: number[][] = [];
  let alive = 0;
  const device = (tensor: HostTensor): DeviceTensor => {
    alive++;
    return { ...tensor, read: async () => tensor, dispose: () => void alive-- } as DeviceTensor;
  };
  const session: NetworkSession = {
    async run(inputs) {
      const given = inputs.tokens as HostTensor | DeviceTensor;
      const tokens = [...(('read' in given ? await given.read() : given).data as Float32Array)];
      seen.push(tokens);
      const sigma = (inputs.sigma as HostTensor).data as Float32Array;
      const next = (inputs.next_sigma as HostTensor).data as Float32Array;
      const moved = tokens.map((x, i) => {
        const velocity = sigma[i]! > 0 ? (x - clean[i]!) / sigma[i]! : 0;
        return x - (sigma[i]! - next[i]!) * velocity;
      });
      const largest = Math.max(...moved.map(Math.abs));
      return {
        next_tokens: device(host(moved)),
        clean_tokens: device(host(clean)),
        largest: device(host([largest])),
      };
    },
    dispose: async () => undefined,
  };
  return { seen, session, alive: () => alive };
}

test('follows the flow from noise to what the network takes for clean', async () => {
  const { session, seen, alive } = stepTowards([2, -2]);
  const result = await denoise(
    session,
    { stepInputs, tokens: host([0, 4]), sigmas: [1, 0.5], constants: {} },
    {},
  );
  expect(seen).toEqual([
    [0, 4],
    [1, 1],
  ]);
  expect([...result]).toEqual([2, -2]);
  expect(alive()).toBe(0);
});

// The rule of golden set 7's description: x0 = x - t v, then noised again to the next t.
test('draws fresh noise on the clean estimate where the model was distilled so', async () => {
  const { session, seen, alive } = stepTowards([2, -2]);
  const result = await denoise(
    session,
    { stepInputs, tokens: host([0, 4]), sigmas: [1, 0.75, 0.5], constants: {} },
    { renoise: (step) => Float32Array.of(10 * (step + 1), 0) },
  );
  expect(seen).toEqual([
    [0, 4],
    [0.25 * 2 + 0.75 * 10, 0.25 * -2],
    [0.5 * 2 + 0.5 * 20, 0.5 * -2],
  ]);
  expect([...result]).toEqual([2, -2]);
  expect(alive()).toBe(0);
});

test('numbers out of range end in a sentence, and nothing stays on the device', async () => {
  const { session, alive } = stepTowards([Number.POSITIVE_INFINITY]);
  const run = denoise(session, { stepInputs, tokens: host([0]), sigmas: [1], constants: {} }, {});
  await expect(run).rejects.toThrow(/out of range in step 1/);
  expect(alive()).toBe(0);
});

test('goes where a solver leads it, but for tokens that are given', async () => {
  const { session, seen, alive } = stepTowards([2, -2, 7]);
  const taken: number[][] = [];
  const solver = {
    step(tokens: Float32Array, velocity: Float32Array) {
      taken.push([...velocity]);
      return tokens.map((value) => value + 10);
    },
  };
  const result = await denoise(
    session,
    {
      stepInputs,
      tokens: host([0, 4, 7]),
      sigmas: [1, 0.5],
      mask: Float32Array.of(0, 0, 1),
      constants: {},
    },
    { solver },
  );
  expect(taken).toEqual([
    [-2, 6, 0],
    [16, 32, 0],
  ]);
  expect(seen[1]!.slice(0, 2)).toEqual([10, 14]);
  expect([...result].slice(0, 2)).toEqual([20, 24]);
  expect(alive()).toBe(0);
});
