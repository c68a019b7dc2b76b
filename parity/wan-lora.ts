/** Golden set 56: LoRAs beside the weights of sets 9 and 13, against public code that ran with them merged. */
import { adaptableWan } from '../src/models/wan/denoiser';
import { adaptersIn } from './adapted';
import type { GoldenFile, PartedCase } from './case';
import { originalWanSource, type WanSource, wanCases } from './wan';
import { checkWanCausal, type WanCausalCheck } from './wan-causal';

/** Both LoRAs at once on the network of set 9. @param original the file with the weights, under Wan's own names */
export async function wanLoraCases(
  file: GoldenFile,
  transformer: GoldenFile,
  original: GoldenFile,
): Promise<PartedCase[]> {
  const source = originalWanSource(original);
  const sample = file.tensor('golden.bidirectional.out.sample');
  return wanCases(transformer, source, { ...(await adapted(file, 'bidirectional.', source)), sample });
}

/** The same with clips of set 13, which keep keys and values of what was made. */
export async function checkWanLora(file: GoldenFile, causal: GoldenFile): Promise<readonly WanCausalCheck[]> {
  const source = originalWanSource(causal);
  return checkWanCausal(causal, { source, adapted: await adapted(file, 'causal.', source), latents: file });
}

function adapted(file: GoldenFile, prefix: string, { config }: WanSource) {
  return adaptersIn(file, prefix, adaptableWan(config));
}
