import { proxy } from 'comlink';
import { useCallback, useRef, useState } from 'react';
import type { CheckStep, DeviceInfo } from '../../../workers/protocol';
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { generator } from '../generator-client';

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

  const calm = useRef<() => void>(undefined);

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
        calm.current?.();
        calm.current = undefined;
      }
    },
    [onDevice, onError],
  );

  const stop = useCallback(() => {
    // A worker that dies meanwhile is reported by the check itself.
    calm.current ??= generator.cancel((api) => api.cancel(), new Failure('Cancelled', msg('Stopped.')));
  }, []);

  return { ...state, start, stop };
}
