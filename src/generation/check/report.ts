/** What a check found, to be read by whoever helps: plain text in English, whatever the page's language. */
import type { BlockTiming, DeviceCheck, Timing } from './device-check';
import type { FittingSize } from './fitting-sizes';

/** What computes, by name. */
export interface ReportedDevice {
  readonly backend: string;
  readonly description: string;
  readonly appVersion: string;
  /** Of the browser, or of whatever runs the check. */
  readonly agent: string;
  /** Bytes of the largest tensor. */
  readonly maxBuffer: number;
  readonly halfPrecision: boolean;
}

const GIB = 2 ** 30;

/** The report, lines of text. */
export function checkReport(
  device: ReportedDevice,
  check: DeviceCheck,
  sizes: readonly FittingSize[],
): string {
  const { model, selfTest, memory, products, blocks, text, decoder, kernels, budget } = check;
  return [
    `Tabreel ${device.appVersion}, check of ${device.description} (${device.backend}) for ${model}`,
    device.agent,
    `largest tensor ${gibibytes(device.maxBuffer)}, float16 ${device.halfPrecision ? 'yes' : 'no'}`,
    '',
    `chosen: products in ${kernels.precision === 'mixed' ? 'float16' : 'float32'}, ` +
      `attention ${kernels.selfAttention} (text: ${kernels.textAttention}), ` +
      `quantized weights ${kernels.quantized.join(' and ') || 'none'}`,
    ...(memory
      ? [
          `memory: held ${gibibytes(memory.held)} (${memory.end}); planned with ${budget === undefined ? 'a guess' : gibibytes(budget)}`,
        ]
      : []),
    '',
    'kernels at the sizes of the model, largest error:',
    ...selfTest.map(
      ({ kernel, ok, error, message }) =>
        `  ${ok ? 'ok  ' : 'FAIL'} ${kernel}: ${error === undefined ? message : error.toExponential(1)}`,
    ),
    '',
    'times:',
    ...Object.entries(products).map(([type, timing]) => line(`plain product in ${type}`, timing)),
    ...blocks.map((block) => line(blockName(block), block, block.error)),
    ...(text ? [line(`layer of the text encoder, ${text.tokens} tokens`, text)] : []),
    ...decoder.map((timing) => line(`decoder, ${timing.stage}`, timing)),
    '',
    'longest clips made at once:',
    ...sizes.map(({ width, height, frames, seconds }) =>
      frames === 0
        ? `  ${width}x${height}: none`
        : `  ${width}x${height}: ${frames} frames${seconds === undefined ? '' : `, about ${seconds.toFixed(0)} s`}`,
    ),
  ].join('\n');
}

/** A block's form in words. */
export function blockName({ form, format, tokens }: BlockTiming): string {
  const { precision, selfAttention } = form;
  const products = precision === 'mixed' ? 'float16' : 'float32';
  return `transformer block, ${products}, ${selfAttention} attention, ${format ?? 'floats'}, ${tokens} tokens`;
}

/** Thousand millions of additions and multiplications in a second. */
export function gflops({ milliseconds, gflop }: Timing): number {
  return (1000 * gflop) / milliseconds;
}

function line(name: string, timing: Timing, error?: number): string {
  const { milliseconds } = timing;
  const compared = error ? `, differs by ${error.toExponential(1)}` : '';
  return `  ${name}: ${milliseconds.toPrecision(3)} ms, ${gflops(timing).toPrecision(3)} GFLOPS${compared}`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIB).toFixed(2)} GiB`;
}
