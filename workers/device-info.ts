import { chosenBlocks } from '../src/generation/check/device-check';
import { checkOf, type KeptCheck } from '../src/generation/check/kept-check';
import type { OpenedEngine } from '../src/runtime/open-engine';
import type { CheckSummary, DeviceInfo } from './protocol';

/** A device as the page shows it. */
export function deviceInfo(device: OpenedEngine): DeviceInfo {
  const { backend, description, threads, reason, selfTest } = device;
  const check = checkOf(device);
  const failed = [...selfTest, ...(check?.selfTest ?? [])].filter((result) => !result.ok);
  const replacedKernels = [...new Set(failed.map((result) => result.kernel))];
  return {
    backend,
    description,
    threads,
    reason,
    replacedKernels,
    ...(check && { check: summaryOf(check) }),
  };
}

function summaryOf(check: KeptCheck): CheckSummary {
  const { model, kernels, budget, sizes, report } = check;
  const { precision, selfAttention } = kernels;
  const block = chosenBlocks(check).toSorted((a, b) => b.tokens - a.tokens)[0];
  return {
    model,
    precision: precision === 'mixed' ? 'float16' : 'float32',
    fusedAttention: selfAttention === 'fused',
    ...(budget !== undefined && { budget }),
    ...(block && { block: { tokens: block.tokens, seconds: block.milliseconds / 1000 } }),
    sizes,
    report,
  };
}
