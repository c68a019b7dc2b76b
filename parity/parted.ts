/** The transformer as the denoiser that runs block by block, on the inputs of golden sets 1, 2 and 7. */

import type { Precision } from '../src/models/layers/block-kernels';
import { BlockwiseDenoiser } from '../src/models/layers/blockwise-denoiser';
import { stepInputs } from '../src/models/layers/timesteps';
import { buildLtxBlockwise } from '../src/models/ltx/blockwise';
import type { Engine } from '../src/runtime/types';
import type { HostTensor } from '../src/tensor/types';
import type { QuantizedFormat } from '../src/tensor/weight-format';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase, PartedCase } from './case';
import { casesWith, float32, golden, goldenWeights, values } from './golden';
import type { StoredWeights } from './quantized';
import { type TransformerSource, transformerInputs } from './transformer';

/**
 * Twice the errors seen, 0.004 and 0.054. Golden networks are random and 64 wide: their sums
 * average less rounding out than those of a real network.
 */
export const bounds: Readonly<Record<QuantizedFormat, number>> = { q8: 0.008, q4: 0.11 };

/** Twice the error that products in float16 add, 0.001. */
export const mixedBound = 0.002;

/**
 * Cases of golden set 1, one for each batch element. The denoiser gives tokens, not velocities: its step is taken
 * over a noise level of 1, so that the tokens move by the velocity.
 */
export function partedCases(
  file: SafetensorsFile,
  source: TransformerSource = { config: golden(file, 'config'), weights: goldenWeights(file) },
  stored?: StoredWeights,
  precision: Precision = 'float32',
): PartedCase[] {
  const { config, weights } = source;
  const mixed = precision === 'mixed';
  return casesWith(file, 'in.hidden_states').flatMap((name) => {
    const inputs = transformerInputs(file, name, config);
    const velocity = file.tensor(`golden.${name}.out.sample`);
    const timestep = file.tensor(`golden.${name}.in.timestep`);
    const [batch] = velocity.shape as [number];
    return Array.from({ length: batch }, (_, element) => {
      return {
        name: [`${name}.${element}, in parts`, stored?.format, mixed ? 'float16' : undefined]
          .filter((word) => word !== undefined)
          .join(', '),
        ...stepOf(row(velocity, element), row(timestep, element), inputs, element),
        ...(stored || mixed
          ? { bound: (stored ? bounds[stored.format] : 0) + (mixed ? mixedBound : 0) }
          : {}),
        halfPrecision: mixed,
        open: (engine: Engine) =>
          BlockwiseDenoiser.create(
            engine,
            buildLtxBlockwise(config, {
              guided: false,
              quantization: stored?.quantization,
              kernels: { precision },
            }),
            stored?.weights ?? weights,
          ),
      };
    });
  });
}

/**
 * A step of the sampler over a noise level of 1, by which the tokens of a batch's element move by its velocity.
 * @param velocity of the element; `timestep` likewise, in thousandths
 * @param inputs of the transformer
 */
export function stepOf(
  velocity: HostTensor,
  timestep: HostTensor,
  inputs: Readonly<Record<string, HostTensor>>,
  element: number,
): Pick<PartedCase, 'inputs' | 'expected'> {
  const [, tokens, channels] = velocity.shape as [number, number, number];
  const own = values(timestep);
  const sigma = Float32Array.from({ length: tokens }, (_, i) => (own[i] ?? own[0]!) / 1000);
  const noisy = row(inputs.tokens!, element);
  const next = sigma.map((t) => t - 1);
  const step = values(velocity).map((v, i) => {
    const token = Math.floor(i / channels);
    return Math.fround(sigma[token]! - next[token]!) * v;
  });
  const moved = values(noisy).map((x, i) => x - step[i]!);
  return {
    inputs: {
      ...stepInputs(sigma, next, 1),
      tokens: noisy,
      text_states: row(inputs.text_states!, element),
      text_mask: row(inputs.text_mask!, element),
      rope_cos: row(inputs.rope_cos!, element),
      rope_sin: row(inputs.rope_sin!, element),
    },
    expected: { next_tokens: float32(noisy.shape, moved) },
  };
}

/** Cases of a denoising step's graph, through the denoiser that runs block by block. */
export function inParts(cases: readonly NetworkCase[], transformer: SafetensorsFile): PartedCase[] {
  return cases.map(({ name, inputs, expected, weights }) => ({
    name: `${name}, in parts`,
    inputs,
    expected,
    open: (engine) =>
      BlockwiseDenoiser.create(
        engine,
        buildLtxBlockwise(golden(transformer, 'config'), { guided: false }),
        weights,
      ),
  }));
}

/** One element of a batch, as a batch of its own; a batch of one stands for every element. */
export function row(tensor: HostTensor, element: number): HostTensor {
  const [batch, ...shape] = tensor.shape as [number, ...number[]];
  const size = tensor.data.length / batch;
  const start = batch === 1 ? 0 : element * size;
  return float32([1, ...shape], values(tensor).subarray(start, start + size));
}
