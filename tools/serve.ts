import { preview } from 'vite';

/** The built page on a server that runs until it is closed. */
export interface ServedPage {
  /** Address of the page, ending in `/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page, which has to be built already, on a free port of this machine. */
export async function servePage(): Promise<ServedPage> {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
