import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFloats } from './checkpoint/decode';
import { dequantize, quantize } from './quantize';
import { relayoutQ4_0, relayoutQ8_0 } from './relayout';
import { parseSafetensors } from './safetensors';

/** Normally distributed values (Box and Muller), the same ones every time. */
function gaussian(count: number, deviation = 1): Float32Array {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return Float32Array.from(
    { length: count },
    () => deviation * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

/** Root mean square of the error, relative to that of the values. */
function relativeError(values: Float32Array, approximation: Float32Array): number {
  let error = 0;
  let power = 0;
  values.forEach((value, i) => {
    error += (value - approximation[i]!) ** 2;
    power += value ** 2;
  });
  return Math.sqrt(error / power);
}

describe('quantize', () => {
  it.each([1, 1e-3, 500])(
    'keeps the error of normally distributed values of deviation %d small',
    (deviation) => {
      const values = gaussian(32 * 4096, deviation);
      const q4 = relativeError(values, dequantize('q4', quantize('q4', values)));
      // ggml's Q4_0 has 8.58%, the best scale for every block 8.08%.
      expect(q4).toBeLessThan(0.0832);
      expect(q4).toBeGreaterThan(0.08);
      expect(relativeError(values, dequantize('q8', quantize('q8', values)))).toBeLessThan(0.0054);
    },
  );

  it('is within half a step of every value in 8 bits', () => {
    const values = gaussian(32 * 64);
    const restored = dequantize('q8', quantize('q8', values));
    for (let block = 0; block < values.length; block += 32) {
      const largest = Math.max(...values.subarray(block, block + 32).map(Math.abs));
      for (let i = block; i < block + 32; i++)
        // The scale was rounded to float16, which moves the largest value by up to one part in 2048.
        expect(Math.abs(values[i]! - restored[i]!)).toBeLessThan(largest * (0.501 / 127 + 2 ** -11));
    }
  });

  it('returns values that 4 bits can express exactly', () => {
    const values = Float32Array.from({ length: 512 }, (_, i) => 0.25 * ((i % 16) - 8));
    expect(dequantize('q4', quantize('q4', values))).toEqual(values);
  });

  it.each(['q4', 'q8'] as const)('keeps zeros in %s', (format) => {
    const { quants, scales } = quantize(format, new Float32Array(64));
    expect(scales).toEqual(new Uint16Array(2));
    expect(new Set(quants)).toEqual(new Set([format === 'q4' ? 0x88 : 0x80]));
  });

  it.each(['q4', 'q8'] as const)(
    'shows in the scale of %s that values are not finite or too large',
    (format) => {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30])
        for (const at of [32, 63]) {
          const values = gaussian(96);
          values[at] = bad;
          const finite = [...quantize(format, values).scales].map((scale) => (scale & 0x7c00) !== 0x7c00);
          expect(finite).toEqual([true, false, true]);
        }
    },
  );

  it('stays bounded where the scale is one of the smallest of float16', () => {
    for (const format of ['q4', 'q8'] as const) {
      const values = gaussian(32 * 64, 1e-6);
      const restored = dequantize(format, quantize(format, values));
      values.forEach((value, i) => {
        expect(Math.abs(value - restored[i]!)).toBeLessThan(format === 'q4' ? 1e-6 : 4e-6);
      });
    }
  });
});

describe('relayout', () => {
  const golden = parseSafetensors(readFileSync('test/golden/08_gguf_dequant.safetensors'), 'golden 08');
  const raw = (type: string) => {
    const name = [...golden.tensors.keys()].find((key) => key.includes(type) && key.includes('raw'))!;
    return golden.tensor(name).data as Uint8Array;
  };

  it('takes GGUF blocks over without changing a value', () => {
    const q4 = new Uint8Array(raw('Q4_0'));
    expect(dequantize('q4', relayoutQ4_0(q4))).toEqual(decodeFloats('Q4_0', q4));
    const q8 = new Uint8Array(raw('Q8_0'));
    expect(dequantize('q8', relayoutQ8_0(q8))).toEqual(decodeFloats('Q8_0', q8));
  });
});
