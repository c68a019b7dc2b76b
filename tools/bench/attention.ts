/** Attention by its form, from a thousand tokens up: a block of LTX-Video's transformer at true width on native onnxruntime. */
import { freemem } from 'node:os';
import { allowedForms } from '../../src/generation/check/choose-form';
import { gflops } from '../../src/generation/check/report';
import { blockGflop, withBlock } from '../../src/generation/check/time-block';
import { stepActivations, stepQueryChunks } from '../../src/generation/plan/transformer-memory';
import { publishedOutline } from '../prove/synthetic-clip';
import { openNative } from './native';
import type { BenchOutput } from './table';

/** Seconds that a run may take by the best speed so far; one that takes more than a few is made once. */
const MOST_SECONDS = 120;
/** Share of the machine's free memory that a block may take. */
const SHARE = 0.7;
/** Bytes of a block's own weights, as they lie in the process and in the session. */
const WEIGHTS = 1e9;

/**
 * Each number of tokens is timed in a session of its own, whose explicit attention computes its queries in as few parts as fit.
 * What would take more memory than is free, or too long, is left out, and its row says so.
 * @param tokens numbers of them, ascending
 */
export async function benchAttention(output: BenchOutput, tokens: readonly number[]): Promise<void> {
  const device = await openNative();
  const outline = publishedOutline();
  const { extents } = outline.family.denoiser(outline.config);
  output.begin('Attention: one block of LTX-Video 2B in float32 by its form, native onnxruntime', [
    { name: 'time', unit: 'ms' },
    { name: 'speed', unit: 'GFLOPS' },
    { name: 'of the fewest tokens', unit: 'x' },
  ]);
  const forms = allowedForms({ ...device.kernels, selfAttention: 'fused', textAttention: 'fused' });
  for (const form of forms) {
    const fused = form.selfAttention === 'fused';
    let fewest: number | undefined;
    let best = 0;
    for (const count of tokens) {
      const step = { tokens: count, branches: 1 };
      const parts = fused ? 1 : stepQueryChunks(extents, step, device.memory);
      const name = `${form.selfAttention} attention${parts > 1 ? ` in ${parts} parts` : ''}, ${count} tokens`;
      // Native kernels that are called fused may hold all scores of some heads: counted as one part of the explicit form.
      const held = stepActivations(extents, step, fused ? extents.heads : parts, false) + WEIGHTS;
      const seconds = best > 0 ? blockGflop(extents, count) / best : 0;
      if (held > SHARE * freemem() || seconds > MOST_SECONDS) {
        const why =
          held > SHARE * freemem() ? `would hold ${(held / 1e9).toFixed(1)} GB` : 'would take too long';
        output.row({ what: `${name}: left out, ${why}`, values: [] });
        continue;
      }
      const timing = await withBlock({ ...device, outline, format: undefined }, form, count, (block) =>
        block.time(count),
      );
      const speed = gflops(timing);
      best = Math.max(best, speed);
      fewest ??= speed;
      output.row({ what: name, values: [timing.milliseconds, speed, speed / fewest] });
    }
  }
  await device.engine.dispose();
}
