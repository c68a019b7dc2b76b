import { describe, expect, it } from 'vitest';
import { floatBytes, floats, runGraph } from '../../../test/support/run-graph';
import { convolution3d, toFeatures, toVideo, type VideoGraphOptions, videoGraph } from './video';

type Triple = readonly [number, number, number];

interface Setting {
  readonly convolution: NonNullable<VideoGraphOptions['convolution']>;
  readonly causal: boolean;
  readonly stride: Triple;
  readonly kernel: Triple;
  readonly channels: number;
  readonly out: number;
}

const batch = 2;
const size: Triple = [5, 6, 7];
const numbers = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => Math.sin(seed + i * 1.7 + Math.sin(i * 0.31)));

/** The definition, sum by sum: zeros beyond the borders in space, the outermost frames beyond those in time. */
function expected({ causal, stride, kernel, channels, out }: Setting, x: number[], w: number[], b: number[]) {
  const lead = causal ? kernel[0] - 1 : (kernel[0] - 1) / 2;
  const shape = size.map((extent, axis) => Math.floor((extent - 1) / stride[axis]!) + 1);
  const at = (item: number, c: number, t: number, y: number, z: number) => {
    if (y < 0 || z < 0 || y >= size[1] || z >= size[2]) return 0;
    const frame = Math.min(Math.max(t, 0), size[0] - 1);
    return x[(((item * channels + c) * size[0] + frame) * size[1] + y) * size[2] + z]!;
  };
  const result: number[] = [];
  for (let i = 0; i < batch * out * shape[0]! * shape[1]! * shape[2]!; i++) {
    const z = i % shape[2]!;
    const y = Math.floor(i / shape[2]!) % shape[1]!;
    const t = Math.floor(i / (shape[2]! * shape[1]!)) % shape[0]!;
    const o = Math.floor(i / (shape[2]! * shape[1]! * shape[0]!)) % out;
    const item = Math.floor(i / (shape[2]! * shape[1]! * shape[0]! * out));
    let sum = b[o]!;
    for (let k = 0; k < channels * kernel[0] * kernel[1] * kernel[2]; k++) {
      const kz = k % kernel[2];
      const ky = Math.floor(k / kernel[2]) % kernel[1];
      const kt = Math.floor(k / (kernel[2] * kernel[1])) % kernel[0];
      const c = Math.floor(k / (kernel[2] * kernel[1] * kernel[0]));
      const pixel = at(
        item,
        c,
        t * stride[0] + kt - lead,
        y * stride[1] + ky - (kernel[1] >> 1),
        z * stride[2] + kz - (kernel[2] >> 1),
      );
      sum += pixel * w[o * channels * kernel[0] * kernel[1] * kernel[2] + k]!;
    }
    result.push(sum);
  }
  return { shape: [batch, out, ...shape], data: result };
}

const base = { causal: true, stride: [1, 1, 1], kernel: [3, 3, 3], channels: 2, out: 3 } as const;

describe('convolution3d', () => {
  it.each<[string, Setting]>([
    ['directly', { ...base, convolution: 'direct' }],
    ['directly, seeing the future', { ...base, convolution: 'direct', causal: false }],
    ['directly, with strides', { ...base, convolution: 'direct', stride: [2, 2, 2] }],
    ['directly, in one point', { ...base, convolution: 'direct', kernel: [1, 1, 1] }],
    ['directly, with channels filled up', { ...base, convolution: 'direct', channels: 6, out: 4 }],
    ['by Winograd convolution', { ...base, convolution: 'winograd' }],
    ['by Winograd convolution, seeing the future', { ...base, convolution: 'winograd', causal: false }],
    ['directly where Winograd cannot', { ...base, convolution: 'winograd', stride: [2, 2, 2] }],
  ])('convolves %s', async (_, setting) => {
    const { kernel, channels, out, convolution, causal, stride } = setting;
    const v = videoGraph('test', { batch, convolution });
    const x = toFeatures(v, v.g.input('x', 'float32', [batch, channels, 'F', 'H', 'W']));
    const [weight, bias] = [v.g.weight('w', [out, channels, ...kernel]), v.g.weight('b', [out])];
    v.g.output('y', toVideo(v, convolution3d(v, x, { weight, bias, causal, stride })));
    const volume = size[0] * size[1] * size[2];
    const data = numbers(batch * channels * volume, 1);
    const w = numbers(out * channels * kernel.reduce((a, b) => a * b), 2);
    const b = numbers(out, 3);
    const weights = new Map([
      ['w', floatBytes(w)],
      ['b', floatBytes(b)],
    ]);
    const { y } = await runGraph(v.g.build(), { x: floats([batch, channels, ...size], data) }, weights);
    const reference = expected(setting, data, w, b);
    expect(y!.shape).toEqual(reference.shape);
    y!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(reference.data[i]!, 3);
    });
  });
});
