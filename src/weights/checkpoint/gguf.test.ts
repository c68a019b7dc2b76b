import { type GGUFParseOutput, gguf } from '@huggingface/gguf';
import { describe, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { encodeGguf, type GgufFile, type GgufTensor, type GgufValue } from '../../../test/gguf';
import { memorySource } from '../../../test/support/memory-source';
import { bytesOf } from '../../tensor/host-tensor';
import { decodeFloats } from './decode';
import { openCheckpoint } from './open';
import type { ByteSource } from './types';

const open = (file: GgufFile) => openCheckpoint([memorySource('some.gguf', encodeGguf(file))]);

/** What Hugging Face's reader finds in the same bytes. */
function reference(bytes: Uint8Array<ArrayBuffer>): Promise<GGUFParseOutput> {
  const serve = async (_url: unknown, init?: RequestInit) => {
    const range = new Headers(init?.headers).get('Range') ?? '';
    const [begin, end] = /bytes=(\d+)-(\d+)/.exec(range)!.slice(1).map(Number);
    return new Response(bytes.slice(begin, end! + 1), { status: 206 });
  };
  return gguf('https://files.example/some.gguf', { fetch: serve as typeof fetch });
}

const f32Tensor = (...values: number[]): GgufTensor => ({
  type: 0,
  dims: [values.length],
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

const everyValue: Record<string, GgufValue> = {
  'general.architecture': { type: 'string', value: 'ltxv' },
  'general.name': { type: 'string', value: 'Größe 字' },
  'a.u8': { type: 'u8', value: 200 },
  'a.i8': { type: 'i8', value: -100 },
  'a.u16': { type: 'u16', value: 60_000 },
  'a.i16': { type: 'i16', value: -30_000 },
  'a.u32': { type: 'u32', value: 4_000_000_000 },
  'a.i32': { type: 'i32', value: -2_000_000_000 },
  'a.f32': { type: 'f32', value: 0.5 },
  'a.bool': { type: 'bool', value: true },
  'a.u64': { type: 'u64', value: 2 ** 40 },
  'a.i64': { type: 'i64', value: -(2 ** 40) },
  'a.f64': { type: 'f64', value: 0.1 },
  'tokenizer.tokens': { type: 'array', of: 'string', values: ['a', '', 'bcd'] },
  'tokenizer.scores': { type: 'array', of: 'f32', values: [1, 2, 3] },
  'a.empty': { type: 'array', of: 'u8', values: [] },
  'z.last': { type: 'u32', value: 7 },
};

describe('GGUF', () => {
  it('agrees with Hugging Face’s reader about metadata, names, shapes, types and places', async () => {
    for (const version of [2, 3]) {
      const bytes = encodeGguf({
        version,
        metadata: everyValue,
        tensors: {
          'blk.0.attn_q.weight': { type: 2, dims: [64, 3], bytes: new Uint8Array(3 * 36).fill(1) },
          'blk.0.norm.weight': f32Tensor(1, 2, 3),
          'blk.0.conv.weight': { type: 1, dims: [2, 3, 4, 5], bytes: new Uint8Array(240).fill(2) },
          'blk.0.ffn.weight': { type: 12, dims: [256, 2], bytes: new Uint8Array(288).fill(3) },
          scalar: { type: 30, dims: [], bytes: new Uint8Array(2) },
        },
      });
      const theirs = await reference(bytes);
      const ours = await openCheckpoint([memorySource('some.gguf', bytes)]);
      expect([...ours.tensors.keys()]).toEqual(theirs.tensorInfos.map(({ name }) => name));
      for (const { name, shape, offset } of theirs.tensorInfos) {
        const tensor = ours.tensors.get(name)!;
        expect(tensor.shape).toEqual(shape.map(Number).toReversed());
        expect(tensor.begin).toBe(Number(theirs.tensorDataOffset + offset));
      }
      const encodings = [...ours.tensors.values()].map(({ encoding }) => encoding);
      expect(encodings).toEqual(['Q4_0', 'F32', 'F16', 'Q4_K', 'BF16']);
      for (const [key, { type }] of Object.entries(everyValue)) {
        const value = (theirs.metadata as Record<string, unknown>)[key];
        if (type === 'array') expect(ours.metadata).not.toHaveProperty([key]);
        else expect(ours.metadata[key]).toBe(typeof value === 'bigint' ? Number(value) : value);
      }
      expect(ours.metadata['general.name']).toBe('Größe 字');
    }
  });

  it('gives the bytes of tensors of every block type', async () => {
    const golden = await readGolden('test/golden/08_gguf_dequant.safetensors');
    const layout = JSON.parse(golden.metadata.layout!) as Record<string, { ggml_type_id: number }>;
    const types = [...golden.tensors.keys()]
      .filter((name) => name.endsWith('.raw'))
      .map((name) => name.slice(0, -4));
    const tensors = Object.fromEntries(
      types.map((type) => {
        const { shape } = golden.tensor(`${type}.float`);
        const bytes = new Uint8Array(bytesOf(golden.tensor(`${type}.raw`)));
        return [`${type}.weight`, { type: layout[type]!.ggml_type_id, dims: shape.toReversed(), bytes }];
      }),
    );
    const checkpoint = await open({ tensors });
    for (const type of types) {
      const { encoding, shape, source, begin, end } = checkpoint.tensors.get(`${type}.weight`)!;
      const expected = golden.tensor(`${type}.float`);
      expect(encoding).toBe(type);
      expect(shape).toEqual(expected.shape);
      expect(decodeFloats(encoding, await source.read(begin, end))).toEqual(expected.data);
    }
  });

  it('walks through a tokenizer of megabytes in few bounded reads, each byte once', async () => {
    const values = Array.from({ length: 200_000 }, (_, i) => `token ${i}`);
    const source = memorySource(
      'some.gguf',
      encodeGguf({
        metadata: {
          tokens: { type: 'array', of: 'string', values },
          scores: { type: 'array', of: 'f32', values: values.map(() => 1) },
          after: { type: 'string', value: 'x'.repeat(100_000) },
        },
        tensors: { a: f32Tensor(5) },
      }),
    );
    const { tensors, metadata } = await openCheckpoint([source]);
    expect(source.size).toBeGreaterThan(4_000_000);
    expect(metadata).toEqual({ after: 'x'.repeat(100_000) });
    const { begin, end } = tensors.get('a')!;
    expect(new Float32Array((await source.read(begin, end)).buffer)).toEqual(Float32Array.of(5));
    const header = source.reads.filter((read) => read.end - read.begin > 4096);
    expect(header.length).toBeLessThan(9);
    expect(Math.max(...header.map((read) => read.end - read.begin))).toBeLessThanOrEqual(2 ** 20);
    for (const [i, read] of header.entries()) expect(read.begin).toBe(header[i - 1]?.end ?? 0);
  });

  it('opens a file of more than 4 GiB', async () => {
    const start = encodeGguf({
      tensors: {
        a: { type: 8, dims: [32, 2 ** 28], bytes: new Uint8Array() },
        b: { ...f32Tensor(1), offset: 34 * 2 ** 28 },
      },
    });
    const size = start.length - 32 + 34 * 2 ** 28 + 4;
    const source: ByteSource = {
      name: 'huge.gguf',
      size,
      read: async (begin, end) => padded(start, begin, end),
    };
    const { tensors } = await openCheckpoint([source]);
    expect(tensors.get('a')).toMatchObject({
      encoding: 'Q8_0',
      shape: [2 ** 28, 32],
      begin: start.length - 32,
    });
    expect(tensors.get('b')).toMatchObject({ begin: size - 4, end: size });
  });

  it('follows the alignment that the file states', async () => {
    const metadata: Record<string, GgufValue> = { 'general.alignment': { type: 'u32', value: 128 } };
    const { tensors } = await open({ metadata, tensors: { a: f32Tensor(1), b: f32Tensor(2) } });
    expect(tensors.get('b')!.begin - tensors.get('a')!.begin).toBe(128);
    expect(tensors.get('a')!.begin % 128).toBe(0);
  });

  it('tells apart files whose tokenizers alone differ', async () => {
    const of = (token: string) =>
      open({
        metadata: { t: { type: 'array', of: 'string', values: [token] } },
        tensors: { a: f32Tensor(1) },
      });
    expect((await of('x')).identity).not.toBe((await of('y')).identity);
    expect((await of('x')).identity).toBe((await of('x')).identity);
  });

  it('names a type that is not read', async () => {
    const tensors = { 'blk.0.weight': { type: 23, dims: [256], bytes: new Uint8Array(136) } };
    await expect(open({ tensors })).rejects.toThrow(
      /^some\.gguf stores tensor "blk\.0\.weight" as IQ4_XS, which is not supported\. Choose a version/,
    );
  });

  it.each<[string, GgufFile, RegExp]>([
    ['version 1', { version: 1 }, /version 1 of the format/],
    ['big-endian numbers', { version: 0x03000000 }, /big-endian/],
    ['unknown type', { tensors: { a: { ...f32Tensor(1), type: 99 } } }, /unknown type 99/],
    [
      'overlap',
      { tensors: { a: f32Tensor(1), b: { ...f32Tensor(2), offset: 0 } } },
      /begins at byte 0 instead of 32/,
    ],
    [
      'hole',
      { tensors: { a: f32Tensor(1), b: { ...f32Tensor(2), offset: 64 } } },
      /begins at byte 64 instead of 32/,
    ],
    [
      'misaligned tensor',
      { tensors: { a: { ...f32Tensor(1), offset: 4 } } },
      /begins at byte 4 instead of 0/,
    ],
    ['end beyond the file', { tensors: { a: { ...f32Tensor(1), dims: [1000] } } }, /its header describes/],
    [
      'rows of half a block',
      { tensors: { a: { ...f32Tensor(1), type: 2, dims: [16, 2] } } },
      /rows of 16 values in blocks of 32/,
    ],
    [
      'product beyond 2^53',
      { tensors: { a: { ...f32Tensor(1), dims: [2 ** 50, 2 ** 50] } } },
      /no valid shape/,
    ],
    ['rank 9', { tensors: { a: { ...f32Tensor(1), dims: [1, 1, 1, 1, 1, 1, 1, 1, 1] } } }, /9 dimensions/],
    ['empty name', { tensors: { '': f32Tensor(1) } }, /without a name/],
    ['endless name', { tensors: { ['x'.repeat(600)]: f32Tensor(1) } }, /name of 600 bytes/],
    ['alignment 0', { metadata: { 'general.alignment': { type: 'i32', value: 0 } } }, /alignment of 0/],
    ['alignment 3', { metadata: { 'general.alignment': { type: 'u64', value: 3 } } }, /alignment of 3/],
    ['endlessly nested array', { metadata: { a: nested(6) } }, /too many levels/],
  ])('refuses %s', async (_what, file, message) => {
    const opening = open(file);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toThrow(
      /^some\.gguf cannot be read as a GGUF file: .* download it again\.$/,
    );
    await expect(opening).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });

  it('refuses counts and lengths that the file cannot hold, without reading for them', async () => {
    const whole = encodeGguf({
      metadata: { key: { type: 'string', value: 'text' } },
      tensors: { a: f32Tensor(1) },
    });
    // Number of tensors, of entries, length of a key, length of a text.
    for (const place of [8, 16, 24, 39])
      for (const value of [1000n, 2n ** 32n, 2n ** 53n, 2n ** 64n - 1n]) {
        const bytes = whole.slice();
        new DataView(bytes.buffer).setBigUint64(place, value, true);
        const source = memorySource('some.gguf', bytes);
        await expect(openCheckpoint([source])).rejects.toMatchObject({ name: 'ModelUnavailable' });
        expect(source.reads).toHaveLength(1);
      }
  });

  it('refuses a file that was cut anywhere', async () => {
    const whole = encodeGguf({ metadata: everyValue, tensors: { a: f32Tensor(1, 2) } });
    for (let length = 0; length < whole.length - 24; length++) {
      const cut = openCheckpoint([memorySource('cut.gguf', whole.subarray(0, length))]);
      await expect(cut).rejects.toMatchObject({ name: 'ModelUnavailable' });
    }
  });
});

function padded(start: Uint8Array, begin: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - begin);
  bytes.set(start.subarray(begin, end));
  return bytes;
}

function nested(depth: number): GgufValue {
  return { type: 'array', of: depth > 1 ? 'array' : 'u8', values: depth > 1 ? [nested(depth - 1)] : [1] };
}
