import { expect, it } from 'vitest';
import { embeddedModel } from '../../../test/support/embedded-model';
import { Failure } from '../../failure';
import { ltx } from '../../models/ltx/family';
import { type QuantizedFormat, quantizationIn, quantsRecord } from '../../tensor/weight-format';
import { checkFormats } from './check-formats';

const weights = { get: () => Promise.reject(new Error('no weights are needed')) };

const { config, components: shipped } = await embeddedModel();

const assets = (changed: Partial<typeof shipped>) => ({
  family: ltx,
  config,
  components: { ...shipped, ...changed },
});

/** A model whose components' first attention is stored in the given formats. */
function components(textEncoder: QuantizedFormat, transformer?: QuantizedFormat) {
  const records = [quantsRecord('encoder.block.0.layer.0.SelfAttention.q.weight', textEncoder)];
  if (transformer) records.push(quantsRecord('transformer_blocks.0.attn1.to_q.weight', transformer));
  const quantization = quantizationIn(new Set(records));
  return assets({ text_encoder: { weights, quantization }, transformer: { weights, quantization } });
}

it('lets models pass whose formats the device computes right', () => {
  checkFormats(components('q8', 'q4'), ['q4', 'q8']);
  checkFormats(components('q8'), ['q8']);
  checkFormats(assets({ text_encoder: { weights }, transformer: { weights } }), []);
});

it('says what to do about a format that it does not', () => {
  expect(() => checkFormats(components('q8', 'q4'), ['q8'])).toThrow(
    /wrong numbers with 4-bit weights. Choose WebAssembly in the settings, or import the model with the profile q8/,
  );
  expect(() => checkFormats(components('q8'), ['q4'])).toThrow(Failure);
  expect(() => checkFormats(components('q8'), [])).toThrow(/or update the browser/);
});
