import { expect, it } from 'vitest';
import { latentGrid } from '../../sampling/latents';
import { type ExpectedWindow, storedWindow } from './stored-window';

const CHANNELS = 4;
const geometry = { channels: CHANNELS, spatialScale: 8, temporalScale: 8, patchSize: 1 };
const [low, high] = [latentGrid(geometry, 17, 32, 32), latentGrid(geometry, 17, 64, 64)];
const carried = { frames: 1, index: 0, of: 3 };
const expected: ExpectedWindow = {
  made: 'of these weights',
  index: 1,
  seed: 7,
  grids: [low, high],
  channels: CHANNELS,
  carried,
};

const latents = ({ frames, height, width }: typeof low) =>
  new Float32Array(CHANNELS * frames * height * width);
const window = {
  index: 1,
  seed: 7,
  grid: high,
  latents: latents(high),
  levels: new Float32Array(latents(high).length / CHANNELS),
  earlier: [{ grid: low, latents: latents(low) }],
  carried,
};

it('is what was kept, as a database gives it back', () => {
  const kept = structuredClone({ made: expected.made, window });
  expect(storedWindow(kept, expected)).toBe(kept.window);
});

const damages: Record<string, unknown> = {
  nothing: undefined,
  null: null,
  'a text': 'nonsense',
  'made under another plan': { made: 'of others', window },
  'without a window': { made: expected.made },
};
const fields: Readonly<Record<string, object>> = {
  'of another place': { index: 2 },
  'of another seed': { seed: 8 },
  'with a grid that is none': { grid: null },
  'on another grid': { grid: { ...high, width: 7 } },
  'with a latent too few': { latents: latents(high).subarray(1) },
  'with a latent that is no number': { latents: latents(high).fill(Number.NaN, 5, 6) },
  'with latents in a list': { latents: [...latents(high)] },
  'with levels of nothing': { levels: undefined },
  'with a level that is endless': { levels: window.levels.map(() => Number.POSITIVE_INFINITY) },
  'without its first pass': { earlier: [] },
  'with a first pass that is none': { earlier: [null] },
  'that says otherwise what it was given': { carried: { ...carried, of: 9 } },
  'that says nothing of what it was given': { carried: undefined },
};
for (const [what, change] of Object.entries(fields))
  Object.assign(damages, { [what]: { made: expected.made, window: { ...window, ...change } } });

it.each(Object.entries(damages))('is made again where a record is %s', (_, value) => {
  expect(storedWindow(value, expected)).toBeUndefined();
});
