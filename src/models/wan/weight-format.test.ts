import { expect, it } from 'vitest';
import { fullSizeWan, wanTransformerFile, wanVaeFiles } from '../../../tools/synthesize/wan-files';
import { transformerKeys } from './checkpoint-keys';
import { wanWeightFormat } from './weight-format';

const { tensors } = wanTransformerFile(fullSizeWan);
const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
const weights = [...transformerKeys(shapes.keys(), '')].map(([name, stored]) => ({
  name,
  shape: shapes.get(stored)!,
}));
const size = (shape: readonly number[]) => shape.reduce((product, extent) => product * extent, 1);

it('quantizes nearly all values of the transformer, and none of its first and last layer', () => {
  const quantized = weights.filter(
    ({ name, shape }) => wanWeightFormat('q4', 'transformer', name, shape) === 'q4',
  );
  const values = (some: typeof weights) => some.reduce((sum, { shape }) => sum + size(shape), 0);
  expect(values(quantized) / values(weights)).toBeGreaterThan(0.97);
  expect(quantized.every(({ name }) => name.startsWith('blocks.'))).toBe(true);
  for (const name of ['patch_embedding.weight', 'proj_out.weight', 'scale_shift_table'])
    expect(wanWeightFormat('q4', 'transformer', name, [8, 8])).toBe('float32');
});

it('keeps autoencoders in 16 bits and the factors of their norms in 32', () => {
  for (const { name, shape } of wanVaeFiles(fullSizeWan).vae.tensors) {
    const isVector = shape.length < 2 || name.endsWith('.gamma');
    expect(wanWeightFormat('q4', 'vae', name, shape), name).toBe(isVector ? 'float32' : 'float16');
  }
});
