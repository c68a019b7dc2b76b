import { Failure } from '../../failure';
import { msg } from '../../message/message';
import type { QuantizedFormat } from '../../tensor/weight-format';
import type { ModelAssets } from './model-assets';

/**
 * Makes sure that a device computes right with a model's quantized weights.
 *
 * @param usable the formats whose kernels passed the device's self-test
 * @throws Failure `ModelUnavailable` if one is needed that did not
 */
export function checkFormats(
  { family, config, components }: Pick<ModelAssets, 'family' | 'config' | 'components'>,
  usable: readonly QuantizedFormat[],
): void {
  const networks = [
    [components.text_encoder, family.textEncoder(config)],
    [components.transformer, family.denoiser(config)],
  ] as const;
  for (const [{ quantization }, { quantizedWeight }] of networks) {
    const format = quantization?.(quantizedWeight);
    if (format === undefined || usable.includes(format)) continue;
    const bits = format === 'q4' ? 4 : 8;
    const other =
      usable[0] !== undefined
        ? msg('import the model with the profile {profile}', { profile: usable[0] })
        : msg('update the browser');
    throw new Failure(
      'ModelUnavailable',
      msg(
        'This GPU computes wrong numbers with {bits}-bit weights. Choose WebAssembly in the settings, or {other}.',
        { bits, other },
      ),
    );
  }
}
