/**
 * What networks reach of a plain product of matrices: a block of LTX-Video's transformer in every form, a layer of T5-XXL and
 * stages of the decoder at true size on native onnxruntime; and attention in its forms from a thousand tokens up.
 */
import { checkDevice } from '../../src/generation/check/check-device';
import { allowedForms } from '../../src/generation/check/choose-form';
import type { Timing } from '../../src/generation/check/device-check';
import { blockName, gflops } from '../../src/generation/check/report';
import { withBlock } from '../../src/generation/check/time-block';
import { deviceMemory } from '../../src/runtime/device';
import { deviceKernels } from '../../src/runtime/device-kernels';
import { createNativeEngine } from '../../src/runtime/engine-native';
import { runSelfTest } from '../../src/runtime/self-test';
import { publishedOutline } from '../prove/synthetic-clip';
import type { BenchOutput, Column } from './table';

const columns = [
  { name: 'time', unit: 'ms' },
  { name: 'speed', unit: 'GFLOPS' },
  { name: 'of a plain product', unit: 'x' },
] as const satisfies readonly Column[];

async function openDevice() {
  const engine = createNativeEngine();
  const selfTest = await runSelfTest(engine);
  return { selfTest, device: { engine, memory: deviceMemory(), kernels: deviceKernels(selfTest) } };
}

/**
 * The check of a device gives its results all at once; its steps are told on stderr meanwhile.
 * @param seconds that a single run may take by a guess
 */
export async function benchNetworks(output: BenchOutput, seconds: number): Promise<void> {
  const { selfTest, device } = await openDevice();
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

/** @param tokens numbers of them, ascending */
export async function benchAttention(output: BenchOutput, tokens: readonly number[]): Promise<void> {
  const { device } = await openDevice();
  output.begin('Attention: one block of LTX-Video 2B in float32 by its form, native onnxruntime', [
    columns[0],
    columns[1],
    { name: 'of the fewest tokens', unit: 'x' },
  ]);
  const options = { ...device, outline: publishedOutline(), format: undefined };
  for (const form of allowedForms({ ...device.kernels, selfAttention: 'fused', textAttention: 'fused' }))
    await withBlock(options, form, tokens.at(-1)!, async (block) => {
      let fewest: Timing | undefined;
      for (const count of tokens) {
        const timing = await block.time(count);
        fewest ??= timing;
        output.row({
          what: blockName(timing),
          values: [timing.milliseconds, gflops(timing), gflops(timing) / gflops(fewest)],
        });
      }
    });
  await device.engine.dispose();
}
