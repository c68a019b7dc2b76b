/** How long one block of a model's transformer takes, in a form and for a number of tokens. */
import type { ModelFamily, TransformerExtents } from '../../models/contract/model-family';
import type { Engine } from '../../runtime/types';
import type { HostTensor } from '../../tensor/types';
import type { QuantizedFormat } from '../../tensor/weight-format';
import type { ModelOutline } from '../model/model-assets';
import { stepQueryChunks } from '../plan/transformer-memory';
import type { BlockForm, BlockTiming } from './device-check';
import { randomTables, randomTensor, withRandomWeights } from './random-weights';
import { quickest } from './stopwatch';

/** Additions and multiplications of one block over so many tokens, in thousand millions. */
export function blockGflop({ width, hidden }: TransformerExtents, tokens: number): number {
  // Four projections of self-attention, two of text attention, those of its keys and values left out.
  const products = tokens * (6 * width ** 2 + 2 * width * hidden);
  const attention = 2 * tokens ** 2 * width;
  return (2 * (products + attention)) / 1e9;
}

/** Tokens of a prompt of usual length. */
export const TEXT_TOKENS = 128;

/** What is timed where. */
export interface BlockOptions {
  readonly engine: Engine;
  readonly memory: { readonly budget: number; readonly maxBuffer: number };
  readonly outline: Pick<ModelOutline, 'family' | 'config'>;
  /** How matrices are stored. */
  readonly format: QuantizedFormat | undefined;
  /** Frames per second, for the positions of tokens. */
  readonly frameRate?: number;
}

/** A transformer of one block, ready for any number of tokens. */
export interface OpenBlock {
  /** Its result, for comparison with other forms'. */
  run(tokens: number): Promise<Float32Array>;
  time(tokens: number): Promise<BlockTiming>;
}

/**
 * Opens a block for as long as `use` takes.
 * @param tokens the most that it will run on
 * @throws what sessions throw
 */
export async function withBlock<T>(
  { engine, memory, outline, format, frameRate = 24 }: BlockOptions,
  form: BlockForm,
  tokens: number,
  use: (block: OpenBlock) => Promise<T>,
): Promise<T> {
  const { family } = outline;
  const single = shortened(outline);
  const denoiser = family.denoiser(single);
  const queryChunks = stepQueryChunks(denoiser.extents, { tokens, branches: 1 }, memory);
  const session = await denoiser.open(
    withRandomWeights(engine),
    {
      weights: randomTables(denoiser.extents.width),
      quantization: quantizationOf(family, format, 'transformer'),
    },
    { layout: 'blockwise', guided: false, offload: false, kernels: { ...form, queryChunks } },
    {},
  );
  const inputs = new Map<number, Record<string, HostTensor>>();
  const step = async (count: number, output: 'largest' | 'next_tokens') => {
    const own = inputs.get(count) ?? stepInputs(outline, count, frameRate);
    inputs.set(count, own);
    const outputs = await session.run(own);
    const { data } = await outputs[output]!.read();
    for (const tensor of Object.values(outputs)) tensor.dispose();
    return data as Float32Array;
  };
  try {
    return await use({
      run: (count) => step(count, 'next_tokens'),
      async time(count) {
        const milliseconds = await quickest(() => step(count, 'largest'));
        return { form, format, tokens: count, milliseconds, gflop: blockGflop(denoiser.extents, count) };
      },
    });
  } finally {
    await session.dispose();
  }
}

function stepInputs(
  { family, config }: Pick<ModelOutline, 'family' | 'config'>,
  tokens: number,
  frameRate: number,
): Record<string, HostTensor> {
  const denoiser = family.denoiser(config);
  const { width: channels } = family.textEncoder(config).extents;
  const { latentChannels } = family.autoencoder(config);
  // A square of tokens, a frame deep.
  const side = Math.ceil(Math.sqrt(tokens));
  const places = [() => 0, (i: number) => Math.floor(i / side) * 32, (i: number) => (i % side) * 32];
  const coordinates = Float32Array.from({ length: 3 * tokens }, (_, i) =>
    places[Math.floor(i / tokens)]!(i % tokens),
  );
  return {
    tokens: randomTensor([1, tokens, latentChannels * denoiser.patchSize ** 2]),
    text_states: randomTensor([1, TEXT_TOKENS, channels], 2),
    text_mask: { dtype: 'float32', shape: [1, TEXT_TOKENS], data: new Float32Array(TEXT_TOKENS).fill(1) },
    ...denoiser.positions(coordinates, frameRate),
    ...denoiser.stepInputs(new Float32Array(tokens).fill(0.9), new Float32Array(tokens).fill(0.7), 1),
  };
}

/** The model's configuration with one layer of each kind; small models stay whole. */
export function shortened({ family, config }: Pick<ModelOutline, 'family' | 'config'>) {
  return family.trial?.shortened(config, 1) ?? config;
}

/** How a profile stores the matrices of a component. */
export function quantizationOf(
  family: ModelFamily,
  format: QuantizedFormat | undefined,
  component: 'transformer' | 'text_encoder',
) {
  if (!format) return undefined;
  // Any shape of whole blocks.
  const shape = [1024, 1024];
  return (weight: string) =>
    family.weightFormat(format, component, weight, shape) === format ? format : undefined;
}
