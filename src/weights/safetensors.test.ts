import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { encodeSafetensors, f32, joinFile } from '../../test/safetensors';
import { Failure } from '../failure';
import { parseSafetensors, weightSource } from './safetensors';

const sound = () =>
  encodeSafetensors({
    a: f32([2, 2], [1, 2, 3, 4]),
    b: { dtype: 'F16', shape: [3], bytes: Uint8Array.of(0, 0x3c, 0, 0xc0, 0xff, 0x7b) },
    c: { dtype: 'BF16', shape: [1], bytes: Uint8Array.of(0xc0, 0x3f) },
    d: { dtype: 'I64', shape: [], bytes: new Uint8Array(BigInt64Array.of(-7n).buffer) },
    e: { dtype: 'BOOL', shape: [0, 4], bytes: new Uint8Array() },
  });

const parse = (header: unknown, dataLength = 16) =>
  parseSafetensors(joinFile(header, new Uint8Array(dataLength)), 'some.safetensors');

describe('parseSafetensors', () => {
  it('reads every element type, aligned or not', () => {
    const file = parseSafetensors(sound(), 'some.safetensors');
    expect(file.tensor('a')).toEqual({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) });
    expect(file.tensor('b')).toEqual({
      dtype: 'float16',
      shape: [3],
      data: Uint16Array.of(0x3c00, 0xc000, 0x7bff),
    });
    expect(file.tensor('c')).toEqual({ dtype: 'float32', shape: [1], data: Float32Array.of(1.5) });
    expect(file.tensor('d')).toEqual({ dtype: 'int64', shape: [], data: BigInt64Array.of(-7n) });
    expect(file.tensor('e')).toEqual({ dtype: 'bool', shape: [0, 4], data: new Uint8Array() });
  });

  it('reads tensors that lie unaligned in the Buffer of a file read by Node', () => {
    // The header's length decides the alignment of all that follows.
    for (const name of ['a', 'ab', 'abc', 'abcd']) {
      const file = parseSafetensors(Buffer.from(encodeSafetensors({ [name]: f32([2], [1, 2]) })), 'some');
      expect(file.tensor(name).data).toEqual(Float32Array.of(1, 2));
    }
  });

  it('reads a file of the reference writer', async () => {
    const path = 'test/golden/05_t5_encoder.safetensors';
    const file = parseSafetensors(await readFile(path), path);
    const ids = file.tensor('golden.a.in.input_ids');
    expect(ids).toMatchObject({ dtype: 'int32', shape: [2, 20] });
    expect([...(ids.data as Int32Array).subarray(0, 6)]).toEqual([82, 8, 62, 41, 53, 10]);
    const shared = file.tensor('shared.weight');
    expect(shared).toMatchObject({ dtype: 'float32', shape: [100, 48] });
    const values = [...(shared.data as Float32Array)];
    expect(values.slice(0, 4)).toEqual([-0.86328125, 0.88671875, -1.0625, 0.5703125]);
    expect(values.reduce((sum, v) => sum + v, 0)).toBeCloseTo(19.754359245300293, 9);
    expect(JSON.parse(file.metadata.config!)).toMatchObject({ vocab_size: 100, d_model: 48 });
  });

  it('refuses a file that was cut anywhere, and one with bytes too many', () => {
    const whole = sound();
    for (let length = 0; length < whole.length; length++)
      expect(() => parseSafetensors(whole.subarray(0, length), 'cut.safetensors')).toThrow(Failure);
    expect(() => parseSafetensors(Uint8Array.of(...whole, 0), 'long.safetensors')).toThrow(
      /header describes/,
    );
  });

  it.each([
    ['overlap', { a: tensor([2], 0, 8), b: tensor([2], 4, 12), c: tensor([1], 12, 16) }],
    ['hole', { a: tensor([1], 0, 4), b: tensor([2], 8, 16) }],
    ['hole at the start', { a: tensor([3], 4, 16) }],
    ['end beyond the file', { a: tensor([1000], 0, 4000) }],
    ['size that does not follow from the shape', { a: tensor([3], 0, 16) }],
    ['product beyond 2^53', { a: tensor([2 ** 50, 2 ** 50], 0, 16) }],
    ['negative extents', { a: tensor([-2, -2], 0, 16) }],
    ['fractional offsets', { a: tensor([4], 0.5, 16.5) }],
    ['offsets in the wrong order', { a: tensor([4], 16, 0) }],
    ['unsafe offsets', { a: tensor([4], 2 ** 60, 2 ** 60 + 16) }],
    ['offsets missing', { a: { dtype: 'F32', shape: [4] } }],
    ['shape of texts', { a: { dtype: 'F32', shape: ['4'], data_offsets: [0, 16] } }],
    ['rank 9', { a: tensor([4, 1, 1, 1, 1, 1, 1, 1, 1], 0, 16) }],
    ['unknown element type', { a: { ...tensor([4], 0, 16), dtype: 'Q4' } }],
    ['element type named like an inherited property', { a: { ...tensor([4], 0, 16), dtype: 'toString' } }],
    ['empty name', { '': tensor([4], 0, 16) }],
    ['endless name', { ['x'.repeat(10_000)]: tensor([4], 0, 16) }],
    ['tensor that is null', { a: null }],
    ['array instead of an object', [1]],
    ['no JSON', '{"a":'],
    ['more levels than any', `{"a":${'['.repeat(1_000_000)}`],
    ['more values than any', `{"a":[${'0,'.repeat(1_500_000)}0]}`],
  ])('refuses a header with %s', (_what, header) => {
    expect(() => parse(header)).toThrow(/^some\.safetensors cannot be read .* download it again\.$/);
  });

  it('takes brackets, commas and quotes in texts for text', () => {
    const metadata = { config: `{"a": [[[[1, 2]]]], "b": "${'\\'.repeat(3)}"[["}`, other: '[{[{,"\\' };
    const file = parseSafetensors(encodeSafetensors({ 'a"[{\\': f32([1], [1]) }, metadata), 'some');
    expect(file.metadata).toEqual(metadata);
    expect([...file.tensors.keys()]).toEqual(['a"[{\\']);
  });

  it('refuses absurd header lengths without allocating them', () => {
    const bytes = sound();
    for (const length of [0n, 1n, 2n ** 40n, 2n ** 64n - 1n]) {
      new DataView(bytes.buffer).setBigUint64(0, length, true);
      expect(() => parseSafetensors(bytes, 'some.safetensors')).toThrow(Failure);
    }
  });

  it('survives random damage to the header: a sound result or a Failure, never anything else', () => {
    const whole = sound();
    const headerLength = Number(new DataView(whole.buffer).getBigUint64(0, true));
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let refused = 0;
    for (let round = 0; round < 5000; round++) {
      const bytes = whole.slice();
      for (let edits = 1 + random(3); edits > 0; edits--) bytes[random(8 + headerLength)] = random(256);
      try {
        const file = parseSafetensors(bytes, 'mutated.safetensors');
        for (const name of file.tensors.keys()) file.tensor(name);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(2500);
  });
});

describe('weightSource', () => {
  it('gives tensors under the names a graph uses and names what is missing', async () => {
    const source = weightSource(parseSafetensors(sound(), 'some.safetensors'), (name) =>
      name.slice('net.'.length),
    );
    expect((await source.get('net.a')).shape).toEqual([2, 2]);
    await expect(source.get('net.z')).rejects.toThrow(/"z"/);
  });
});

function tensor(shape: number[], begin: number, end: number) {
  return { dtype: 'F32', shape, data_offsets: [begin, end] };
}
