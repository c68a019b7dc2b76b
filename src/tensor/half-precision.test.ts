import { expect, it } from 'vitest';
import { bfloat16ToFloat32, float16ToFloat32, float32ToFloat16 } from './half-precision';

it('rounds to float16 as NumPy does', () => {
  const values = [
    1.00048828125,
    1.00146484375,
    65504,
    65519.99609375,
    65520,
    1.0000000150474662e30,
    2.9802322387695312e-8,
    2.9805303114471826e-8,
    2 ** -24,
    5.900000132896821e-8,
    6.0999998822808266e-5,
    -0,
    -1 / 3,
    0.1,
    3.1415927410125732,
    6.103515625e-5,
    6.102025508880615e-5,
    1.000000013351432e-10,
  ];
  expect([...float32ToFloat16(Float32Array.from(values))]).toEqual([
    15360, 15362, 31743, 31743, 31744, 31744, 0, 1, 1, 1, 1023, 32768, 46421, 11878, 16968, 1024, 1024, 0,
  ]);
});

it('keeps every float16 through float32 and back', () => {
  const bits = Uint16Array.from({ length: 65536 }, (_, i) => i);
  const back = float32ToFloat16(float16ToFloat32(bits));
  const isNaN16 = (b: number) => (b & 0x7fff) > 0x7c00;
  for (const b of bits) {
    if (isNaN16(b)) expect(isNaN16(back[b]!)).toBe(true);
    else expect(back[b]).toBe(b);
  }
});

it('widens known values', () => {
  const halves = Uint16Array.of(0x0001, 0x3555, 0x7bff, 0x7c00, 0xfc00);
  expect([...float16ToFloat32(halves)]).toEqual([2 ** -24, 0.333251953125, 65504, Infinity, -Infinity]);
  expect([...bfloat16ToFloat32(Uint16Array.of(0x3f80, 0xc2f7, 0x0001))]).toEqual([1, -123.5, 2 ** -133]);
});
