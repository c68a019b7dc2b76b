import { proxy } from 'comlink';
import { useCallback, useState } from 'react';
import type { CheckStep, DeviceInfo } from '../../../workers/protocol';
import { generator } from '../generator-client';
import { useCancel } from '../use-cancel';

/** A check of the device: whether one is under way, and how it went. */
export interface DeviceCheckState {
  /** What is being found out; undefined while nothing is. */
  readonly step: CheckStep | undefined;
  /** How the last one of this visit ended. */
  readonly ended: 'done' | 'stopped' | undefined;
}

/**
 * Checks the device when asked to.
 *
 * @param onDevice takes what is known of the device afterwards
 * @param onError called with what the worker throws
 */
export function useDeviceCheck(onDevice: (device: DeviceInfo) => void, onError: (error: unknown) => void) {
  const [state, setState] = useState<DeviceCheckState>({ step: undefined, ended: undefined });

  const { cancel: stop, ended } = useCancel(generator);

  const start = useCallback(
    async (model: string) => {
      setState({ step: 'kernels', ended: undefined });
      try {
        const onStep = proxy((step: CheckStep) => setState({ step, ended: undefined }));
        onDevice(await generator.call((api) => api.checkDevice(model, onStep)));
        setState({ step: undefined, ended: 'done' });
      } catch (error) {
        const stopped = error instanceof Error && error.name === 'Cancelled';
        setState({ step: undefined, ended: stopped ? 'stopped' : undefined });
        if (!stopped) onError(error);
      } finally {
        ended();
      }
    },
    [onDevice, onError, ended],
  );

  return { ...state, start, stop };
}
