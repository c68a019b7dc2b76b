import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../../../parity/comparison';
import { values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { checkWanCausal } from '../../../parity/wan-causal';
import { type PlainToken, plainWan, randomWanWeights, smallWan } from '../../../test/support/plain-wan';
import { gaussian } from '../../../test/support/random-transformer';
import { createNativeEngine } from '../../runtime/engine-native';
import { timeInputs } from '../layers/timesteps';
import { type KeptFrames, KeyValueCache } from './key-value-cache';
import { wanRope } from './positions';
import { buildWanText, buildWanTransformer } from './transformer';

const engine = createNativeEngine();
afterAll(() => engine.dispose());

const config = smallWan;
const weights = randomWanWeights(config);
const grid = { height: 1, width: 2 };
const frameTokens = 2;
const channels = 8;
const text = gaussian(4 * 6, 'text');
const textRows = Array.from({ length: 4 }, (_, i) => [...text.subarray(i * 6, (i + 1) * 6)]);
const checks = checkWanCausal(await readGolden('test/golden/13_wan_causal.safetensors'));

/** What noisy frames are denoised from. */
const sigma = 0.7;

/** Latents of frames, of one kind: noisy or clean. */
const latents = (kind: string, first: number, frames: number) =>
  gaussian(frames * frameTokens * channels, `${kind} ${first}`);

/** Runs blocks of so many frames one after another, noisy and then clean into the cache; gives their noisy velocities. */
async function inBlocks(blocks: readonly number[], kept: KeptFrames): Promise<Float32Array[]> {
  const textSession = await engine.createSession(buildWanText(config), weights);
  const keys = await textSession.run({ text_states: { dtype: 'float32', shape: [1, 4, 6], data: text } });
  const session = await engine.createSession(buildWanTransformer(config, { causal: true }), weights);
  const cache = await KeyValueCache.create(engine, config, kept);
  const velocities: Float32Array[] = [];
  let firstFrame = 0;
  for (const frames of blocks) {
    await cache.makeRoom(frames);
    const run = (kind: string, time: number) =>
      session.run({
        tokens: {
          dtype: 'float32',
          shape: [1, frames * frameTokens, channels],
          data: latents(kind, firstFrame, frames),
        },
        ...timeInputs([time], 1, 1, config.freq_dim),
        ...wanRope({ frames, ...grid, firstFrame }, config.attention_head_dim),
        ...keys,
        ...cache.inputs,
      });
    velocities.push(values(await (await run('noisy', sigma)).velocity!.read()));
    await cache.append(await run('clean', 0));
    firstFrame += frames;
  }
  await cache.dispose();
  return velocities;
}

/** The same velocities from one pass over all frames up to the last of a block, in which blocks see what they may. */
async function atOnce(
  blocks: readonly number[],
  { window = 1e9, sink = 0 }: KeptFrames,
): Promise<number[][]> {
  const ends = blocks.map((_, i) => blocks.slice(0, i + 1).reduce((sum, frames) => sum + frames, 0));
  const endOf = (frame: number) => ends.find((end) => frame < end)!;
  const sees = (from: PlainToken, to: PlainToken) => {
    const end = endOf(from.frame);
    if (to.frame >= end) return false;
    return end <= window || to.frame < sink || to.frame >= end - (window - sink);
  };
  const results: number[][] = [];
  for (const [last, end] of ends.entries()) {
    const tokens = blocks.slice(0, last + 1).flatMap((frames, block): PlainToken[] => {
      const first = ends[block]! - frames;
      const data = latents(block === last ? 'noisy' : 'clean', first, frames);
      return Array.from({ length: frames * frameTokens }, (_, i) => ({
        values: data.subarray(i * channels, (i + 1) * channels),
        frame: first + Math.floor(i / frameTokens),
        row: 0,
        column: i % frameTokens,
        timestep: block === last ? 1000 * sigma : 0,
      }));
    });
    const all = await plainWan(config, weights, tokens, textRows, sees);
    results.push(all.slice((end - blocks[last]!) * frameTokens).flat());
  }
  return results;
}

async function expectSame(blocks: readonly number[], kept: KeptFrames): Promise<void> {
  const [actual, expected] = await Promise.all([inBlocks(blocks, kept), atOnce(blocks, kept)]);
  for (const [i, velocity] of actual.entries())
    expect(compare(`block ${i}`, velocity, expected[i]!).relative, `block ${i}`).toBeLessThan(5e-5);
}

describe('KeyValueCache', () => {
  it.each(checks.map((check) => [check.name, check] as const))(
    'gives the clip of the reference in case %s',
    async (_, check) => {
      for (const { what, relative } of await check.run(engine)) expect(relative, what).toBeLessThan(5e-5);
    },
  );

  it('lets frames attend to all before them, as one pass over a whole clip does that hides what follows', async () => {
    await expectSame([1, 3, 2, 1], { frameTokens });
  });

  it('forgets the oldest frames where the window ends', async () => {
    await expectSame([2, 1, 2, 1, 2], { frameTokens, window: 3 });
  });

  it('keeps the first frames whatever the window drops', async () => {
    await expectSame([1, 2, 1, 2, 1, 1], { frameTokens, window: 4, sink: 2 });
  });

  it('refuses frames that a window has no room for', async () => {
    const cache = await KeyValueCache.create(engine, config, { frameTokens, window: 4, sink: 2 });
    await expect(cache.makeRoom(3)).rejects.toThrow(RangeError);
    await cache.dispose();
  });
});
