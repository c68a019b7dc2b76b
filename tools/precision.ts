/**
 * `npm run precision`: what float16 and quantized weights cost in accuracy and gain in speed on the GPU backend, by
 * tables of transformers with random weights at LTX-Video's width. Runs on a Vulkan driver (tools/vulkan.ts); on a
 * software one only the ratios between times say something.
 */
import { queryChunksFor } from '../src/models/layers/attention';
import { GraphBuilder, type Value } from '../src/onnx/builder';
import * as op from '../src/onnx/ops';
import { createNativeEngine, createVulkanEngine } from '../src/runtime/engine-native';
import type { Engine } from '../src/runtime/types';
import type { HostTensor } from '../src/tensor/types';
import { quantize } from '../src/weights/quantize';
import { attentionOperands, openAttention } from '../test/support/attention-cases';
import {
  gaussian,
  largest,
  type RandomTransformer,
  relativeRms,
  runRandomTransformer,
} from '../test/support/random-transformer';
import { hasVulkan, runOnVulkan } from './vulkan';

const exponential = (value: number) => value.toExponential(1).padStart(9);

function row(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function heading(title: string, columns: readonly string[]): void {
  console.log(`\n${title}\n`);
  row(columns);
  row(columns.map(() => '---'));
}

/** Largest values in each stage of the last block and the errors behind it, by size of the residual stream. */
async function tabulateStreams(native: Engine, vulkan: Engine): Promise<void> {
  heading('Residual streams of rising size: 2 blocks, width 2048, 128 tokens', [
    'increment',
    'largest value',
    'largest output of self-attention',
    'of text attention',
    'of feed-forward',
    'largest in the stream',
    'error of the stream, float32',
    'mixed',
    'error of the velocity, mixed',
  ]);
  const block = 'transformer_blocks.1';
  const watch = [`${block}.attn1.to_v`, `${block}.attn1`, `${block}.attn2`, `${block}.ff`, block];
  for (const increment of [1, 100, 3000, 30_000, 100_000]) {
    const network = { heads: 32, layers: 2, increment };
    const expected = await runRandomTransformer(native, network, {}, watch);
    const exact = await runRandomTransformer(vulkan, network, {}, [block]);
    const mixed = await runRandomTransformer(vulkan, network, { precision: 'mixed' }, [block]);
    row([
      `${increment}`,
      ...watch.map((name) => exponential(largest(expected[name]!))),
      exponential(relativeRms(exact[block]!, expected[block]!)),
      exponential(relativeRms(mixed[block]!, expected[block]!)),
      exponential(relativeRms(mixed.velocity!, expected.velocity!)),
    ]);
  }
}

/** How errors grow from block to block. */
async function tabulateDepth(native: Engine, vulkan: Engine): Promise<void> {
  heading('Depth: width 1024, 128 tokens, mixed precision', ['blocks', 'error of the stream']);
  const network: RandomTransformer = { heads: 16, layers: 12, increment: 1 };
  const blocks = [0, 1, 3, 5, 7, 9, 11];
  const watch = blocks.map((block) => `transformer_blocks.${block}`);
  const expected = await runRandomTransformer(native, network, {}, watch);
  const mixed = await runRandomTransformer(vulkan, network, { precision: 'mixed' }, watch);
  blocks.forEach((block, i) => {
    row([`${block + 1}`, exponential(relativeRms(mixed[watch[i]!]!, expected[watch[i]!]!))]);
  });
}

/** Milliseconds of the fastest of three runs, after one that compiles the kernels. */
async function fastest(run: () => Promise<unknown>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

type Product = (g: GraphBuilder, x: Value, out: number, inner: number) => Value;

const float =
  (dtype: 'float32' | 'float16'): Product =>
  (g, x, out, inner) =>
    op.linear(g, op.cast(g, x, dtype), g.weight('weight', [out, inner], dtype));

const blocks =
  (bits: 4 | 8, dtype: 'float32' | 'float16'): Product =>
  (g, x, out, inner) =>
    op.linearQuantized(g, op.cast(g, x, dtype), {
      bits,
      quants: g.weight(`quants${bits}`, [out, inner / 32, 4 * bits], 'uint8'),
      scales: g.weight(`scales${bits}`, [out, inner / 32], dtype),
    });

/** Matrix products by type of weights and activations. */
async function tabulateProducts(native: Engine, vulkan: Engine): Promise<void> {
  heading('Matrix products of 128 tokens; time relative to float32, error of the product itself', [
    'weights, activations',
    'time 2048 to 2048',
    'error',
    'time 8192 to 2048',
    'error',
  ]);
  const products: Readonly<Record<string, Product>> = {
    'float32, float32': float('float32'),
    'float16, float16': float('float16'),
    '8-bit, float32': blocks(8, 'float32'),
    '8-bit, float16': blocks(8, 'float16'),
    '4-bit, float32': blocks(4, 'float32'),
    '4-bit, float16': blocks(4, 'float16'),
  };
  const sizes = [2048, 8192].map((inner) => sizeCase(inner));
  const whole = sizes.map(() => 0);
  for (const [name, product] of Object.entries(products)) {
    const cells = [name];
    for (const [i, size] of sizes.entries()) {
      const bits = /^([48])/.exec(name)?.[1];
      // Of quantized weights only what computing with them adds: the product of the rounded weights is the reference.
      const exact = bits ? blocks(bits === '4' ? 4 : 8, 'float32') : float('float32');
      const right = await (await size.open(native, exact))();
      const run = await size.open(vulkan, product);
      const milliseconds = await fastest(run);
      // The first row is the measure of the others.
      whole[i] ||= milliseconds;
      cells.push((milliseconds / whole[i]!).toFixed(2), exponential(relativeRms(await run(), right)));
    }
    row(cells);
  }
}

const OUTPUTS = 2048;
const ROWS = 128;

/** A product of `inner` values with weights in all forms; `open` gives what runs it. */
function sizeCase(inner: number) {
  const values = gaussian(OUTPUTS * inner, 'weight', 1 / Math.sqrt(inner));
  const [q8, q4] = [quantize('q8', values), quantize('q4', values)];
  const shape = [OUTPUTS, inner / 32];
  const stored: Record<string, HostTensor> = {
    weight: { dtype: 'float32', shape: [OUTPUTS, inner], data: values },
    quants8: { dtype: 'uint8', shape: [...shape, 32], data: q8.quants },
    scales8: { dtype: 'float16', shape, data: q8.scales },
    quants4: { dtype: 'uint8', shape: [...shape, 16], data: q4.quants },
    scales4: { dtype: 'float16', shape, data: q4.scales },
  };
  const x: HostTensor = { dtype: 'float32', shape: [ROWS, inner], data: gaussian(ROWS * inner, 'x') };
  return {
    async open(engine: Engine, product: Product) {
      const g = new GraphBuilder('product');
      const y = product(g, g.input('x', 'float32', ['M', inner]), OUTPUTS, inner);
      g.output('y', op.cast(g, y, 'float32'));
      const session = await engine.createSession(g.build(), { get: async (name) => stored[name]! });
      return async () => (await (await session.run({ x })).y!.read()).data as Float32Array;
    },
  };
}

/** Self-attention in chunks, as memory budgets demand. */
async function tabulateAttention(vulkan: Engine): Promise<void> {
  const [tokens, heads] = [512, 32];
  heading(
    `Explicit self-attention of ${tokens} tokens, ${heads} heads of 64; time relative to one part in float32`,
    ['budget for scores, MiB', 'parts', 'float32', 'float16 logits'],
  );
  const operands = attentionOperands({ batch: 1, queries: tokens, keys: tokens, heads, headSize: 64 });
  const time = async (queryChunks: number, half: boolean) => {
    const { run, dispose } = await openAttention(vulkan, operands, {
      scale: 0.125,
      queryChunks,
      half,
      biased: false,
    });
    const milliseconds = await fastest(run);
    await dispose();
    return milliseconds;
  };
  const whole = await time(1, false);
  for (const budget of [64, 32, 16, 8, 4, 1]) {
    const chunks = queryChunksFor(tokens, heads, budget * 2 ** 20);
    const times = [await time(chunks, false), await time(chunks, true)];
    row([`${budget}`, `${chunks}`, ...times.map((milliseconds) => (milliseconds / whole).toFixed(2))]);
  }
}

async function main(): Promise<number> {
  if (!hasVulkan()) return runOnVulkan(import.meta.filename, process.argv.slice(2));
  const [native, vulkan] = [createNativeEngine(), createVulkanEngine()];
  await tabulateStreams(native, vulkan);
  await tabulateDepth(native, vulkan);
  await tabulateProducts(native, vulkan);
  await tabulateAttention(vulkan);
  await Promise.all([native.dispose(), vulkan.dispose()]);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
