import type { Engine } from '../../runtime/types';
import type { QuantizedFormat } from '../../tensor/weight-format';
import type { ModelOutline } from '../model/model-assets';
import type { Timing } from './device-check';
import { randomTables, withRandomWeights } from './random-weights';
import { quickest } from './stopwatch';
import { quantizationOf, shortened, TEXT_TOKENS } from './time-block';

/** How long one layer of a model's text encoder takes, its weights brought to the device each time, as they are. */
export async function timeText(
  engine: Engine,
  { family, config }: Pick<ModelOutline, 'family' | 'config'>,
  format: QuantizedFormat | undefined,
): Promise<Timing & { readonly tokens: number }> {
  const encoder = family.textEncoder(shortened({ family, config }));
  const { width, hidden } = encoder.extents;
  const component = {
    weights: randomTables(width),
    quantization: quantizationOf(family, format, 'text_encoder'),
  };
  const session = await encoder.open(withRandomWeights(engine), component, 'blockwise');
  const tokens = Math.min(TEXT_TOKENS, config.text_encoder.max_length);
  const ids = {
    dtype: 'int32',
    shape: [1, tokens],
    data: Int32Array.from({ length: tokens }, (_, i) => i),
  } as const;
  const mask = { dtype: 'float32', shape: [1, tokens], data: new Float32Array(tokens).fill(1) } as const;
  try {
    const milliseconds = await quickest(async () => {
      const outputs = await session.run({ input_ids: ids, attention_mask: mask });
      await outputs.last_hidden_state!.read();
      for (const tensor of Object.values(outputs)) tensor.dispose();
    });
    // Four projections, and a gated feed-forward of three products.
    const gflop = (2 * tokens * (4 * width ** 2 + 3 * width * hidden)) / 1e9;
    return { tokens, milliseconds, gflop };
  } finally {
    await session.dispose();
  }
}
