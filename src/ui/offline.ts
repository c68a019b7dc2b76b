/**
 * The page's end of the service worker: offline use, updates, and isolation on hosts that cannot send headers.
 */
import { useCallback, useEffect, useState } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import { within } from '../time-limit';
import { generator } from './generator-client';
import { recall, remember } from './settings-store';

/**
 * Whether the page works without a network: not at all (service workers or storage are refused, or full), not yet, all but the
 * model, or from now on.
 */
export type OfflineState = 'unavailable' | 'preparing' | 'page' | 'ready';

/** Milliseconds that the page waits for isolation before it opens without. */
const PATIENCE = 10_000;
/** Milliseconds in which the service worker has to be there, files and all: networks may be slow. */
const STORING = 300_000;

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
 */
export function useOffline(
  backend: DeviceInfo['backend'] | undefined,
  model: string | undefined,
): {
  readonly state: OfflineState;
  /** Looks again what is there. */
  readonly look: () => void;
  readonly update?: () => void;
} {
  const [state, setState] = useState<OfflineState>(supported ? 'preparing' : 'unavailable');
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
      const active = await within(STORING, registered.then(installed));
      if (!(await within(STORING, stores(active, backend)))) return setState('unavailable');
      const isKept = await generator.call((api) => api.isKept(model));
      setState(isKept ? 'ready' : 'page');
    } catch {
      setState('unavailable');
    }
  }, [backend, model]);

  useEffect(() => {
    void look();
  }, [look]);

  const rest = { state, look };
  if (!waiting) return rest;
  return {
    ...rest,
    update() {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    },
  };
}

/** The service worker once it has stored the page. @throws where it cannot */
async function installed(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const { installing } = registration;
  const gaveUp = new Promise<never>((_, reject) => {
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant' && !registration.active)
        reject(new Error('The page is not stored.'));
    });
  });
  const { active } = await Promise.race([navigator.serviceWorker.ready, gaveUp]);
  return active!;
}

/** Has the service worker fetch what is still missing; whether every file is there then. */
function stores(worker: ServiceWorker, backend: DeviceInfo['backend']): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ backend }, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      port1.close();
      resolve(data);
    };
  });
}
