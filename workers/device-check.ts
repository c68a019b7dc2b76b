/** The check of a device as the generator's worker makes it, and what it tells the page. Loaded when somebody asks. */
import { checkDevice } from '../src/generation/check/check-device';
import type { CheckStep } from '../src/generation/check/device-check';
import { type KeptCheck, keptCheck } from '../src/generation/check/kept-check';
import type { ModelOutline } from '../src/generation/model/model-assets';
import { deviceDescriptor, findAdapter } from '../src/runtime/device';
import { keepCheck, type OpenedEngine, type SelfTestStore } from '../src/runtime/open-engine';
import { mostToTry, type TrialAllocation, tryAllocation } from '../src/runtime/webgpu/trial-allocation';

/** Seconds that a single run may take: what is longer may be taken for a hang by the system. */
const RUN_SECONDS = 1;

/**
 * Checks a device and keeps what is found.
 * @throws Failure `Cancelled`, `DeviceLost`
 */
export async function checkAndKeep(
  store: SelfTestStore,
  device: OpenedEngine,
  outline: ModelOutline,
  signal: AbortSignal,
  onStep: (step: CheckStep) => void,
): Promise<KeptCheck> {
  const check = await checkDevice({
    device,
    selfTest: device.selfTest,
    outline,
    format: outline.halfFloats ? undefined : 'q8',
    allocate: device.backend === 'webgpu' ? allocate : undefined,
    seconds: RUN_SECONDS,
    signal,
    onStep,
  });
  const kept = keptCheck(device, outline, check);
  // Where nothing can be kept it holds for this visit.
  await keepCheck(store, device, kept).catch(() => undefined);
  return kept;
}

async function allocate(onStep: () => Promise<void>): Promise<TrialAllocation> {
  const adapter = await findAdapter();
  const device = await adapter?.requestDevice(deviceDescriptor(adapter)).catch(() => undefined);
  if (!device) return { held: 0, end: 'refused' };
  return tryAllocation(device, mostToTry(), { onStep });
}
