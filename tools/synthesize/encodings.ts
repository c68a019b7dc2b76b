/** In which encoding each tensor of a file is stored. */
import type { OutputTensor } from './output-tensor';
import type { TensorSpec } from './tensor-spec';
import { type SyntheticEncoding, unitOf } from './value-pool';

/** All tensors in one encoding. */
export function encoded(tensors: readonly TensorSpec[], encoding: SyntheticEncoding): OutputTensor[] {
  return tensors.map((tensor) => ({ ...tensor, encoding }));
}

function isBlockMatrix({ name, shape }: TensorSpec): boolean {
  const inBlock = /(^|\.)(transformer_blocks|blocks?)\.\d+\./;
  return shape.length === 2 && inBlock.test(name) && !/scale_shift_table|relative_attention_bias/.test(name);
}

/**
 * As the published 8-bit checkpoints: 8-bit floats for the matrices of the blocks and bfloat16 for the rest. (That
 * gives the published size of the 0.9.8 2B checkpoint, 4.46 GB, to its three digits.)
 */
export function eightBitBlocks(tensors: readonly TensorSpec[], encoding: SyntheticEncoding): OutputTensor[] {
  return tensors.map((tensor) => ({ ...tensor, encoding: isBlockMatrix(tensor) ? encoding : 'BF16' }));
}

/**
 * As ComfyUI's scaled 8-bit files: each matrix of a block with a factor beside it, `scale_weight`, the rest in float16,
 * and an empty-handed tensor that says so.
 */
export function scaledEightBit(tensors: readonly TensorSpec[], encoding: SyntheticEncoding): OutputTensor[] {
  const marker: OutputTensor = { name: 'scaled_fp8', shape: [0], mean: 0, std: 0, encoding };
  const stored = tensors.flatMap((tensor, i): OutputTensor[] => {
    if (!isBlockMatrix(tensor)) return [{ ...tensor, encoding: 'F16' }];
    const scale = 2 ** -((i % 4) + 5);
    const name = tensor.name.replace(/weight$/, 'scale_weight');
    return [
      { ...tensor, std: tensor.std / scale, encoding },
      { name, shape: [], mean: scale, std: 0, encoding: 'F32' },
    ];
  });
  return [...stored, marker];
}

// Tensors that GGUF files keep precise whatever the type: ComfyUI-GGUF's rules for these transformers, and llama.cpp's
// for relative biases.
const preciseInGguf =
  /scale_shift_table|adaln_single|caption_projection|patchify_proj|proj_out|attn_rel_b|patch_embedding|^head/;

/** What llama.cpp falls back to where rows are no multiple of a K type's block of 256. */
const fallback: Readonly<Partial<Record<SyntheticEncoding, SyntheticEncoding>>> = {
  Q2_K: 'Q4_0',
  Q3_K: 'Q4_0',
  Q4_K: 'Q5_0',
  Q5_K: 'Q5_1',
  Q6_K: 'Q8_0',
};

/** As GGUF files do: vectors in float32, small and delicate matrices in 16 bits, the rest quantized. */
export function ggufEncoded(tensors: readonly TensorSpec[], encoding: SyntheticEncoding): OutputTensor[] {
  return tensors.map((tensor) => ({ ...tensor, encoding: ggufEncoding(tensor, encoding) }));
}

function ggufEncoding({ name, shape }: TensorSpec, wanted: SyntheticEncoding): SyntheticEncoding {
  if (shape.length < 2 || /(scale_shift_table|modulation)$/.test(name)) return 'F32';
  if (preciseInGguf.test(name)) return 'F16';
  for (let type: SyntheticEncoding | undefined = wanted; type; type = fallback[type]) {
    if (shape.at(-1)! % unitOf(type).elements === 0) return type;
  }
  return 'F16';
}
