import { describe, expect, it } from 'vitest';
import { budgetAfter, mostToTry, type TrialDevice, tryAllocation } from './trial-allocation';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** A device of so much memory, a clock that its writes move, and what became of its buffers. */
function fakeDevice({
  memory = Number.POSITIVE_INFINITY,
  own = Number.POSITIVE_INFINITY,
  dies = Number.POSITIVE_INFINITY,
  throws = false,
}) {
  const state = { held: 0, most: 0, destroyed: false, clock: 0 };
  let die!: (info: GPUDeviceLostInfo) => void;
  const lost = new Promise<GPUDeviceLostInfo>((resolve) => {
    die = resolve;
  });
  let error: GPUError | null = null;
  const scopes: string[] = [];
  const device = {
    limits: { maxBufferSize: 2 * GIB },
    lost,
    queue: { submit() {}, onSubmittedWorkDone: async () => undefined },
    pushErrorScope: (scope: string) => scopes.push(scope),
    async popErrorScope() {
      const found = scopes.pop() === 'out-of-memory' ? error : null;
      if (found) error = null;
      return found;
    },
    createBuffer({ size }: { size: number }) {
      if (state.held + size > dies) {
        die({ reason: 'unknown', message: 'too much' } as GPUDeviceLostInfo);
        // Nothing comes back of a device that is gone.
        device.queue.onSubmittedWorkDone = () => new Promise(() => {});
      }
      if (state.held + size > memory) {
        if (throws) throw new RangeError('no more');
        error = { message: 'no more' } as GPUError;
        return { destroy() {} };
      }
      state.held += size;
      state.most = Math.max(state.most, state.held);
      return {
        destroy() {
          state.held -= size;
        },
      };
    },
    createCommandEncoder: () => ({
      clearBuffer() {
        state.clock += state.held > own ? 600 : 12;
      },
      finish: () => ({}),
    }),
    destroy() {
      state.destroyed = true;
    },
  };
  return { device: device as unknown as TrialDevice, state, now: () => state.clock };
}

describe('a trial allocation', () => {
  it.each([false, true])(
    'ends where the device refuses (throwing: %s), and gives all back',
    async (throws) => {
      const { device, state } = fakeDevice({ memory: 6 * GIB, throws });
      const trial = await tryAllocation(device, 16 * GIB);
      expect(trial).toEqual({ held: 6 * GIB, end: 'refused' });
      expect(state).toMatchObject({ held: 0, most: 6 * GIB, destroyed: true });
      expect(budgetAfter(trial)).toBeLessThan(6 * GIB);
      expect(budgetAfter(trial)).toBeGreaterThan(4.5 * GIB);
    },
  );

  it('takes no more than it may', async () => {
    const { device, state } = fakeDevice({});
    expect(await tryAllocation(device, 2 * GIB)).toEqual({ held: 2 * GIB, end: 'enough' });
    expect(state).toMatchObject({ held: 0, most: 2 * GIB });
  });

  it('ends where the driver begins to lend the memory of the machine', async () => {
    const { device, now } = fakeDevice({ own: 4 * GIB });
    expect(await tryAllocation(device, 16 * GIB, { now })).toEqual({ held: 4 * GIB, end: 'slow' });
  });

  it('survives the loss of the device', async () => {
    const { device, state } = fakeDevice({ dies: 3 * GIB });
    const trial = await tryAllocation(device, 16 * GIB);
    expect(trial).toEqual({ held: 3 * GIB, end: 'lost' });
    expect(state.destroyed).toBe(true);
  });

  it('gives all back when it is stopped', async () => {
    const { device, state } = fakeDevice({});
    const stopped = tryAllocation(device, 16 * GIB, {
      onStep: async (held) => {
        if (held >= GIB) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(state).toMatchObject({ held: 0, destroyed: true });
  });

  it('says nothing of devices that gave out hardly anything', () => {
    expect(budgetAfter({ held: 256 * MIB, end: 'refused' })).toBeUndefined();
  });

  it('asks little of machines that have little', () => {
    expect(mostToTry(4)).toBeLessThan(3 * GIB);
    expect(mostToTry(8)).toBe(16 * GIB);
    expect(mostToTry(undefined)).toBe(16 * GIB);
  });
});
