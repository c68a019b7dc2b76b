import { describe, expect, it } from 'vitest';
import { golden, values } from '../../../parity/golden';
import { readGolden } from '../../../parity/read-golden';
import { goldenRope } from '../../../parity/transformer';
import { pixelCoordinates } from '../layers/coordinates';
import { ropeTables, secondsCoordinates } from './rope';
import type { LtxTransformerConfig } from './transformer';

const file = await readGolden('test/golden/01_ltx_transformer.safetensors');

describe('rotary tables', () => {
  it.each(['a', 'b'])('meet the reference in case %s to the last places of float32', (name) => {
    const { cos, sin } = goldenRope(file, name, golden<LtxTransformerConfig>(file, 'config'));
    for (const [table, tensor] of [
      [cos, file.tensor(`golden.${name}.mid.rope.0`)],
      [sin, file.tensor(`golden.${name}.mid.rope.1`)],
    ] as const) {
      const [ours, theirs] = [values(table), values(tensor)];
      let worst = 0;
      theirs.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - ours[i % ours.length]!));
      });
      expect(worst).toBeLessThan(2e-7);
    }
  });

  it('puts the channels that frequencies leave over in front, unrotated', () => {
    // 10 = 6 + 4: one frequency of pi / 2, at the position 2 * 0.25 - 1 on each axis.
    const { cos, sin } = ropeTables(new Float32Array([5, 512, 512]), {
      width: 10,
      theta: 10000,
      base: [20, 2048, 2048],
    });
    const half = Math.fround(Math.SQRT1_2);
    expect([...cos.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
    expect([...sin.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    for (let i = 4; i < 10; i++) {
      expect(cos[i]).toBeCloseTo(half, 6);
      expect(sin[i]).toBeCloseTo(-half, 6);
    }
  });
});

describe('token coordinates', () => {
  it('begin latent frames at pixel frames 0, 1, 9 when causal and 0, 8, 16 otherwise', () => {
    const grid = { frames: 3, height: 1, width: 2 };
    const scale = { temporal: 8, spatial: 32 };
    expect([...pixelCoordinates(grid, scale, true)]).toEqual([
      ...[0, 0, 1, 1, 9, 9],
      ...[0, 0, 0, 0, 0, 0],
      ...[0, 32, 0, 32, 0, 32],
    ]);
    expect([...pixelCoordinates(grid, scale, false).subarray(0, 6)]).toEqual([0, 0, 8, 8, 16, 16]);
  });

  it('are those of the original pipeline', async () => {
    const pipeline = await readGolden('test/golden/07_ltx_pipeline.safetensors');
    const pixels = pixelCoordinates({ frames: 4, height: 2, width: 3 }, { temporal: 8, spatial: 32 }, true);
    expect([...pixels]).toEqual([...(pipeline.tensor('t2v.prepared.pixel_coords').data as Int32Array)]);
    const seconds = values(pipeline.tensor('t2v.fractional_coords'));
    expect([...secondsCoordinates(pixels, 24)]).toEqual([...seconds]);
  });
});
