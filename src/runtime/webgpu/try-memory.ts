import { deviceDescriptor, findAdapter } from '../device';
import { mostToTry, type TrialAllocation, tryAllocation } from './trial-allocation';

/**
 * How much memory the browser's GPU gives out, tried on a device of its own.
 * @param onStep told how much is held; what it throws ends the attempt
 * @param most bytes beyond which nothing is asked for
 */
export async function tryMemory(
  onStep: (held: number) => Promise<void>,
  most: number = mostToTry(),
): Promise<TrialAllocation> {
  const adapter = await findAdapter();
  const device = await adapter?.requestDevice(deviceDescriptor(adapter)).catch(() => undefined);
  return device ? tryAllocation(device, most, { onStep }) : { held: 0, end: 'refused' };
}
