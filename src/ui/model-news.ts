/** Tabs tell each other that imported models have come or gone. */
type Listener = () => void;

/** Absent where browsers have none: then other tabs hear of it when they are loaded. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('tabreel-models');

/** Tells the other tabs. */
export function tellModelNews(): void {
  channel?.postMessage(null);
}

/** Hears of other tabs, until what is returned is called. */
export function onModelNews(listener: Listener): () => void {
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
