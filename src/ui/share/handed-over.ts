/** What another program shared with the page, as the service worker kept it. Loaded when something waits. */
import { SHARED } from './shared-files';

/** Files and words from another program. */
export interface HandedOver {
  readonly files: readonly File[];
  readonly text: string;
}

/** Takes what waits; afterwards nothing waits any more. @throws what the browser's cache throws */
export async function takeHandedOver(): Promise<HandedOver> {
  const cache = await caches.open(SHARED.cache);
  const files: File[] = [];
  for (let i = 0; i < SHARED.most; i++) {
    const kept = await cache.match(`${SHARED.target}/${i}`);
    if (!kept) break;
    const type = kept.headers.get('Content-Type') ?? '';
    const name = decodeURIComponent(kept.headers.get(SHARED.nameHeader) ?? '');
    files.push(new File([await kept.blob()], name, { type }));
  }
  const text = (await (await cache.match(SHARED.text))?.text()) ?? '';
  await caches.delete(SHARED.cache);
  return { files, text };
}
