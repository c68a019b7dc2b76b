/** Hosts of the built page that send no headers but the type of a file, and whatever a test makes of their files. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A file of the built page with its type. @param path relative to the page, '' for the document */
export function builtFile(path: string): { readonly type: string; readonly content: Buffer } {
  const name = path || 'index.html';
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    content: readFileSync(join('dist', name)),
  };
}

/**
 * A host that sends the built page, in a folder.
 *
 * @param change what it sends of a file; undefined where it has none
 */
export function plainHost(
  change: (path: string, content: Buffer) => Buffer | string | undefined,
): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://host').pathname.replace(/^\/studio\//, '') || 'index.html';
    try {
      const { type, content } = builtFile(path);
      const changed = change(path, content);
      if (changed === undefined) throw new Error('gone');
      response.setHeader('Content-Type', type).end(changed);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

/** Where the page is on such a host. */
export function addressOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}/studio/`;
}
