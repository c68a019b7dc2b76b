import { preview } from 'vite';

/** The built page on a server that runs until it is closed. */
export interface ServedPage {
  /** Address of the page, ending in `/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page, which has to be built already.
 *
 * @param address a free port of this machine where omitted
 * @throws {Error} where another program has the port
 */
export async function servePage(address = { port: 0, host: '127.0.0.1' }): Promise<ServedPage> {
  const server = await preview({ preview: { ...address, strictPort: address.port > 0 }, logLevel: 'warn' });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
