import { afterEach, expect, it, vi } from 'vitest';
import { indexedDbStore } from './indexeddb-store';

afterEach(() => vi.unstubAllGlobals());

it('rejects instead of throwing where the browser refuses storage', async () => {
  const open = () => {
    throw new DOMException('Refused', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  const store = indexedDbStore('refused');
  const calls = [store.get(['a']), store.set(['a'], 1), store.keys([]), store.delete([['a']])];
  for (const call of calls) await expect(call).rejects.toThrow('Refused');
});
