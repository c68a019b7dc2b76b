/** Looks what of the page is kept for visits without a network, and has the rest fetched. Loaded after the first paint. */
import type { DeviceInfo } from '../../workers/protocol';
import { within } from '../time-limit';
import { generator } from './generator-client';
import type { OfflineState } from './offline';

/** Milliseconds in which the service worker has to be there, files and all: networks may be slow. */
const STORING = 300_000;

/**
 * @param backend decides which runtime is stored
 * @param model id of the model that comes with the page
 * @throws where the page cannot be stored, or nobody answers
 */
export async function whatIsKept(
  registered: Promise<ServiceWorkerRegistration>,
  backend: DeviceInfo['backend'],
  model: string,
): Promise<OfflineState> {
  const active = await within(STORING, registered.then(installed));
  if (!(await within(STORING, stores(active, backend)))) return 'unavailable';
  return (await generator.call((api) => api.isKept(model))) ? 'ready' : 'page';
}

/** The service worker once it has stored the page. @throws where it cannot */
async function installed(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const { installing } = registration;
  if (!installing && !registration.waiting && !registration.active)
    throw new Error('The page is not stored.');
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
