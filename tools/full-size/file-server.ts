import { createReadStream, readdirSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

/** Files of a folder that models are imported from, as `npm run synthesize` names them. */
export function checkpointNames(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(safetensors|gguf)$|^tokenizer\.json$/.test(name));
}

/** A running server of one folder. */
export interface FileServer {
  /** Address of the folder, ending in `/`. */
  readonly url: string;
  close(): void;
}

/** Serves a folder's files as model hubs do: to pages of any origin, whole or in ranges. */
export async function serveFiles(folder: string): Promise<FileServer> {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const cors = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Range, If-Range',
    'Access-Control-Expose-Headers': 'Content-Range, ETag, Accept-Ranges',
  };
  if (request.method === 'OPTIONS') {
    response.writeHead(204, cors).end();
    return;
  }
  const path = join(folder, basename(decodeURIComponent(request.url ?? '/')));
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    response.writeHead(404, cors).end();
    return;
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]), stat.size - 1) : stat.size - 1;
  response.writeHead(range ? 206 : 200, {
    ...cors,
    ETag: `"${stat.size}-${stat.mtimeMs}"`,
    'Accept-Ranges': 'bytes',
    'Content-Length': end - start + 1,
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${stat.size}` } : {}),
  });
  createReadStream(path, { start, end, highWaterMark: 1 << 20 }).pipe(response);
}
