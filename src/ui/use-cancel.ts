import { useCallback, useRef } from 'react';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { WorkerClient } from './worker-client';

/** What a worker can be told that does one thing at a time. */
interface Cancellable {
  cancel(): Promise<void>;
}

/** What ends a worker that does not heed Cancel. */
export const REPLACED = new Failure('Cancelled', msg('Stopped.'));

/**
 * Cancelling what a worker does, once however often it is asked for. A worker that dies meanwhile is reported by what it did.
 *
 * @returns `ended` to be called when what may have been cancelled is over
 */
export function useCancel<Api extends Cancellable>(client: WorkerClient<Api>) {
  const calm = useRef<() => void>(undefined);
  const cancel = useCallback(() => {
    // Comlink's type of a remote API says nothing while the API is open.
    calm.current ??= client.cancel((api) => (api as Cancellable).cancel(), REPLACED);
  }, [client]);
  const ended = useCallback(() => {
    calm.current?.();
    calm.current = undefined;
  }, []);
  return { cancel, ended };
}
