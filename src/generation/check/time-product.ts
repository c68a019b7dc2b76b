import { GraphBuilder } from '../../onnx/builder';
import * as op from '../../onnx/ops';
import type { ProductSize } from '../../runtime/self-test-sizes';
import type { Engine } from '../../runtime/types';
import type { Timing } from './device-check';
import { randomTensor, withRandomWeights } from './random-weights';
import { quickest } from './stopwatch';

/** How long a plain product of matrices takes: the measure of what a device can do. */
export async function timeProduct(
  engine: Engine,
  { rows, inner, columns }: ProductSize,
  dtype: 'float32' | 'float16',
): Promise<Timing> {
  const g = new GraphBuilder('product');
  const x = op.cast(g, g.input('x', 'float32', [rows, inner]), dtype);
  const y = op.linear(g, x, g.weight('product.weight', [columns, inner], dtype));
  // A corner of the result shows that all of it is there.
  g.output('y', op.cast(g, op.slice(g, y, 0, 0, 1), 'float32'));
  const session = await withRandomWeights(engine).createSession(g.build(), { get: () => Promise.reject() });
  const input = engine.upload(randomTensor([rows, inner]));
  try {
    const milliseconds = await quickest(async () => {
      const outputs = await session.run({ x: input });
      await outputs.y!.read();
      outputs.y!.dispose();
    });
    return { milliseconds, gflop: (2 * rows * inner * columns) / 1e9 };
  } finally {
    input.dispose();
    await session.dispose();
  }
}
