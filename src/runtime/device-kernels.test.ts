import { describe, expect, it } from 'vitest';
import { deviceKernels } from './device-kernels';
import { type KernelName, testedKernels } from './self-test';

const features = (halfPrecision: boolean, flashAttention: boolean) => ({ halfPrecision, flashAttention });

/** Results on a device of these features on which some kernels fail. */
function kernelsWhere(
  { halfPrecision, flashAttention }: ReturnType<typeof features>,
  ...failing: KernelName[]
) {
  const kernels = testedKernels({ halfPrecision, flashAttention });
  return deviceKernels(kernels.map((kernel) => ({ kernel, ok: !failing.includes(kernel) })));
}

describe('deviceKernels', () => {
  it('takes the fastest forms where all is right', () => {
    expect(kernelsWhere(features(true, true))).toEqual({
      precision: 'mixed',
      selfAttention: 'fused',
      textAttention: 'fused',
      quantized: ['q4', 'q8'],
    });
  });

  it('needs the features of the device', () => {
    expect(kernelsWhere(features(false, false))).toMatchObject({
      precision: 'float32',
      selfAttention: 'explicit',
      textAttention: 'explicit',
    });
    expect(kernelsWhere(features(true, false))).toMatchObject({
      precision: 'mixed',
      selfAttention: 'explicit',
    });
    expect(kernelsWhere(features(false, true))).toMatchObject({
      precision: 'float32',
      selfAttention: 'fused',
    });
  });

  it('replaces an attention that fails', () => {
    expect(kernelsWhere(features(true, true), 'attention')).toMatchObject({
      precision: 'mixed',
      selfAttention: 'explicit',
      textAttention: 'fused',
    });
    expect(kernelsWhere(features(false, true), 'attention with bias')).toMatchObject({
      selfAttention: 'fused',
      textAttention: 'explicit',
    });
  });

  it('leaves float16 when any of its products fails, and formats whose product fails', () => {
    for (const bits of [4, 8] as const)
      expect(kernelsWhere(features(true, true), `${bits}-bit matrix product in float16`)).toMatchObject({
        precision: 'float32',
        quantized: ['q4', 'q8'],
      });
    expect(kernelsWhere(features(true, true), '4-bit matrix product').quantized).toEqual(['q8']);
  });
});
