import { existsSync } from 'node:fs';
import { build, preview } from 'vite';

export interface ServedPage {
  /** Address of the page, ending in `/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page on a free port of this machine, building it first where that was not done yet. */
export async function servePage(): Promise<ServedPage> {
  if (!existsSync('dist/index.html')) await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
