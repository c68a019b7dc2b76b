/** Finds out what a device can do with a large model, by trying it. */
import { yieldUnlessAborted } from '../../cancellation';
import { Failure } from '../../failure';
import type { NetworkStage } from '../../models/layers/network-stage';
import { allowedByBoth, deviceKernels } from '../../runtime/device-kernels';
import { type KernelResult, relativeError, runSelfTest } from '../../runtime/self-test';
import type { KernelSizes } from '../../runtime/self-test-sizes';
import { budgetAfter, type TrialAllocation } from '../../runtime/webgpu/trial-allocation';
import type { QuantizedFormat } from '../../tensor/weight-format';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';
import { autoencoderKernels } from '../plan/encode-plan';
import { allowedForms, chooseForm } from './choose-form';
import type { BlockForm, BlockTiming, CheckStep, DeviceCheck, Timing } from './device-check';
import { blockGflop, shortened, TEXT_TOKENS, withBlock } from './time-block';
import { timeDecoder, usualGrid } from './time-decoder';
import { timeProduct } from './time-product';
import { timeText } from './time-text';

/** What is checked, and how far it may go. */
export interface CheckOptions {
  readonly device: GenerationDevice;
  /** What the self-test found at small sizes. */
  readonly selfTest: readonly KernelResult[];
  readonly outline: Pick<ModelOutline, 'family' | 'config'>;
  /** How the model's matrices are stored. */
  readonly format: QuantizedFormat | undefined;
  /** Tries how much memory there is, on a device of its own; absent where there is no GPU. */
  readonly allocate?: ((onStep: () => Promise<void>) => Promise<TrialAllocation>) | undefined;
  /** Seconds that a single run may take by a guess: what bounds the sizes on slow devices. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly onStep: (step: CheckStep) => void;
}

/** Numbers of tokens that blocks are tried with where the device is too slow for a clip of usual size. */
const TOKENS = [16, 64, 128, 256, 512, 1024, 2048, 3072];
/** Queries of one chunk of explicit attention. */
const CHUNK = 64;

/**
 * Tests the kernels at the model's sizes, times a block of the transformer in every form that they allow, a layer of the text
 * encoder and tiles of the decoder, and at last tries how much memory there is.
 *
 * @throws Failure `Cancelled`, `DeviceLost`
 */
export async function checkDevice(options: CheckOptions): Promise<DeviceCheck> {
  const { device, outline, format, seconds, signal, onStep } = options;
  const { engine } = device;
  const begin = async (step: CheckStep) => {
    onStep(step);
    await yieldUnlessAborted(signal);
  };
  await begin('kernels');
  const products = await timeProducts(options);
  const gflops = rateOf(products);
  const tokens = tokensFor(outline, gflops * seconds);
  const sizes = modelSizes(options, tokens, gflops * seconds);
  const selfTest = await runSelfTest(engine, sizes, () => yieldUnlessAborted(signal));
  const kernels = allowedByBoth(deviceKernels(options.selfTest), deviceKernels(selfTest));

  await begin('blocks');
  const stored = format && kernels.quantized.includes(format) ? format : undefined;
  const blocks = await timeBlocks({ ...options, format: stored }, allowedForms(kernels), tokens);
  const form = chooseForm(blocks.filter((block) => block.tokens === tokens));

  await begin('text');
  const text = await attempt(() => timeText(engine, outline, stored));
  await begin('decoder');
  const decoder = await attempt(() =>
    timeDecoder(device, outline, gflops * seconds, () => yieldUnlessAborted(signal)),
  );

  const found = {
    model: outline.config.name,
    selfTest,
    products,
    blocks,
    ...(text && { text }),
    decoder: decoder ?? [],
    kernels: { ...kernels, ...form },
  };
  if (!options.allocate) return found;
  await begin('memory');
  // Last, since a device may not survive it.
  const memory = await options.allocate(() => yieldUnlessAborted(signal));
  const budget = budgetAfter(memory);
  return { ...found, memory, ...(budget !== undefined && { budget }) };
}

/** What a run gives; undefined where it fails in a way that is the device's or onnxruntime's. */
async function attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Failure) throw error;
    console.warn('A measurement failed.', error);
    return undefined;
  }
}

/** Plain products, the larger the quicker the device is, so that slow ones are not kept busy and quick ones not idle. */
async function timeProducts({ device: { engine }, seconds }: CheckOptions): Promise<DeviceCheck['products']> {
  const sizes = [
    { rows: 32, inner: 512, columns: 512 },
    { rows: 256, inner: 2048, columns: 2048 },
    { rows: 2048, inner: 4096, columns: 4096 },
  ];
  const time = async (dtype: 'float32' | 'float16') => {
    let best: Timing | undefined;
    for (const [i, size] of sizes.entries()) {
      best = await timeProduct(engine, size, dtype);
      const next = sizes[i + 1];
      const times = next && (next.rows * next.inner * next.columns) / (size.rows * size.inner * size.columns);
      // Larger ones use a device better, so that this is the most that they take.
      if (!times || times * best.milliseconds > 1000 * seconds * times ** 0.25) break;
    }
    return best!;
  };
  return {
    float32: await time('float32'),
    ...(engine.features.halfPrecision && { float16: await time('float16') }),
  };
}

function rateOf({ float32 }: DeviceCheck['products']): number {
  return (1000 * float32!.gflop) / float32!.milliseconds;
}

/** The tokens of a clip of usual size, or as many as a block of so much work has. */
function tokensFor({ family, config }: CheckOptions['outline'], gflop: number): number {
  const { tokens } = usualGrid({ family, config });
  const denoiser = family.denoiser(config);
  const affordable = [...TOKENS.filter((count) => count < tokens), tokens].filter(
    (count) => blockGflop(denoiser.extents, count) <= gflop,
  );
  return affordable.at(-1) ?? TOKENS[0]!;
}

/** Operands of the model's own sizes, for so many tokens. */
function modelSizes({ device, outline }: CheckOptions, tokens: number, gflop: number): KernelSizes {
  const { family, config } = outline;
  const { width, heads, hidden } = family.denoiser(shortened(outline)).extents;
  const headSize = width / heads;
  const kernels = autoencoderKernels({ layout: 'blockwise' }, device);
  const { stages } = family.autoencoder(config).decoderChain(kernels);
  const channels = widestLayer(stages.at(-1)!);
  const frames = 2;
  const cells = Math.sqrt((gflop * 1e9) / (2 * 9 * frames * channels ** 2));
  const side = Math.max(8, Math.min(128, Math.floor(cells / 8) * 8));
  return {
    attention: { batch: 1, tokens, textTokens: TEXT_TOKENS, heads, headSize },
    product: { rows: tokens, inner: width, columns: hidden },
    quantized: { rows: tokens, inner: hidden, columns: width },
    batched: { batch: heads, rows: Math.min(CHUNK, tokens), inner: headSize, columns: tokens },
    convolution: { frames, height: side, width: side, channels, outputs: channels },
  };
}

/** Channels of the layers that keep their number, at the end of a decoder. */
function widestLayer({ layers }: NetworkStage): number {
  const even = layers.filter(({ inChannels, outChannels }) => inChannels === outChannels);
  return even.at(-1)?.inChannels ?? layers.at(-1)!.inChannels;
}

/** Times a block in every form, and in those of the chosen precision for fewer tokens, too: how each grows with a clip. */
async function timeBlocks(
  { device, outline, format, signal }: CheckOptions,
  forms: readonly BlockForm[],
  tokens: number,
): Promise<BlockTiming[]> {
  const { engine, memory } = device;
  const options = { engine, memory, outline, format };
  const timings: BlockTiming[] = [];
  let plain: Float32Array | undefined;
  for (const form of forms) {
    await yieldUnlessAborted(signal);
    const timing = await attempt(() =>
      withBlock(options, form, tokens, async (block) => {
        const result = await block.run(tokens);
        plain ??= result;
        return { ...(await block.time(tokens)), error: relativeError(result, plain) };
      }),
    );
    if (timing) timings.push(timing);
  }
  const chosen = chooseForm(timings);
  if (!chosen) return timings;
  const fewer = [3, 12].map((part) => Math.ceil(tokens / part)).filter((count) => count >= 8);
  for (const form of forms.filter(({ precision }) => precision === chosen.precision)) {
    await yieldUnlessAborted(signal);
    const smaller = await attempt(() =>
      withBlock(options, form, tokens, async (block) => {
        const times: BlockTiming[] = [];
        for (const count of fewer) times.push(await block.time(count));
        return times;
      }),
    );
    timings.push(...(smaller ?? []));
  }
  return timings;
}
