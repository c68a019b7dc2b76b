/**
 * The page's end of the service worker: offline use, updates, and isolation on hosts that cannot send headers.
 */
import { useEffect, useState } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import { recall, remember } from './settings-store';

/**
 * Whether the page works without a network: not at all (service workers or storage are refused), not yet, or from now
 * on.
 */
export type OfflineState = 'unavailable' | 'preparing' | 'ready';

/** Milliseconds that the page waits for isolation before it opens without. */
const PATIENCE = 10_000;

const supported = import.meta.env.PROD && 'serviceWorker' in navigator;

/**
 * Registers the service worker. Where the host did not send the headers that threads need, waits for the worker,
 * which adds them, and loads the page once more.
 *
 * @returns true when the page is about to be reloaded and need not be shown
 */
export async function startServiceWorker(): Promise<boolean> {
  if (!supported) return false;
  try {
    await navigator.serviceWorker.register('./service-worker.js');
    if (crossOriginIsolated || recall('isolation', ['untried', 'tried']) === 'tried') return false;
    // Once only: a browser that stays without isolation works on one thread.
    remember('isolation', 'tried');
    const patience = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    await Promise.race([navigator.serviceWorker.ready, patience]);
    location.reload();
    return true;
  } catch {
    // Service workers are refused, in private windows for example. The page works without.
    return false;
  }
}

/**
 * Whether the page works without a network, and how to change to a newer version once one is there.
 *
 * @param backend decides which runtime is stored; undefined until it is known
 */
export function useOffline(backend: DeviceInfo['backend'] | undefined): {
  readonly state: OfflineState;
  readonly update?: () => void;
} {
  const [state, setState] = useState<OfflineState>(supported ? 'preparing' : 'unavailable');
  const [waiting, setWaiting] = useState<ServiceWorker>();

  useEffect(() => {
    if (!supported) return;
    const heard = (event: MessageEvent) => {
      if (event.data === 'stored') setState('ready');
      if (event.data === 'not-stored') setState('unavailable');
    };
    navigator.serviceWorker.addEventListener('message', heard);
    navigator.serviceWorker.startMessages();
    navigator.serviceWorker.getRegistration().then((registration) => {
      if (!registration) return setState('unavailable');
      const look = () =>
        setWaiting(navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined);
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
    }, console.warn);
    return () => navigator.serviceWorker.removeEventListener('message', heard);
  }, []);

  useEffect(() => {
    if (!supported || !backend) return;
    navigator.serviceWorker.ready.then((registration) => registration.active?.postMessage({ backend }));
  }, [backend]);

  if (!waiting) return { state };
  return {
    state,
    update() {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    },
  };
}
