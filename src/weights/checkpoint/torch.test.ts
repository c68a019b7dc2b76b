import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readGolden } from '../../../parity/read-golden';
import { memorySource } from '../../../test/support/memory-source';
import { encodeTorch, encodeZip, joined, number, pickle } from '../../../test/torch';
import { bytesOf } from '../../tensor/host-tensor';
import { decodeFloats } from './decode';
import { openCheckpoint } from './open';
import { readInOrder } from './read-in-order';

const open = (bytes: Uint8Array) => openCheckpoint([memorySource('model.pt', bytes)]);
const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const { whole, dict, text, int, tensor, storage, call, name, tuple } = pickle;

/** A checkpoint of one tensor of four numbers. */
const simple = (value = tensor(storage('0', 4), [2, 2], [2, 1])) =>
  encodeTorch(whole(dict(text('w'), value)), { 0: floats(1, 2, 3, 4) });

async function valuesOf(bytes: Uint8Array) {
  const { tensors } = await open(bytes);
  const found: Record<string, readonly number[]> = {};
  for await (const { range, bytes: content } of readInOrder([...tensors.values()]))
    found[range.name] = [...decodeFloats(range.encoding, content)];
  return found;
}

describe('a checkpoint of torch.save', () => {
  it.each(['state', 'training'])('gives the values that it was made of: %s', async (which) => {
    const path = `test/checkpoints/torch/${which}`;
    const { tensors } = await open(await readFile(`${path}.pt`));
    const expected = await readGolden(`${path}.safetensors`);
    expect([...tensors.keys()].sort()).toEqual([...expected.tensors.keys()].sort());
    for await (const { range, bytes } of readInOrder([...tensors.values()])) {
      const stored = expected.tensors.get(range.name)!;
      expect([range.name, range.encoding, range.shape]).toEqual([range.name, stored.dtype, stored.shape]);
      if (stored.dtype === 'I64') expect(bytes).toEqual(new Uint8Array(bytesOf(expected.tensor(range.name))));
      else {
        const host = expected.tensor(range.name);
        const whole = host.dtype === 'float16' ? decodeFloats('F16', bytesOf(host)) : host.data;
        expect(decodeFloats(range.encoding, bytes), range.name).toEqual(whole);
      }
    }
  });

  it('with an object of a class in it is refused, by the name of the class', async () => {
    await expect(open(await readFile('test/checkpoints/torch/object.pt'))).rejects.toThrow(
      'model.pt holds more than weights: it asks for “__main__.Settings”',
    );
  });

  it('is read without its weights, and without the places that can be told', async () => {
    const bytes = await readFile('test/checkpoints/torch/training.pt');
    // As if it were far too long for the first bytes to hold its tensors.
    const big = 50_000_000;
    const members: Record<string, Uint8Array> = {};
    for (let i = 0; i < 3; i++) members[`m/data/${i}`] = new Uint8Array(big / 5);
    const content = whole(
      dict(...[0, 1, 2].flatMap((i) => [text(`w${i}`), tensor(storage(`${i}`, big / 20), [big / 20], [1])])),
    );
    const source = memorySource('model.pt', encodeZip({ 'm/data.pkl': content, ...members }));
    const { tensors } = await openCheckpoint([source]);
    expect(tensors.size).toBe(3);
    const asked = source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
    expect(asked).toBeLessThan(300_000);
    // torch.save's own alignment needs no look at members' headers.
    const own = memorySource('model.pt', bytes);
    await openCheckpoint([own]);
    expect(own.reads.filter(({ begin, end }) => end - begin === 30 && begin > 0)).toEqual([]);
  });

  it('beyond 4 GiB is read by the longer fields', async () => {
    const content = whole(dict(text('w'), tensor(storage('0', 2), [2], [1])));
    const bytes = encodeTorch(content, { 0: floats(5, 6) }, { long: true });
    expect(await valuesOf(bytes)).toEqual({ w: [5, 6] });
  });

  it('gives views of one storage, strided ones, and empty ones', async () => {
    const shared = storage('0', 6);
    const content = whole(
      dict(
        text('rows'),
        tensor(shared, [2, 3], [3, 1]),
        text('columns'),
        tensor(shared, [3, 2], [1, 3]),
        text('last'),
        tensor(shared, [2], [1], 4),
        text('every'),
        tensor(shared, [3], [2]),
        text('one'),
        tensor(shared, [1, 2, 1], [9, 1, 7], 1),
        text('none'),
        tensor(shared, [0, 5], [5, 1]),
        text('scalar'),
        tensor(shared, [], [], 5),
      ),
    );
    expect(await valuesOf(encodeTorch(content, { 0: floats(1, 2, 3, 4, 5, 6) }))).toEqual({
      rows: [1, 2, 3, 4, 5, 6],
      columns: [1, 4, 2, 5, 3, 6],
      last: [5, 6],
      every: [1, 3, 5],
      one: [2, 3],
      none: [],
      scalar: [6],
    });
  });

  it('gives parts of a strided tensor, at any byte', async () => {
    const content = whole(dict(text('w'), tensor(storage('0', 6), [3, 2], [1, 3])));
    const { tensors } = await open(encodeTorch(content, { 0: floats(1, 2, 3, 4, 5, 6) }));
    const { source, begin, end } = tensors.get('w')!;
    const all = await source.read(begin, end);
    for (const [from, to] of [
      [0, 4],
      [3, 17],
      [20, 24],
      [8, 8],
    ] as const)
      expect(await source.read(from, to)).toEqual(all.slice(from, to));
    await expect(source.read(0, end + 1)).rejects.toThrow(RangeError);
  });

  it('names tensors by all that they lie in, and leaves out what is none', async () => {
    const w = tensor(storage('0', 4), [4], [1]);
    const content = whole(
      dict(
        text('generator_ema'),
        call(name('collections', 'OrderedDict'), joined(0x5d, 0x28, tuple(text('model.a'), w), 0x65)),
        text('state'),
        dict(int(3), joined(0x5d, w, 0x61, 0x4e, 0x61)),
        text('lr'),
        joined(0x47, new Uint8Array(8)),
        text('step'),
        joined(0x8a, 3, number(4, 70_000).subarray(0, 3)),
      ),
    );
    const { tensors } = await open(encodeTorch(content, { 0: floats(1, 2, 3, 4) }));
    expect([...tensors.keys()].sort()).toEqual(['generator_ema.model.a', 'state.3.0']);
  });

  it('keeps the last of values with one key, as Python does', async () => {
    const content = whole(
      dict(text('w'), tensor(storage('0', 4), [1], [1]), text('w'), tensor(storage('0', 4), [1], [1], 3)),
    );
    expect(await valuesOf(encodeTorch(content, { 0: floats(1, 2, 3, 4) }))).toEqual({ w: [4] });
  });
});

describe('what is refused', () => {
  const content = (value: Uint8Array) =>
    encodeTorch(whole(dict(text('w'), value)), { 0: floats(1, 2, 3, 4) });
  const w = tensor(storage('0', 4), [4], [1]);
  const nested = (depth: number) =>
    joined(...Array.from({ length: depth }, () => joined(0x7d, text('a'))), w, ...Array(depth).fill(0x73));
  it.each<[string, Uint8Array, RegExp]>([
    ['a command', content(call(name('os', 'system'), text('ls'))), /asks for “os\.system”/],
    ['a builtin', content(name('builtins', 'eval')), /asks for “builtins\.eval”/],
    [
      'a name in the newer form',
      content(joined(text('posix'), text('system'), 0x93)),
      /asks for “posix\.system”/,
    ],
    [
      'a known name in another module',
      content(name('torch', '_rebuild_tensor_v2')),
      /asks for “torch\._rebuild/,
    ],
    ['odd characters in a name', content(name('a\u202eb', '<c>')), /asks for “[?\w]+\.\?c\?”/],
    ['a name that every object has', content(name('constructor', 'prototype')), /asks for/],
    ['an instance', content(joined(0x28, new TextEncoder().encode('ios\nsystem\n'))), /asks for “0x69”/],
    ['an object', content(joined(0x28, 0x6f)), /asks for “0x6f”/],
    ['a new object', content(joined(name('torch', 'FloatStorage'), 0x29, 0x81)), /asks for “0x81”/],
    ['an extension', content(joined(0x82, 1)), /asks for “0x82”/],
    ['attributes of anything', content(joined(w, 0x7d, 0x62)), /asks for “BUILD”/],
    ['a storage that is called', content(call(name('torch', 'FloatStorage'))), /cannot be read/],
    ['a call of what is no name', content(joined(text('a'), 0x29, 0x52)), /calls what is no name/],
    ['a tensor of no storage', content(tensor(text('0'), [1], [1])), /a tensor that is none/],
    [
      'a tensor beyond its storage',
      content(tensor(storage('0', 4), [5], [1])),
      /larger than what it is stored in/,
    ],
    ['a tensor that begins beyond it', content(tensor(storage('0', 4), [2], [1], 3)), /larger than/],
    [
      'a tensor that repeats values',
      content(tensor(storage('0', 4), [2 ** 30, 2 ** 30], [0, 0])),
      /larger than/,
    ],
    ['a storage beyond its file', content(tensor(storage('0', 5), [4], [1])), /needs 20 bytes of 16/],
    ['a storage that is not there', content(tensor(storage('1', 4), [4], [1])), /has no values/],
    [
      'a storage by a way out of its folder',
      content(tensor(storage('../data.pkl', 4), [4], [1])),
      /has no values/,
    ],
    ['negative extents', content(tensor(storage('0', 4), [-1], [1])), /a tensor that is none/],
    ['nine dimensions', content(tensor(storage('0', 4), Array(9).fill(1), Array(9).fill(1))), /9 dimensions/],
    [
      'a dictionary in itself',
      encodeTorch(whole(0x7d, 0x71, 0, text('a'), 0x68, 0, 0x73), {}),
      /more than \d+ values/,
    ],
    ['far too deep', content(nested(20)), /nested too deeply/],
    ['a text of 4 GB', content(joined(0x58, number(4, 0xffffffff))), /a text of 4294967295 bytes/],
    ['a text beyond the end', content(joined(0x58, number(4, 60_000))), /ends too early/],
    ['a number of 200 bytes', content(joined(0x8a, 200, new Uint8Array(200))), /a number of 200 bytes/],
    ['more than is there', encodeTorch(whole(0x65), {}), /takes what is not there/],
    ['nothing', encodeTorch(joined(0x80, 2), {}), /ends too early/],
    ['a pickle to come', encodeTorch(joined(0x80, 9, 0x2e), {}), /later version/],
    ['no tensors', encodeTorch(whole(dict(text('a'), int(1))), {}), /PyTorch checkpoint without weights/],
    [
      'packed members',
      encodeTorch(whole(dict(text('w'), w)), { 0: floats(1, 2, 3, 4) }, { method: 8 }),
      /compressed or encrypted/,
    ],
    ['two pickles', encodeZip({ 'a/data.pkl': whole(0x7d), 'b/data.pkl': whole(0x7d) }), /no one data\.pkl/],
    [
      'big-endian numbers',
      encodeZip({
        'm/data.pkl': whole(dict(text('w'), w)),
        'm/byteorder': new TextEncoder().encode('big'),
        'm/data/0': floats(1, 2, 3, 4),
      }),
      /big-endian/,
    ],
  ])('%s', async (_, bytes, words) => {
    const opening = open(bytes);
    await expect(opening).rejects.toThrow(words);
    await expect(opening).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });

  it('a file that was cut off, wherever that was', async () => {
    const bytes = simple();
    for (let length = 100; length < bytes.length; length += 7)
      await expect(open(bytes.subarray(0, length))).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });

  it('few bytes that stand for thousands of tensors', async () => {
    // Each a pair of the one before.
    const pairs = Array.from({ length: 14 }, (_, i) => joined(0x71, i, 0x68, i, 0x86));
    await expect(open(content(joined(w, ...pairs)))).rejects.toThrow(/more than \d+ values in as many bytes/);
  });
});
