/** Golden set 55: LoRAs beside the weights of set 1, against a reference that was merged. */
import type { NetworkLayout } from '../src/models/contract/model-family';
import { plainKernels } from '../src/models/layers/block-kernels';
import { ltxDenoiser } from '../src/models/ltx/denoiser';
import { buildLtxTransformer, type LtxTransformerConfig } from '../src/models/ltx/transformer';
import { adaptersIn } from './adapted';
import type { GoldenFile, ParityCase, PartedCase } from './case';
import { golden, goldenWeights } from './golden';
import { bounds, mixedBound, row, stepOf } from './parted';
import { quantizedWeights } from './quantized';
import { transformerInputs } from './transformer';

const CASE = 'b';

/** Both LoRAs at once: the transformer, and its step as one graph and block by block, plain and rounded. */
export async function loraCases(file: GoldenFile, transformer: GoldenFile): Promise<ParityCase[]> {
  const config = golden<LtxTransformerConfig>(transformer, 'config');
  const denoiser = ltxDenoiser({ ...config, patch_size: 1 });
  const { adapters, strengths } = await adaptersIn(file, '', denoiser.adaptable!());
  const weights = goldenWeights(transformer);
  const inputs = transformerInputs(transformer, CASE, config);
  const velocity = file.tensor(`golden.${CASE}.out.sample`);
  const timestep = transformer.tensor(`golden.${CASE}.in.timestep`);
  const whole: ParityCase = {
    name: 'transformer',
    graph: buildLtxTransformer(config, { adapters: adapters.form }),
    weights: adapters.weights(weights, adapters.form),
    inputs: { ...inputs, ...strengths },
    expected: { velocity },
  };
  const stepCase = (
    layout: NetworkLayout,
    precision: 'float32' | 'mixed' = 'float32',
    stored?: 'q8',
  ): PartedCase => {
    const step = stepOf(row(velocity, 1), row(timestep, 1), inputs, 1);
    const mixed = precision === 'mixed';
    const rounded = (stored ? bounds[stored] : 0) + (mixed ? mixedBound : 0);
    return {
      name: [layout, mixed ? 'float16' : undefined, stored].filter((word) => word !== undefined).join(', '),
      inputs: { ...step.inputs, ...strengths },
      expected: step.expected,
      ...(rounded > 0 && { bound: rounded }),
      halfPrecision: mixed,
      open: (engine) =>
        denoiser.open(
          engine,
          stored ? quantizedWeights(transformer, 'transformer', stored) : { weights },
          { layout, guided: false, kernels: { ...plainKernels, precision }, offload: false, adapters },
          {},
        ),
    };
  };
  return [
    whole,
    stepCase('whole'),
    stepCase('blockwise'),
    stepCase('blockwise', 'float32', 'q8'),
    stepCase('blockwise', 'mixed', 'q8'),
  ];
}
