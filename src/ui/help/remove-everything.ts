/** Deletes all that Tabreel stored in this browser, and nothing of other pages of the same host. */
import { SHARED } from '../share/shared-files';

/** What all our databases, folders, caches and keys begin with. */
const OURS = /^tabreel[-.]/;

/** How a removal went. */
export interface RemovalResult {
  /** Bytes, as far as the browser tells. */
  readonly freed: number;
  /** Whether nothing is left. What another tab has open goes when that is closed. */
  readonly complete: boolean;
}

/** Never rejects: what cannot be removed makes it incomplete. */
export async function removeEverything(): Promise<RemovalResult> {
  const before = await usedBytes();
  const steps = [removeSettings, removeDatabases, removeFiles, removeCaches, removeServiceWorkers];
  const results = await Promise.allSettled(steps.map((step) => step()));
  for (const result of results) if (result.status === 'rejected') console.warn(result.reason);
  return {
    freed: Math.max(0, before - (await usedBytes())),
    complete: results.every(({ status }) => status === 'fulfilled'),
  };
}

async function usedBytes(): Promise<number> {
  const { usage = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  return usage;
}

async function removeSettings(): Promise<void> {
  for (const key of Object.keys(localStorage)) if (OURS.test(key)) localStorage.removeItem(key);
}

async function removeDatabases(): Promise<void> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name && OURS.test(name) ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    // It is deleted all the same as soon as the other tab is closed.
    request.onblocked = () => reject(new Error(`${name} is open in another tab.`));
  });
}

async function removeFiles(): Promise<void> {
  const folder = await navigator.storage?.getDirectory?.();
  if (!folder) return;
  const names: string[] = [];
  for await (const name of folder.keys()) if (OURS.test(name)) names.push(name);
  for (const name of names) await folder.removeEntry(name, { recursive: true });
}

async function removeCaches(): Promise<void> {
  if (!('caches' in window)) return;
  const names = (await caches.keys()).filter((name) => OURS.test(name) || name === SHARED.cache);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function removeServiceWorkers(): Promise<void> {
  const here = new URL('./', location.href).href;
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.filter(({ scope }) => scope === here).map((each) => each.unregister()));
}
