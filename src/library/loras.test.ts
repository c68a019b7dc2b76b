import { expect, it } from 'vitest';
import { encodeSafetensors, f32 } from '../../test/safetensors';
import { memorySource } from '../../test/support/memory-source';
import { rollingModel } from '../../test/support/rolling-model';
import { memoryStore } from '../weights/store';
import { importLora, listLoras } from './loras';

const { family, config } = rollingModel();
const [width = 0] = family.denoiser(config).adaptable!().weights.get('blocks.0.attn1.to_v.weight')!;

const layer = 'diffusion_model.blocks.0.self_attn.v';
/** Bytes that are read at a time. */
const PIECE = 2 ** 24;

/** A LoRA of a piece and a bit. */
function remote(name: string, inputs: number) {
  const ones = (...shape: [number, number]) => f32(shape, Array(shape[0] * shape[1]).fill(1));
  return memorySource(
    name,
    encodeSafetensors({
      [`${layer}.lora_A.weight`]: ones(2, inputs),
      [`${layer}.lora_B.weight`]: ones(width, 2),
      'for.nobody': { dtype: 'U8', shape: [PIECE], bytes: new Uint8Array(PIECE) },
    }),
  );
}

const never = { signal: new AbortController().signal, onProgress: () => undefined };

it('keeps a LoRA of an address, and tells how much of it has come', async () => {
  const store = memoryStore();
  const source = remote('grain.safetensors', width);
  const come: number[] = [];
  const options = { ...never, onProgress: (done: number) => come.push(done) };
  const kept = await importLora(store, 'tiny', { family, config }, source, options);
  expect(kept).toMatchObject({ name: 'grain', bytes: source.size });
  expect(await listLoras(store, 'tiny')).toEqual([kept]);
  expect(come).toEqual([PIECE, source.size]);
});

it('asks for no more than the header of one that is for another network', async () => {
  const store = memoryStore();
  const source = remote('wide.safetensors', 5120);
  await expect(importLora(store, 'tiny', { family, config }, source, never)).rejects.toMatchObject({
    name: 'ModelUnavailable',
    message: expect.stringContaining('5120'),
  });
  const read = source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
  expect(read).toBeLessThan(2 ** 20);
  expect(await listLoras(store, 'tiny')).toEqual([]);
});

it('keeps nothing of one that is stopped on its way', async () => {
  const store = memoryStore();
  const source = remote('grain.safetensors', width);
  const stop = new AbortController();
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  const rejected = importLora(store, 'tiny', { family, config }, source, options);
  await expect(rejected).rejects.toMatchObject({ name: 'Cancelled' });
  expect(await listLoras(store, 'tiny')).toEqual([]);
});
