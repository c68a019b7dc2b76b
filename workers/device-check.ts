/** The check of a device as the generator's worker makes it, and what it tells the page. Loaded when somebody asks. */
import { checkDevice } from '../src/generation/check/check-device';
import type { CheckStep } from '../src/generation/check/device-check';
import { type KeptCheck, keptCheck } from '../src/generation/check/kept-check';
import type { ModelOutline } from '../src/generation/model/model-assets';
import { keepCheck, type OpenedEngine, type SelfTestStore } from '../src/runtime/open-engine';
import { tryMemory } from '../src/runtime/webgpu/try-memory';

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
    allocate: device.backend === 'webgpu' ? tryMemory : undefined,
    seconds: RUN_SECONDS,
    signal,
    onStep,
  });
  const kept = keptCheck(device, outline, check);
  // Where nothing can be kept it holds for this visit.
  await keepCheck(store, device, kept).catch(() => undefined);
  return kept;
}
