import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import { isAbsentOr, isListOf, isObject, isPositive, isText } from '../unknown-value';
import { type ChosenEngine, createEngine } from './create-engine';
import { allowedByBoth, type DeviceKernels, deviceKernels } from './device-kernels';
import { failedKernels, isUsable, type KernelResult, runSelfTest, testedKernels } from './self-test';

/** What a thorough check of a device found, as far as graphs and plans go by it. */
export interface CheckedDevice {
  readonly kernels: DeviceKernels;
  /** Bytes that networks may take; absent where it could not be found out. */
  readonly budget?: number;
}

/** An engine that has shown that it computes right. */
export interface OpenedEngine extends ChosenEngine {
  /** What the self-test found, now or when it first ran on this device. */
  readonly selfTest: readonly KernelResult[];
  /** What a thorough check found, if there was one. */
  readonly checked?: CheckedDevice;
  /** How graphs are to be built for it. */
  readonly kernels: DeviceKernels;
}

/** Where results of self-tests and checks are kept; a `RecordStore` of the weights is one. */
export interface SelfTestStore {
  get(key: readonly string[]): Promise<unknown>;
  set(key: readonly string[], value: unknown): Promise<void>;
}

/**
 * Creates the engine for this device and tests its kernels, once per device, browser and onnxruntime. A GPU that
 * fails where nothing can be replaced, or is lost over the test, is given up for WebAssembly.
 *
 * @param preferred the user's own choice; honoured wherever it can be
 */
export async function openEngine(
  store: SelfTestStore,
  preferred?: 'webgpu' | 'wasm',
  create: typeof createEngine = createEngine,
): Promise<OpenedEngine> {
  const chosen = await create(preferred);
  const name = chosen.description;
  let reason: Message;
  try {
    const selfTest = await rememberedSelfTest(store, chosen);
    if (chosen.backend === 'wasm' || isUsable(selfTest)) return opened(store, chosen, selfTest);
    reason = msg('The GPU ({name}) computes wrong numbers ({kernels}), so WebAssembly computes instead.', {
      name,
      kernels: failedKernels(selfTest),
    });
  } catch (error) {
    if (!(error instanceof Failure && error.name === 'DeviceLost')) throw error;
    reason = msg('The GPU ({name}) stopped working when it was tested, so WebAssembly computes instead.', {
      name,
    });
  }
  await chosen.engine.dispose();
  const fallback = await create('wasm');
  return opened(store, { ...fallback, reason }, await rememberedSelfTest(store, fallback));
}

async function opened(
  store: SelfTestStore,
  chosen: ChosenEngine,
  selfTest: readonly KernelResult[],
): Promise<OpenedEngine> {
  const device = { ...chosen, selfTest, kernels: deviceKernels(selfTest) };
  const checked = await store.get(checkKey(chosen)).catch(() => undefined);
  return isChecked(checked) ? withCheck(device, checked) : device;
}

function isChecked(value: unknown): value is CheckedDevice {
  if (!isObject(value) || !isObject(value.kernels)) return false;
  const { kernels, budget } = value;
  return (
    [kernels.precision, kernels.selfAttention, kernels.textAttention].every(isText) &&
    isListOf(isText)(kernels.quantized) &&
    isAbsentOr(isPositive)(budget)
  );
}

/** Whether a value is what a self-test finds. */
export function isResults(value: unknown): value is readonly KernelResult[] {
  return isListOf((result) => isObject(result) && isText(result.kernel) && typeof result.ok === 'boolean')(
    value,
  );
}

/** A device that goes by what a check found. */
export function withCheck(device: OpenedEngine, checked: CheckedDevice): OpenedEngine {
  const { memory } = device;
  return {
    ...device,
    checked,
    kernels: allowedByBoth(checked.kernels, deviceKernels(device.selfTest)),
    memory: { ...memory, budget: checked.budget ?? memory.budget },
  };
}

/** Keeps what a check found, for every later opening of the same device. @throws what the store throws */
export function keepCheck(
  store: SelfTestStore,
  device: Pick<ChosenEngine, 'fingerprint'>,
  checked: CheckedDevice,
): Promise<void> {
  return store.set(checkKey(device), checked);
}

/** The number changes with what records hold. */
function checkKey({ fingerprint }: Pick<ChosenEngine, 'fingerprint'>): readonly string[] {
  return ['device-check', '1', fingerprint];
}

async function rememberedSelfTest(
  store: SelfTestStore,
  { engine, fingerprint }: ChosenEngine,
): Promise<readonly KernelResult[]> {
  const key = ['self-test', fingerprint];
  // A store that cannot be read or written costs a second, nothing else.
  const known = await store.get(key).catch(() => undefined);
  // An earlier version of this program, or of the driver, had other kernels tested.
  const isTested = (results: readonly KernelResult[]) =>
    results.map(({ kernel }) => kernel).join() === testedKernels(engine.features).join();
  if (isResults(known) && isTested(known)) return known;
  const results = await runSelfTest(engine);
  // Bad news may be a passing fault of the driver: look again next time.
  if (isUsable(results)) await store.set(key, results).catch(() => undefined);
  return results;
}
