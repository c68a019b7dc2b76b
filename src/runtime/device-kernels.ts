import type { QuantizedFormat } from '../tensor/weight-format';
import type { KernelName, KernelResult } from './self-test';

/** Which of the forms that graphs come in a device can be trusted with. */
export interface DeviceKernels {
  /** `mixed`: the big matrix products in float16. */
  readonly precision: 'float32' | 'mixed';
  /** Form of attention without bias, and of attention with a bias for padding. */
  readonly selfAttention: 'explicit' | 'fused';
  readonly textAttention: 'explicit' | 'fused';
  /** Formats of quantized weights that can be computed with. */
  readonly quantized: readonly QuantizedFormat[];
}

/** Float16 is for all products or for none: a network's weights may be in any of their formats. */
const mixedKernels: readonly KernelName[] = [
  'matrix product in float16',
  'batched matrix product in float16',
  '4-bit matrix product in float16',
  '8-bit matrix product in float16',
  'smallest scales in float16',
];

/**
 * What a self-test allows: the fastest form among those whose kernels computed right. A kernel that was not tested,
 * because the device lacks the feature for it, is not used.
 */
export function deviceKernels(results: readonly KernelResult[]): DeviceKernels {
  const right = (kernel: KernelName) => results.some((result) => result.kernel === kernel && result.ok);
  const form = (kernel: KernelName) => (right(kernel) ? 'fused' : 'explicit');
  return {
    precision: mixedKernels.every(right) ? 'mixed' : 'float32',
    selfAttention: form('attention'),
    textAttention: form('attention with bias'),
    quantized: (['q4', 'q8'] as const).filter((format) =>
      right(`${format === 'q4' ? 4 : 8}-bit matrix product`),
    ),
  };
}

/** The forms that two tests of a device allow. */
export function allowedByBoth(a: DeviceKernels, b: DeviceKernels): DeviceKernels {
  const form = (attention: 'selfAttention' | 'textAttention') =>
    a[attention] === 'fused' && b[attention] === 'fused' ? 'fused' : 'explicit';
  return {
    precision: a.precision === 'mixed' && b.precision === 'mixed' ? 'mixed' : 'float32',
    selfAttention: form('selfAttention'),
    textAttention: form('textAttention'),
    quantized: a.quantized.filter((format) => b.quantized.includes(format)),
  };
}
