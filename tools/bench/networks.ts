/**
 * What networks reach of a plain product of matrices: a block of LTX-Video's transformer in every form, a layer of T5-XXL and
 * stages of the decoder at true size on native onnxruntime.
 */
import { checkDevice } from '../../src/generation/check/check-device';
import type { Timing } from '../../src/generation/check/device-check';
import { blockName, gflops } from '../../src/generation/check/report';
import { publishedOutline } from '../prove/synthetic-clip';
import { openNative } from './native';
import type { BenchOutput, Column } from './table';

const columns = [
  { name: 'time', unit: 'ms' },
  { name: 'speed', unit: 'GFLOPS' },
  { name: 'of a plain product', unit: 'x' },
] as const satisfies readonly Column[];

/**
 * The check of a device gives its results all at once; its steps are told on stderr meanwhile.
 * @param seconds that a single run may take by a guess
 */
export async function benchNetworks(output: BenchOutput, seconds: number): Promise<void> {
  const { selfTest, ...device } = await openNative();
  output.begin('Networks: LTX-Video 2B and T5-XXL at true size, native onnxruntime', columns);
  const { products, blocks, text, decoder } = await checkDevice({
    device,
    selfTest,
    outline: publishedOutline(),
    format: 'q8',
    seconds,
    signal: new AbortController().signal,
    onStep: (step) => console.error(`  … ${step}`),
  });
  await device.engine.dispose();
  const plain = products.float32!;
  const row = (what: string, timing: Timing) =>
    output.row({ what, values: [timing.milliseconds, gflops(timing), gflops(timing) / gflops(plain)] });
  row('plain product, float32', plain);
  for (const block of blocks) row(blockName(block), block);
  if (text) row(`layer of the text encoder, ${text.tokens} tokens`, text);
  for (const stage of decoder) row(`decoder, ${stage.stage}`, stage);
}
