/** Whether the browser would install the page as an app. Listens from the start: browsers say so once. */
import { useSyncExternalStore } from 'react';

/** Not in TypeScript's declarations: only some browsers send it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | undefined;
const listeners = new Set<() => void>();

function set(next: InstallOffer | undefined): void {
  offer = next;
  for (const listener of listeners) listener();
}

addEventListener('beforeinstallprompt', (event) => {
  // The page has a button of its own.
  event.preventDefault();
  set(event as InstallOffer);
});
addEventListener('appinstalled', () => set(undefined));

/** Asks the browser to install the page; undefined where it does not offer that, or has done it. */
export function useInstall(): (() => void) | undefined {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer,
  );
  if (!now) return undefined;
  return () => {
    // An offer is good for one try; the browser makes a new one when it likes.
    set(undefined);
    now.prompt().catch(console.warn);
  };
}
