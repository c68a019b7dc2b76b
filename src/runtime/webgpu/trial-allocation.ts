/** How much memory a GPU really gives out: browsers do not tell, so it is asked for until it is refused. */
import { announcedLoss } from './announced-loss';

/** What an attempt came to. */
export interface TrialAllocation {
  /** Bytes that were held at once, each of them written. */
  readonly held: number;
  /**
   * Why no more was asked for: the device refused, became slow (drivers that lend the machine's memory do), was lost, or
   * everything that was wanted was there.
   */
  readonly end: 'refused' | 'slow' | 'lost' | 'enough';
}

/** What is asked of a device. */
export type TrialDevice = Pick<
  GPUDevice,
  | 'createBuffer'
  | 'createCommandEncoder'
  | 'destroy'
  | 'limits'
  | 'lost'
  | 'popErrorScope'
  | 'pushErrorScope'
  | 'queue'
>;

const MIB = 2 ** 20;
const STEP = 256 * MIB;
/** A step that takes so many times as long as the quickest one lies in other memory than that. */
const SLOW = 10;
/** Steps quicker than this are quick, whatever the others took. */
const QUICK_MS = 100;
/** STORAGE and COPY_DST, whose names exist in browsers only. */
const USAGE = 0x80 | 0x08;

/**
 * Takes memory from a device step by step, writes to it, since some drivers give out what they do not have, and gives all
 * of it back. The device is destroyed, so that nothing stays and the one that computes is spared.
 *
 * @param device made for this alone
 * @param most bytes beyond which nothing is asked for
 * @param onStep told how much is held; what it throws ends the attempt
 */
export async function tryAllocation(
  device: TrialDevice,
  most: number,
  {
    onStep,
    now = () => performance.now(),
  }: { onStep?: (held: number) => Promise<void>; now?: () => number } = {},
): Promise<TrialAllocation> {
  const buffers: GPUBuffer[] = [];
  let lost = false;
  const loss = device.lost.then(() => {
    lost = true;
  });
  const step = Math.min(STEP, device.limits.maxBufferSize);
  let held = 0;
  let quickest = Number.POSITIVE_INFINITY;
  try {
    while (held + step <= most) {
      await onStep?.(held);
      const start = now();
      const refused = await Promise.race([
        takeStep(device, step, buffers).catch(() => true),
        loss.then(() => true),
      ]);
      // A refusal and a loss may come together.
      if (refused) await announcedLoss(loss);
      if (lost) return { held, end: 'lost' };
      if (refused) return { held, end: 'refused' };
      const milliseconds = now() - start;
      if (milliseconds > QUICK_MS && milliseconds > SLOW * quickest) return { held, end: 'slow' };
      quickest = Math.min(quickest, milliseconds);
      held += step;
    }
    return { held, end: 'enough' };
  } finally {
    for (const buffer of buffers) buffer.destroy();
    device.destroy();
  }
}

/** Takes one more buffer and fills it; whether that was refused. */
async function takeStep(device: TrialDevice, size: number, buffers: GPUBuffer[]): Promise<boolean> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let thrown = false;
  try {
    const buffer = device.createBuffer({ size, usage: USAGE, label: 'trial' });
    buffers.push(buffer);
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(buffer);
    device.queue.submit([encoder.finish()]);
  } catch {
    // Some browsers throw where others report.
    thrown = true;
  }
  const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  await device.queue.onSubmittedWorkDone();
  return thrown || errors.some((error) => error !== null);
}

/** Share of what was held that networks may take: the browser and onnxruntime need some, and so do other programs. */
const USABLE = 0.85;

/** Bytes to plan with after an attempt; undefined where nothing can be said, since hardly anything was held. */
export function budgetAfter({ held }: TrialAllocation): number | undefined {
  return held >= 2 * STEP ? held * USABLE : undefined;
}

/**
 * The most that is worth asking for: what the largest clips need. Machines that say that they have little memory share it
 * with the GPU, and would come to a standstill.
 * @param machineGiB memory of the machine in GiB, where the browser tells; it says 8 for 8 and more, or goes on to 32
 */
export function mostToTry(
  machineGiB = (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory,
): number {
  const GIB = 2 ** 30;
  return machineGiB !== undefined && machineGiB < 8 ? machineGiB * GIB * 0.6 : 16 * GIB;
}
