import { describe, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { bytesOf } from '../../tensor/host-tensor';
import { decodeFloats, isFloatEncoding } from './decode';
import type { Encoding } from './types';

const golden = await readGolden('test/golden/08_gguf_dequant.safetensors');
const types = [...golden.tensors.keys()]
  .filter((name) => name.endsWith('.raw'))
  .map((name) => name.slice(0, -4));

describe('decodeFloats', () => {
  it.each(types)('decodes %s to the bits that ggml gives', (type) => {
    const raw = golden.tensor(`${type}.raw`).data as Uint8Array;
    const expected = new Uint8Array(bytesOf(golden.tensor(`${type}.float`)));
    expect(expected.length).toBeGreaterThan(1000);
    const decoded = decodeFloats(type as Encoding, raw);
    expect(Buffer.compare(Buffer.from(decoded.buffer), Buffer.from(expected))).toBe(0);
    // The same from an odd address.
    const odd = new Uint8Array(raw.length + 1).subarray(1);
    odd.set(raw);
    expect(decodeFloats(type as Encoding, odd)).toEqual(decoded);
  });

  it('covers every quantized type', () => {
    expect(types.toSorted()).toEqual(
      ['BF16', 'Q2_K', 'Q3_K', 'Q4_0', 'Q4_1', 'Q4_K', 'Q5_0', 'Q5_1', 'Q5_K', 'Q6_K', 'Q8_0'].toSorted(),
    );
  });

  it('decodes e4m3fn: no infinities, NaN only with all bits set', () => {
    const values = decodeFloats(
      'F8_E4M3',
      Uint8Array.from({ length: 256 }, (_, i) => i),
    );
    // Table 1 of Micikevicius et al., FP8 Formats for Deep Learning.
    expect(values[0x7e]).toBe(448);
    expect(values[0xfe]).toBe(-448);
    expect(values[0x08]).toBe(2 ** -6);
    expect(values[0x07]).toBe(0.875 * 2 ** -6);
    expect(values[0x01]).toBe(2 ** -9);
    expect(values[0x38]).toBe(1);
    expect(values[0x80]).toBe(-0);
    expect(values.findIndex(Number.isNaN)).toBe(0x7f);
    expect(values.findLastIndex(Number.isNaN)).toBe(0xff);
    expect(values.filter((value) => !Number.isFinite(value))).toHaveLength(2);
  });

  it('decodes e5m2 as the upper byte of a float16', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const widened = Uint8Array.from({ length: 512 }, (_, i) => (i % 2 ? i >> 1 : 0));
    expect(decodeFloats('F8_E5M2', bytes)).toEqual(decodeFloats('F16', widened));
    expect(decodeFloats('F8_E5M2', Uint8Array.of(0x7b, 0x7c, 0x01))).toEqual(
      Float32Array.of(57344, Number.POSITIVE_INFINITY, 2 ** -16),
    );
  });

  it('reads float32 and float16', () => {
    const values = Float32Array.of(1, -2.5, 3e38);
    expect(decodeFloats('F32', new Uint8Array(values.buffer))).toEqual(values);
    expect(decodeFloats('F16', Uint8Array.of(0, 0x3c, 0xff, 0x7b, 1, 0))).toEqual(
      Float32Array.of(1, 65504, 2 ** -24),
    );
  });

  it('refuses incomplete blocks and encodings that hold no floats', () => {
    expect(() => decodeFloats('Q4_0', new Uint8Array(35))).toThrow(RangeError);
    expect(() => decodeFloats('F16', new Uint8Array(3))).toThrow(RangeError);
    expect(isFloatEncoding('I64')).toBe(false);
    expect(() => decodeFloats('I64', new Uint8Array(8))).toThrow(/^Weights of the type I64 cannot be read/);
  });
});
