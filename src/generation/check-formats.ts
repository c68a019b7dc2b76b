import { Failure } from '../failure';
import type { QuantizedFormat } from '../tensor/weight-format';
import type { ModelAssets } from './model-assets';

/** A matrix of each network that profiles quantize, which stands for all of them. */
const examples = {
  text_encoder: 'encoder.block.0.layer.0.SelfAttention.q.weight',
  transformer: 'transformer_blocks.0.attn1.to_q.weight',
} as const;

/**
 * Makes sure that a device computes right with a model's quantized weights.
 *
 * @param usable the formats whose kernels passed the device's self-test
 * @throws Failure `ModelUnavailable` if one is needed that did not
 */
export function checkFormats(
  components: Pick<ModelAssets['components'], 'text_encoder' | 'transformer'>,
  usable: readonly QuantizedFormat[],
): void {
  for (const [component, weight] of Object.entries(examples)) {
    const format = components[component as keyof typeof examples].quantization?.(weight);
    if (format === undefined || usable.includes(format)) continue;
    const bits = format === 'q4' ? 4 : 8;
    const other = usable.length > 0 ? `import the model with the profile ${usable[0]}` : 'update the browser';
    throw new Failure(
      'ModelUnavailable',
      `This GPU computes wrong numbers with ${bits}-bit weights. Choose WebAssembly in the settings, or ${other}.`,
    );
  }
}
