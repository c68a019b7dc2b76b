/**
 * Runs a few kernels once per device and compares them with plain JavaScript: GPU drivers and onnxruntime's
 * shaders do compute wrong numbers on some devices, and nothing but the numbers tells.
 */
import { Failure } from '../failure';
import type { KernelCase, KernelName } from './self-test-case';
import { kernelCases } from './self-test-kernels';
import type { KernelSizes } from './self-test-sizes';
import type { Engine, EngineFeatures } from './types';

export type { KernelName } from './self-test-case';

/** How one kernel did on this device. */
export interface KernelResult {
  readonly kernel: KernelName;
  readonly ok: boolean;
  /** Largest error, relative to the largest magnitude of the right answer; absent when the kernel did not run. */
  readonly error?: number;
  /** Why the kernel did not run. */
  readonly message?: string;
}

/**
 * Kernels without which no graph can do; for the others there is another form, or another profile of weights.
 */
const needed: readonly KernelName[] = [
  'convolution',
  'normalization',
  'rotary embedding',
  'matrix product',
  'batched matrix product',
];

/** The kernels that are tested on a device of these features. */
export function testedKernels(features: EngineFeatures): KernelName[] {
  return Array.from(kernelCases(features), ({ kernel }) => kernel);
}

/**
 * Runs every kernel on the engine.
 *
 * @param sizes of the operands; small ones if omitted
 * @param onKernel called before each kernel; what it throws ends the test
 * @throws Failure DeviceLost if the device does not survive it
 */
export async function runSelfTest(
  engine: Engine,
  sizes?: KernelSizes,
  onKernel?: (done: number) => Promise<void>,
): Promise<KernelResult[]> {
  const results: KernelResult[] = [];
  for (const kernelCase of kernelCases(engine.features, sizes)) {
    await onKernel?.(results.length);
    results.push(await runKernel(engine, kernelCase));
  }
  return results;
}

/** Kernels that graphs must do without on the device. */
export function failedKernels(results: readonly KernelResult[]): KernelName[] {
  return results.filter((result) => !result.ok).map((result) => result.kernel);
}

/** Whether graphs can run on the device at all: everything that has no other form computes right. */
export function isUsable(results: readonly KernelResult[]): boolean {
  return results.every((result) => result.ok || !needed.includes(result.kernel));
}

async function runKernel(engine: Engine, kernelCase: KernelCase): Promise<KernelResult> {
  const { kernel, graph, inputs, weights, expected, tolerance } = kernelCase;
  try {
    const session = await engine.createSession(graph, { get: async (name) => weights.get(name)! });
    try {
      const { y } = await session.run(inputs);
      const result = await y!.read();
      y!.dispose();
      const error = relativeError(result.data as Float32Array, expected);
      return { kernel, ok: error <= tolerance, error };
    } finally {
      await session.dispose();
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    return { kernel, ok: false, message: cause instanceof Error ? cause.message : String(cause) };
  }
}

/**
 * Largest difference from what is right, relative to the largest magnitude of that; infinite for other numbers of values, for
 * values that are none, and where all that is right is 0.
 */
export function relativeError(values: Float32Array, expected: Float32Array): number {
  if (values.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [error, scale] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(values[i]! - expected[i]!);
    // A NaN would slip through Math.max's comparison of errors.
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    error = Math.max(error, difference);
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return scale > 0 ? error / scale : Number.POSITIVE_INFINITY;
}
