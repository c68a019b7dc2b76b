/** Which form a transformer's blocks are computed in, by what was measured. */
import type { DeviceKernels } from '../../runtime/device-kernels';
import type { BlockForm, BlockTiming } from './device-check';

/** Largest differences from the plain form that rounding explains, by what products are computed in. */
const ERRORS = { float32: 1e-3, mixed: 3e-2 };
/** A form has to be so much quicker to be worth more memory. */
const WORTH = 0.8;

/** The forms that a device's kernels allow, the plain one first. */
export function allowedForms({ precision, selfAttention, textAttention }: DeviceKernels): BlockForm[] {
  const precisions = precision === 'mixed' ? (['float32', 'mixed'] as const) : (['float32'] as const);
  const attentions: Omit<BlockForm, 'precision'>[] = [
    { selfAttention: 'explicit', textAttention: 'explicit' },
  ];
  if (selfAttention === 'fused') attentions.push({ selfAttention, textAttention });
  else if (textAttention === 'fused') attentions.push({ selfAttention, textAttention });
  return precisions.flatMap((each) => attentions.map((attention) => ({ precision: each, ...attention })));
}

/**
 * The quickest form that agrees with the plain one. Those that take less memory, products in float16 and attention that
 * keeps no scores, are taken unless others are quicker by much.
 */
export function chooseForm(timings: readonly BlockTiming[]): BlockForm | undefined {
  const right = timings.filter(({ form, error = 0 }) => error <= ERRORS[form.precision]);
  const cost = ({ form, milliseconds }: BlockTiming) =>
    milliseconds * (form.precision === 'mixed' ? WORTH : 1) * (form.selfAttention === 'fused' ? WORTH : 1);
  return right.toSorted((a, b) => cost(a) - cost(b))[0]?.form;
}
