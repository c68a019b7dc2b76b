import { describe, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { encodeSafetensors, type FixtureTensor, f32, joinFile } from '../../../test/safetensors';
import { memorySource } from '../../../test/support/memory-source';
import { openFileSource } from '../../../tools/file-source';
import { inEnglish } from '../../message/in-english';
import { bytesOf } from '../../tensor/host-tensor';
import { HEAD_BYTES } from './file-header';
import { openCheckpoint } from './open';
import type { ByteSource } from './types';

const text = (value: string) => new TextEncoder().encode(value);
const shard = (tensors: Record<string, FixtureTensor>, metadata?: Record<string, string>) =>
  encodeSafetensors(tensors, metadata);
const open = (...files: Uint8Array[]) =>
  openCheckpoint(files.map((bytes, i) => memorySource(`file-${i}.safetensors`, bytes)));

describe('openCheckpoint', () => {
  it('finds every tensor of a file of the reference writer', async () => {
    const path = 'test/golden/05_t5_encoder.safetensors';
    const source = await openFileSource(path);
    const checkpoint = await openCheckpoint([source]);
    const golden = await readGolden(path);
    expect([...checkpoint.tensors.keys()]).toEqual([...golden.tensors.keys()]);
    expect(checkpoint.metadata).toEqual(golden.metadata);
    for (const [name, { source, begin, end, shape }] of checkpoint.tensors) {
      const bytes = await source.read(begin, end);
      expect(shape).toEqual(golden.tensor(name).shape);
      const { dtype } = golden.tensors.get(name)!;
      if (dtype !== 'BF16') expect(bytes).toEqual(new Uint8Array(bytesOf(golden.tensor(name))));
      else expect(bytes.length).toBe(golden.tensor(name).data.byteLength / 2);
    }
    await source.close();
  });

  it('reads nothing but headers and samples', async () => {
    const big = { dtype: 'F32', shape: [2 ** 20], bytes: new Uint8Array(2 ** 22) };
    const source = memorySource('big.safetensors', encodeSafetensors({ big }));
    await openCheckpoint([source]);
    const asked = source.reads.reduce((total, { begin, end }) => total + end - begin, 0);
    expect(asked).toBeLessThanOrEqual(HEAD_BYTES + 16 * 4096);
  });

  it('reads a header that is longer than the head of the file', async () => {
    const tensors = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`layer.${i}.weight`, f32([1], [i])]),
    );
    const { tensors: found } = await open(encodeSafetensors(tensors));
    expect(found.size).toBe(2000);
    const { source, begin, end } = found.get('layer.1999.weight')!;
    expect(new Float32Array((await source.read(begin, end)).buffer)).toEqual(Float32Array.of(1999));
  });

  it('opens a file of more than 4 GiB, with 8-bit floats and types that are no weights', async () => {
    const extent = 3 * 2 ** 31;
    const header = {
      a: { dtype: 'F8_E4M3', shape: [2, extent / 2], data_offsets: [0, extent] },
      b: { dtype: 'F64', shape: [2], data_offsets: [extent, extent + 16] },
      c: { dtype: 'F4', shape: [3, 2], data_offsets: [extent + 16, extent + 19] },
    };
    const start = joinFile(header, new Uint8Array());
    const source: ByteSource = {
      name: 'huge.safetensors',
      size: start.length + extent + 19,
      async read(begin, end) {
        const bytes = new Uint8Array(end - begin);
        bytes.set(start.subarray(begin, end));
        return bytes;
      },
    };
    const { tensors } = await openCheckpoint([source]);
    expect(tensors.get('a')).toMatchObject({ encoding: 'F8_E4M3', begin: start.length });
    expect(tensors.get('b')).toMatchObject({ encoding: 'F64', begin: start.length + extent, shape: [2] });
    expect(tensors.get('c')).toMatchObject({ encoding: 'F4', end: source.size });
  });

  it('joins shards; the first file that says something is believed', async () => {
    const first = shard({ a: f32([1], [1]) }, { format: 'pt', config: '{}' });
    const second = shard({ b: f32([2], [2, 3]) }, { format: 'np', author: 'x' });
    const { tensors, metadata } = await open(first, second);
    expect([...tensors].map(([name, { source }]) => [name, source.name])).toEqual([
      ['a', 'file-0.safetensors'],
      ['b', 'file-1.safetensors'],
    ]);
    expect(metadata).toEqual({ format: 'pt', config: '{}', author: 'x' });
  });

  it('refuses two files with a tensor of the same name', async () => {
    await expect(open(shard({ a: f32([1], [1]) }), shard({ a: f32([1], [2]) }))).rejects.toThrow(
      'file-1.safetensors and file-0.safetensors both have a tensor "a"',
    );
  });

  it('gives an identity that follows the content, not the names or the order of files', async () => {
    const a = shard({ a: f32([4], [1, 2, 3, 4]) });
    const b = shard({ b: f32([1], [1]) });
    const { identity } = await open(a, b);
    expect((await open(b, a)).identity).toBe(identity);
    const other = await openCheckpoint([memorySource('x', a), memorySource('y', b)]);
    expect(other.identity).toBe(identity);
    const changed = a.slice();
    changed[changed.length - 1]! ^= 1;
    expect((await open(changed, b)).identity).not.toBe(identity);
    expect((await open(shard({ c: f32([4], [1, 2, 3, 4]) }), b)).identity).not.toBe(identity);
    expect((await open(a)).identity).not.toBe(identity);
  });

  it.each([
    ['empty', text(''), /is empty\. Download it again/],
    ['web page', text('\n<!DOCTYPE html><title>Hub</title>'), /is a web page, not the file itself/],
    ['answer of a bucket', text('<?xml version="1.0"?><Error>AccessDenied</Error>'), /is a web page/],
    [
      'LFS pointer',
      text('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n'),
      /Git LFS pointer/,
    ],
    [
      'torch zip',
      text('PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\0\x12\0archive/data.pklFB'),
      /cannot be read as a PyTorch checkpoint: it ends before/,
    ],
    [
      'zip',
      text('PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0model.safetensors'),
      /is a packed archive\. Unpack it/,
    ],
    [
      'pickle',
      Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9),
      /is a PyTorch checkpoint of the kind from before 2020/,
    ],
    [
      'index',
      text('{"metadata": {"total_size": 1}, "weight_map": {"a": "x.safetensors"}}'),
      /only lists the files/,
    ],
    ['config', text('{"model_type": "t5"}'), /is a JSON text without weights/],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), /is a packed archive/],
    ['old GGML', text('lmgg\0\0'), /predecessor of the GGUF format/],
    ['noise', Uint8Array.from({ length: 99 }, (_, i) => 255 - i), /neither a safetensors nor a GGUF/],
  ])('tells what a file is instead: %s', async (_what, bytes, message) => {
    const opening = open(bytes);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toMatchObject({ name: 'ModelUnavailable' });
    await expect(opening).rejects.toThrow(/^file-0\.safetensors /);
  });

  it('refuses a cut download by its length', async () => {
    const whole = shard({ a: f32([4], [1, 2, 3, 4]) });
    await expect(open(whole.subarray(0, -1))).rejects.toThrow(/has \d+ bytes where its header describes \d+/);
    await expect(open(whole.subarray(0, 20))).rejects.toThrow(/ends within its header/);
  });

  it('takes what lenient writers leave in a file, and says so', async () => {
    const whole = shard({ a: f32([2], [1, 2]) });
    const longer = await open(new Uint8Array([...whole, 7, 7, 7]));
    expect([...longer.tensors.keys()]).toEqual(['a']);
    expect(longer.remarks!.map(inEnglish)).toEqual([
      expect.stringMatching(/file-0\.safetensors is 3 bytes longer/),
    ]);
    const saying = (metadata: unknown) =>
      open(
        joinFile(
          JSON.stringify({ __metadata__: metadata, a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } }),
          new Uint8Array(4),
        ),
      );
    const odd = await saying({ format: 'pt', epoch: 7, note: null });
    expect(odd.metadata).toEqual({ format: 'pt' });
    expect(odd.remarks!.map(inEnglish)).toEqual([expect.stringContaining('unusual form')]);
    // The reference takes null for none.
    expect(await saying(null)).toMatchObject({ metadata: {}, remarks: [] });
  });

  it('stops when asked to', async () => {
    const source = memorySource('a.safetensors', shard({ a: f32([1], [1]) }));
    await expect(openCheckpoint([source], AbortSignal.abort())).rejects.toMatchObject({ name: 'Cancelled' });
  });
});
