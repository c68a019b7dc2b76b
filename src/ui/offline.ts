/**
 * The page's end of the service worker: offline use, updates, and isolation on hosts that cannot send headers.
 */
import { useCallback, useEffect, useState } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import { within } from '../time-limit';
import { recall, remember } from './settings-store';

/**
 * Whether the page works without a network: not at all (service workers or storage are refused, or full), not yet, all but the
 * model, or from now on.
 */
export type OfflineState = 'unavailable' | 'preparing' | 'page' | 'ready';

/** Milliseconds that the page waits for isolation before it opens without. */
const PATIENCE = 10_000;

const supported = import.meta.env.PROD && 'serviceWorker' in navigator;

let registered: Promise<ServiceWorkerRegistration> | undefined;

/**
 * Registers the service worker. Where the host did not send the headers that threads need, waits for the worker,
 * which adds them, and loads the page once more.
 *
 * @returns true when the page is about to be reloaded and need not be shown
 */
export async function startServiceWorker(): Promise<boolean> {
  if (!supported) return false;
  registered = navigator.serviceWorker.register('./service-worker.js');
  // Service workers are refused, in private windows for example. The page works without.
  registered.catch(() => {});
  if (crossOriginIsolated || recall('isolation', ['untried', 'tried']) === 'tried') return false;
  // Once only: a browser that stays without isolation works on one thread.
  remember('isolation', 'tried');
  try {
    await within(
      PATIENCE,
      registered.then(() => navigator.serviceWorker.ready),
    );
    location.reload();
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the page works without a network, and how to change to a newer version once one is there.
 *
 * @param backend decides which runtime is stored; undefined until it is known
 * @param model id of the model that comes with the page, once it is known
 * @param busy whether a clip is made, which storing would slow down
 */
export function useOffline(
  backend: DeviceInfo['backend'] | undefined,
  model: string | undefined,
  busy: boolean,
): {
  readonly state: OfflineState;
  /** Looks again what is there. */
  readonly look: () => void;
  readonly update?: () => void;
} {
  const [kept, setKept] = useState<{
    readonly state: OfflineState;
    readonly backend?: DeviceInfo['backend'];
  }>({
    state: supported ? 'preparing' : 'unavailable',
  });
  const [waiting, setWaiting] = useState<ServiceWorker>();

  useEffect(() => {
    registered?.then((registration) => {
      const look = () =>
        setWaiting(navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined);
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
    }, console.warn);
  }, []);

  const look = useCallback(async () => {
    if (!registered || !backend || !model) return;
    try {
      const { whatIsKept } = await import('./what-is-kept');
      setKept({ state: await whatIsKept(registered, backend, model), backend });
    } catch {
      setKept({ state: 'unavailable', backend });
    }
  }, [backend, model]);

  const ready = kept.state === 'ready' && kept.backend === backend;
  useEffect(() => {
    if (!busy && !ready) void look();
  }, [look, busy, ready]);

  const rest = { state: kept.state, look };
  if (!waiting) return rest;
  return {
    ...rest,
    update() {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    },
  };
}
