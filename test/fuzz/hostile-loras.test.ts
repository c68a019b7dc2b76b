/** LoRAs that somebody has tampered with, in both formats in which they are chosen. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../src/failure';
import { adaptersOf } from '../../src/weights/adapters/adapters';
import { checkValues, readLora } from '../../src/weights/adapters/read-lora';
import { openCheckpoint } from '../../src/weights/checkpoint/open';
import { encodeSafetensors, f32 } from '../safetensors';
import { memorySource } from '../support/memory-source';
import { encodeTorch, pickle } from '../torch';
import { damaged, edits } from './damage';

const layer = 'blocks.0.attn1.to_q';
const network = {
  weights: new Map<string, readonly number[]>([
    [`${layer}.weight`, [32, 32]],
    [`${layer}.bias`, [32]],
    ['blocks.1.attn1.to_q.weight', [32, 32]],
  ]),
  aliasesOf: () => [],
};

/** Names and shapes of a sound LoRA's tensors. */
const tensors: readonly (readonly [name: string, shape: readonly number[]])[] = [
  [`diffusion_model.${layer}.lora_A.weight`, [4, 32]],
  [`diffusion_model.${layer}.lora_B.weight`, [32, 4]],
  [`diffusion_model.${layer}.alpha`, [1]],
  [`diffusion_model.${layer}.diff_b`, [32]],
  ['lora_unet_blocks_1_attn1_to_q.lora_down.weight', [4, 32]],
  ['lora_unet_blocks_1_attn1_to_q.lora_up.weight', [32, 4]],
];
const numbers = (shape: readonly number[]) => {
  const count = shape.reduce((product, extent) => product * extent, 1);
  return Array.from({ length: count }, (_, i) => (i % 5) + 1);
};

const safetensors = encodeSafetensors(
  Object.fromEntries(tensors.map(([name, shape]) => [name, f32([...shape], numbers(shape))])),
);
const storages = Object.fromEntries(
  tensors.map(([, shape], i) => [i, new Uint8Array(Float32Array.from(numbers(shape)).buffer)]),
);
const content = pickle.whole(
  pickle.dict(
    ...tensors.flatMap(([name, shape], i) => {
      const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
      const storage = pickle.storage(`${i}`, numbers(shape).length);
      return [pickle.text(name), pickle.tensor(storage, shape, strides)];
    }),
  ),
);

it.each([
  ['safetensors', fc.tuple(edits).map(([all]) => damaged(safetensors, all)), 1],
  [
    'PyTorch',
    fc
      .tuple(fc.boolean(), edits)
      .map(([inside, all]) =>
        inside ? encodeTorch(damaged(content, all), storages) : damaged(encodeTorch(content, storages), all),
      ),
    2,
  ],
] as const)(
  'of %s are added or refused with a sentence, and no more is read of them than there is: 5000 cases',
  async (_, files, seed) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        const source = memorySource('damaged', bytes);
        try {
          const lora = await readLora(await openCheckpoint([source]), network, 'Model');
          await checkValues(lora);
          const { form, weights } = adaptersOf([lora], network);
          const base = { get: () => Promise.reject(new Error('not a LoRA’s')) };
          if (form.rankOf(`${layer}.weight`)) await weights(base, form).get(`${layer}.weight.lora_down`);
          taken++;
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
        }
        for (const { begin, end } of source.reads) expect(end - begin).toBeLessThanOrEqual(bytes.length);
      }),
      { seed, numRuns: 5000 },
    );
    // Some of what was damaged is still a LoRA.
    expect(taken).toBeGreaterThan(10);
  },
);
