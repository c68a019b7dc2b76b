import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNativeEngine } from '../src/runtime/engine-native';
import { checkFolder, parseGoldenFiles, setOf } from './check-folder';

const folder = 'test/golden';

/** Golden files whose sets are given, read afresh, so that a test may change them. */
function read(...sets: string[]): Map<string, Uint8Array> {
  const names = readdirSync(folder).filter((name) => sets.includes(setOf(name) ?? ''));
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]));
}

const check = (bytes: Map<string, Uint8Array>) => checkFolder(createNativeEngine(), parseGoldenFiles(bytes));

const worst = (results: Awaited<ReturnType<typeof check>>) =>
  Math.max(...results.flatMap((result) => result.comparisons.map((comparison) => comparison.relative)));

describe('checkFolder', () => {
  it('meets the references on schedules and text to video', async () => {
    const results = await check(read('01', '06', '07'));
    expect(results.filter((result) => result.error)).toEqual([]);
    expect(results.map((result) => `${result.set} ${result.check}`)).toEqual(
      expect.arrayContaining(['01 a', '06 schedules', '07 t2v', '07 t2v_distilled']),
    );
    expect(worst(results.filter(({ bound }) => bound === undefined))).toBeLessThan(1e-4);
  });

  it('notices one changed weight', async () => {
    const bytes = read('01');
    const [content] = bytes.values();
    const { tensors, dataStart } = parseGoldenFiles(bytes).get('01')!;
    // The sign of one bfloat16 value.
    content![dataStart + tensors.get('proj_out.weight')!.begin + 1]! ^= 0x80;
    expect(worst(await check(bytes))).toBeGreaterThan(1e-4);
  });

  it('wants every bit of decoded values right', async () => {
    const bytes = read('08');
    expect(worst(await check(bytes))).toBe(0);
    const [content] = bytes.values();
    const { tensors, dataStart } = parseGoldenFiles(bytes).get('08')!;
    content![dataStart + tensors.get('Q5_K.float')!.begin]! ^= 1;
    const [result] = await check(bytes);
    expect(result).toMatchObject({ set: '08', bound: 0 });
    expect(result!.comparisons.filter(({ relative }) => relative > 0)).toHaveLength(1);
  });

  it('says which set is missing for one that needs it', async () => {
    const results = await check(read('07'));
    expect(results.map(({ check, comparisons }) => [check, comparisons])).toEqual([
      ['t2v', []],
      ['t2v_distilled', []],
    ]);
    expect(results[0]!.error).toMatch(/set 01/);
  });
});
