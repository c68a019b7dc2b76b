import * as ortWeb from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../onnx/builder';
import * as op from '../onnx/ops';
import type { DType, HostTensor, WeightSource } from '../tensor/types';
import { createCpuEngine } from './engine-cpu';
import { createNativeEngine } from './engine-native';

const f32 = (shape: number[], values: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(values),
});

/** y = x W^T + h, with h a half-precision weight widened in the graph. */
function sumGraph() {
  const g = new GraphBuilder('sum');
  const x = g.input('x', 'float32', ['rows', 2]);
  const again = g.input('again', 'float32', ['rows', 3]);
  const w = g.weight('w', [3, 2]);
  const h = op.cast(g, g.weight('h', [3], 'float16'), 'float32');
  g.output('y', op.add(g, op.add(g, op.linear(g, x, w), h), again));
  return g.build();
}

function source(tensors: Record<string, HostTensor>): WeightSource {
  return {
    async get(name) {
      if (!tensors[name]) throw new Error(`no ${name}`);
      return tensors[name];
    },
  };
}

const half: HostTensor = { dtype: 'float16', shape: [3], data: Uint16Array.of(0x3c00, 0x4000, 0x4200) };
const weights = { w: f32([3, 2], [1, 0, 0, 1, 1, 1]), h: half };

describe.each([
  ['native', createNativeEngine],
  ['wasm', () => createCpuEngine(ortWeb, 'wasm', 'wasm')],
])('the %s engine', (_name, create) => {
  it('runs graphs on host and device tensors, converting weights to what the graph asks for', async () => {
    const engine = create();
    const stored = {
      w: { ...half, shape: [3, 2], data: Uint16Array.of(0x3c00, 0, 0, 0x3c00, 0x3c00, 0x3c00) },
      h: f32([3], [1, 2, 3]),
    };
    const session = await engine.createSession(sumGraph(), source(stored));
    const x = f32([2, 2], [1, 2, 3, 4]);
    const zero = engine.upload(f32([2, 3], [0, 0, 0, 0, 0, 0]));
    const first = await session.run({ x, again: zero });
    const values = await first.y!.read();
    expect(values).toEqual(f32([2, 3], [2, 4, 6, 4, 6, 10]));
    const second = await session.run({ x, again: first.y! });
    expect((await second.y!.read()).data).toEqual(Float32Array.of(4, 8, 12, 8, 12, 20));
    await engine.dispose();
  });

  it('gives back half precision as single precision', async () => {
    const g = new GraphBuilder('halve');
    g.output('y', op.cast(g, g.input('x', 'float32', [2]), 'float16'));
    const engine = create();
    const session = await engine.createSession(g.build(), source({}));
    const { y } = await session.run({ x: f32([2], [1.0002, -2]) });
    expect(y!.dtype).toBe('float16');
    expect(await y!.read()).toEqual(f32([2], [1, -2]));
  });

  it('passes every element type through', async () => {
    const cases: HostTensor[] = [
      { dtype: 'int32', shape: [2], data: Int32Array.of(-1, 2 ** 30) },
      { dtype: 'int64', shape: [2], data: BigInt64Array.of(-1n, 2n ** 40n) },
      { dtype: 'uint8', shape: [2], data: Uint8Array.of(0, 255) },
      { dtype: 'bool', shape: [2], data: Uint8Array.of(0, 1) },
    ];
    const engine = create();
    for (const x of cases) {
      const g = new GraphBuilder('same');
      g.output('y', op.reshape(g, g.input('x', x.dtype as DType, [2]), [1, 2]));
      const session = await engine.createSession(g.build(), source({}));
      const { y } = await session.run({ x });
      expect(await y!.read()).toEqual({ ...x, shape: [1, 2] });
    }
    await engine.dispose();
  });

  it('refuses inputs that do not fit, naming them', async () => {
    const engine = create();
    const session = await engine.createSession(sumGraph(), source(weights));
    const again = f32([1, 3], [0, 0, 0]);
    const run = (inputs: Record<string, HostTensor>) => session.run(inputs);
    await expect(run({ again })).rejects.toThrow('sum: input "x" is missing');
    await expect(run({ x: f32([1, 4], [1, 2, 3, 4]), again })).rejects.toThrow(
      '"x" is [1,4] instead of [1,2]',
    );
    await expect(run({ x: f32([2, 2], [1, 2, 3, 4]), again })).rejects.toThrow(
      '"again" is [1,3] instead of [2,3]',
    );
    await expect(run({ x: { ...half, shape: [1, 2] }, again })).rejects.toThrow(
      '"x" is float16 instead of float32',
    );
    await expect(run({ x: f32([1, 2], [1, 2]), again, z: again })).rejects.toThrow('sum has no input "z"');
    await engine.dispose();
  });

  it('refuses weights that are missing or of another shape', async () => {
    const engine = create();
    await expect(engine.createSession(sumGraph(), source({ w: weights.w }))).rejects.toThrow('no h');
    const wrong = source({ ...weights, w: f32([2, 3], [1, 2, 3, 4, 5, 6]) });
    await expect(engine.createSession(sumGraph(), wrong)).rejects.toMatchObject({
      name: 'ModelUnavailable',
      message: expect.stringContaining('"w" has the shape [2,3] instead of [3,2]'),
    });
  });

  it('queues sessions and runs that are asked for at once', async () => {
    const engine = create();
    const sessions = await Promise.all(
      [1, 2, 3].map(() => engine.createSession(sumGraph(), source(weights))),
    );
    const again = f32([1, 3], [0, 0, 0]);
    const runs = sessions.flatMap((session, i) =>
      [0, 1].map((j) => session.run({ x: f32([1, 2], [i, j]), again })),
    );
    const results = await Promise.all((await Promise.all(runs)).map(({ y }) => y!.read()));
    expect(results.map(({ data }) => [...(data as Float32Array)])).toEqual(
      [0, 1, 2].flatMap((i) => [0, 1].map((j) => [i + 1, j + 2, i + j + 3])),
    );
    await engine.dispose();
  });

  it('takes the weights of a streamed session from each run', async () => {
    const engine = create();
    const session = await engine.createStreamedSession(sumGraph());
    const inputs = { x: f32([1, 2], [1, 2]), again: f32([1, 3], [0, 0, 0]) };
    const tenfold = { 'layer.1.w': f32([3, 2], [10, 0, 0, 10, 10, 10]), 'layer.1.h': f32([3], [0, 0, 0]) };
    const first = await session.run(inputs, source(weights));
    expect((await first.y!.read()).data).toEqual(Float32Array.of(2, 4, 6));
    const second = await session.run(inputs, source(tenfold), (name) => `layer.1.${name}`);
    expect((await second.y!.read()).data).toEqual(Float32Array.of(10, 20, 30));
    const third = await session.run({ ...inputs, again: second.y! }, source(weights));
    expect((await third.y!.read()).data).toEqual(Float32Array.of(12, 24, 36));
    await engine.dispose();
  });

  it('checks inputs and weights of a streamed session, and goes on after a failure', async () => {
    const engine = create();
    const session = await engine.createStreamedSession(sumGraph());
    const inputs = { x: f32([1, 2], [1, 2]), again: f32([1, 3], [0, 0, 0]) };
    await expect(session.run({ again: inputs.again }, source(weights))).rejects.toThrow(
      'input "x" is missing',
    );
    await expect(session.run({ ...inputs, w: weights.w }, source(weights))).rejects.toThrow('no input "w"');
    await expect(session.run(inputs, source({ h: half }))).rejects.toThrow('no w');
    const wrong = source({ ...weights, h: f32([2], [1, 2]) });
    await expect(session.run(inputs, wrong)).rejects.toMatchObject({ name: 'ModelUnavailable' });
    expect((await (await session.run(inputs, source(weights))).y!.read()).data).toHaveLength(3);
    await session.dispose();
    await session.dispose();
    await expect(session.run(inputs, source(weights))).rejects.toThrow('disposed');
    await engine.dispose();
  });

  it('does not run or read what was disposed of', async () => {
    const engine = create();
    const session = await engine.createSession(sumGraph(), source(weights));
    const inputs = { x: f32([1, 2], [1, 2]), again: f32([1, 3], [0, 0, 0]) };
    const { y } = await session.run(inputs);
    await session.dispose();
    await session.dispose();
    await expect(session.run(inputs)).rejects.toThrow('disposed');
    expect((await y!.read()).data).toEqual(Float32Array.of(2, 4, 6));
    y!.dispose();
    y!.dispose();
    await expect(y!.read()).rejects.toThrow('disposed');
    await engine.dispose();
  });
});
