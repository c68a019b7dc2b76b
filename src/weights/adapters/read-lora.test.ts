import { describe, expect, it } from 'vitest';
import { encodeSafetensors, type FixtureTensor, f32 } from '../../../test/safetensors';
import { memorySource } from '../../../test/support/memory-source';
import { openCheckpoint } from '../checkpoint/open';
import { adaptersOf } from './adapters';
import { checkValues, readLora } from './read-lora';

/** A network of two blocks, whose authors call the first layer otherwise. */
const network = {
  weights: new Map<string, readonly number[]>([
    ['proj_in.weight', [4, 3]],
    ['blocks.0.attn1.to_q.weight', [4, 4]],
    ['blocks.0.attn1.to_q.bias', [4]],
    ['blocks.0.attn1.norm_q.weight', [4]],
    ['blocks.1.attn1.to_q.weight', [4, 4]],
    ['blocks.1.attn1.to_q.bias', [4]],
    ['kernel.weight', [4, 2, 1, 2, 2]],
  ]),
  aliasesOf: (weight: string) => [weight.replace('proj_in', 'patchify_proj')],
};

const ones = (...shape: number[]) => {
  const count = shape.reduce((product, extent) => product * extent, 1);
  return f32(
    shape,
    Array.from({ length: count }, (_, i) => (i % 5) + 1),
  );
};
const pair = (down: string, up: string, rank = 2, inputs = 4) => ({
  [down]: ones(rank, inputs),
  [up]: ones(4, rank),
});

const file = (tensors: Record<string, FixtureTensor>, metadata?: Record<string, string>) =>
  memorySource('lora.safetensors', encodeSafetensors(tensors, metadata));

async function read(tensors: Record<string, FixtureTensor>, metadata?: Record<string, string>) {
  const lora = await readLora(await openCheckpoint([file(tensors, metadata)]), network, 'Model');
  await checkValues(lora);
  return lora;
}

const q = 'blocks.0.attn1.to_q';

describe('a LoRA', () => {
  it.each([
    ['ComfyUI', `diffusion_model.${q}.lora_A.weight`, `diffusion_model.${q}.lora_B.weight`],
    ['PEFT', `base_model.model.${q}.lora_A.default.weight`, `base_model.model.${q}.lora_B.default.weight`],
    ['diffusers', `transformer.${q}.lora_A.weight`, `transformer.${q}.lora_B.weight`],
    ['earlier diffusers', `transformer.${q}.lora.down.weight`, `transformer.${q}.lora.up.weight`],
    [
      'kohya',
      'lora_unet_blocks_0_attn1_to_q.lora_down.weight',
      'lora_unet_blocks_0_attn1_to_q.lora_up.weight',
    ],
    ['no prefix', `${q}.lora_down.weight`, `${q}.lora_up.weight`],
  ])('is found under the names of %s', async (_, down, up) => {
    const { deltas, unused } = await read(pair(down, up));
    expect([...deltas]).toMatchObject([[`${q}.weight`, { kind: 'low-rank', rank: 2, scale: 1 }]]);
    expect(unused).toEqual([]);
  });

  it('is found under the names that the model’s authors use, in either form', async () => {
    for (const layer of ['diffusion_model.patchify_proj', 'lora_unet_patchify_proj']) {
      const { deltas } = await read(pair(`${layer}.lora_down.weight`, `${layer}.lora_up.weight`, 2, 3));
      expect([...deltas.keys()]).toEqual(['proj_in.weight']);
    }
  });

  it('is scaled by its alpha over its rank, or by what the file says of all layers', async () => {
    const names = [`${q}.lora_A.weight`, `${q}.lora_B.weight`] as const;
    const own = await read({ ...pair(...names, 4), [`${q}.alpha`]: f32([], [1]) });
    expect(own.deltas.get(`${q}.weight`)).toMatchObject({ scale: 0.25 });
    const told = JSON.stringify({ 'transformer.lora_alpha': 8, 'transformer.r': 4 });
    const all = await read(pair(...names, 4), { lora_adapter_metadata: told });
    expect(all.deltas.get(`${q}.weight`)).toMatchObject({ scale: 2 });
  });

  it('adds to biases and norms in full', async () => {
    const { deltas } = await read({
      [`diffusion_model.${q}.diff_b`]: ones(4),
      'diffusion_model.blocks.0.attn1.norm_q.diff': ones(4),
    });
    expect([...deltas.keys()].sort()).toEqual(['blocks.0.attn1.norm_q.weight', `${q}.bias`]);
  });

  it('is used without the layers that the model does not have, and those of text encoders', async () => {
    const { deltas, unused } = await read({
      ...pair(`${q}.lora_A.weight`, `${q}.lora_B.weight`),
      ...pair('blocks.0.attn2.k_img.lora_A.weight', 'blocks.0.attn2.k_img.lora_B.weight'),
      ...pair('lora_te1_block_0.lora_down.weight', 'lora_te1_block_0.lora_up.weight'),
    });
    expect(deltas.size).toBe(1);
    expect(unused).toEqual(['blocks.0.attn2.k_img', 'lora_te1_block_0']);
  });

  it('adds to a kernel, multiplied out', async () => {
    const lora = await read({
      'kernel.lora_down.weight': ones(1, 2, 1, 2, 2),
      'kernel.lora_up.weight': ones(4, 1, 1, 1, 1),
    });
    const { form, weights } = adaptersOf([lora], network);
    expect(form.isShifted('kernel.weight')).toBe(true);
    const { shape, data } = await weights({ get: () => Promise.reject(new Error()) }, form).get(
      'kernel.weight.lora_shift',
    );
    expect(shape).toEqual([1, 32]);
    expect([...data].slice(0, 10)).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 2, 4]);
  });
});

describe('what is refused', () => {
  const names = [`${q}.lora_A.weight`, `${q}.lora_B.weight`] as const;
  it.each<[string, Record<string, FixtureTensor>, RegExp]>([
    ['a model', { 'blocks.0.attn1.to_q.weight': ones(4, 4) }, /is no LoRA/],
    ['one of another kind', { [`${q}.hada_w1_a`]: ones(4, 2) }, /is a LoHa/],
    ['one with magnitudes', { ...pair(...names), [`${q}.dora_scale`]: ones(4, 1) }, /is a DoRA/],
    [
      'one for a wider model',
      { [names[0]]: ones(2, 8), [names[1]]: ones(8, 2) },
      /8 × 8 values wide, and this one’s 4 × 4/,
    ],
    [
      'one for another model',
      pair('double_blocks.0.a.lora_A.weight', 'double_blocks.0.a.lora_B.weight'),
      /has no layer “double_blocks/,
    ],
    ['half of one', { [names[0]]: ones(2, 4) }, /one half of its layer “blocks.0.attn1.to_q” is missing/],
    ['halves of other ranks', { [names[0]]: ones(2, 4), [names[1]]: ones(4, 3) }, /have the ranks 2 and 3/],
    [
      'no rank at all',
      { [names[0]]: f32([0, 4], []), [names[1]]: f32([4, 0], []) },
      /have the ranks 0 and 0/,
    ],
    ['zeros', { [names[0]]: ones(2, 4), [names[1]]: f32([4, 2], Array(8).fill(0)) }, /changes nothing/],
    ['an alpha of zero', { ...pair(...names), [`${q}.alpha`]: f32([], [0]) }, /changes nothing/],
    [
      'what is no number',
      { [names[0]]: ones(2, 4), [names[1]]: f32([4, 2], Array(8).fill(Number.NaN)) },
      /no numbers/,
    ],
    [
      'two in one file',
      { ...pair(...names), ...pair(`transformer.${names[0]}`, `transformer.${names[1]}`) },
      /says twice/,
    ],
    [
      'ten thousand tensors',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`blocks.${i}.a.lora_A.weight`, ones(1)])),
      /it has 10,000 tensors/,
    ],
  ])('%s', async (_, tensors, words) => {
    const reading = read(tensors);
    await expect(reading).rejects.toThrow(words);
    await expect(reading).rejects.toMatchObject({ name: 'ModelUnavailable' });
  });
});

it('puts several together, filled up with zeros where a graph asks for more', async () => {
  const first = await read({
    ...pair(`${q}.lora_A.weight`, `${q}.lora_B.weight`, 2),
    [`${q}.alpha`]: f32([], [1]),
  });
  const second = await read({ 'lora_unet_blocks_0_attn1_to_q.diff': ones(4, 4) });
  const { form, weights } = adaptersOf([first, second], network);
  expect([form.count, form.rankOf(`${q}.weight`)]).toEqual([2, 6]);
  const wider = { ...form, rankOf: () => 7 };
  const source = weights({ get: () => Promise.reject(new Error('only additions are asked for')) }, wider);
  const scales = await source.get(`${q}.weight.lora_scales`);
  expect([...scales.data]).toEqual([0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0]);
  expect((await source.get(`${q}.weight.lora_down`)).shape).toEqual([7, 4]);
  expect((await source.get('blocks.1.attn1.to_q.weight.lora_up')).data.every((value) => value === 0)).toBe(
    true,
  );
});
