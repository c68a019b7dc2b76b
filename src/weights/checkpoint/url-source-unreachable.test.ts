import { afterEach, describe, expect, it, vi } from 'vitest';
import { Patience } from './patience';
import { openUrlSource } from './url-source';

let waits = 0;
const patience = new Patience(async () => {
  waits++;
});

afterEach(() => {
  waits = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('openUrlSource without an answer', () => {
  const failing = (answersOthers: boolean) => {
    const modes: (string | undefined)[] = [];
    const fetch = async (_input: unknown, init?: RequestInit) => {
      modes.push(init?.mode);
      if (init?.mode === 'no-cors' && answersOthers) return { type: 'opaque' } as Response;
      throw new TypeError('Failed to fetch');
    };
    return { modes, fetch: fetch as typeof globalThis.fetch };
  };
  const url = 'https://host.example/model.gguf';

  it('tells that the host does not allow other pages to read, where it answers them', async () => {
    const { fetch, modes } = failing(true);
    await expect(openUrlSource(url, { fetch, patience })).rejects.toThrow(
      'host.example does not allow other pages to read model.gguf (it sends no CORS headers)',
    );
    expect(modes).toEqual([undefined, 'no-cors', undefined]);
  });

  it('names both reasons where it cannot know', async () => {
    const { fetch } = failing(false);
    await expect(openUrlSource(url, { fetch, patience })).rejects.toThrow(
      /could not be loaded from host\.example: there is no connection, or the host does not allow/,
    );
    expect(waits).toBe(2);
  });

  it('tells that there is no network', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    await expect(openUrlSource(url, { fetch: failing(false).fetch, patience })).rejects.toThrow(
      /^There is no network connection to load model\.gguf/,
    );
  });

  it('gives up connections on which nothing arrives', async () => {
    vi.useFakeTimers();
    let attempts = 0;
    const fetch = ((_input: unknown, init?: RequestInit) => {
      attempts++;
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }) as typeof globalThis.fetch;
    const opening = openUrlSource(url, { fetch, patience }).catch((error) => error);
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    expect(await opening).toMatchObject({ name: 'ModelUnavailable' });
    expect(attempts).toBe(8);
  });

  it('takes a link to the page of a file on the hub for the file', async () => {
    const asked: string[] = [];
    const fetch = async (input: unknown) => {
      asked.push(String(input));
      return new Response('x', { status: 206, headers: { 'Content-Range': 'bytes 0-0/9' } });
    };
    const link = 'https://huggingface.co/Lightricks/LTX-Video/blob/main/ltxv-2b.safetensors';
    const source = await openUrlSource(link, { fetch: fetch as typeof globalThis.fetch, patience });
    expect(source).toMatchObject({ name: 'ltxv-2b.safetensors', size: 9 });
    expect(asked).toEqual(['https://huggingface.co/Lightricks/LTX-Video/resolve/main/ltxv-2b.safetensors']);
    await expect(openUrlSource('ltxv-2b.safetensors')).rejects.toThrow(/is no web address/);
  });
});
