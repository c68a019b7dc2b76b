/**
 * A hub of models and the machines that it sends downloads on to, as browsers see them: it limits requests to files,
 * signs an address for each, and those addresses run out; connections break off in the middle.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Route } from '@playwright/test';

const anyOrigin = { 'Access-Control-Allow-Origin': '*' };
/** Requests that a signed address answers. */
const LASTS = 2;

export class FakeHub {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #server: Server;
  readonly #signed = new Map<string, number>();
  #answers = 0;
  /** Refusals that say how long to wait, still to come. */
  limits = 0;
  /** What went wrong, by kind. */
  readonly faults = { limited: 0, expired: 0, cut: 0 };
  /** Requests to addresses of files on the hub. */
  resolved = 0;

  private constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
    this.#server = createServer((request, response) => this.#send(request, response));
  }

  /** Stands in for huggingface.co until it is closed. @param files by the last step of their addresses */
  static async open(page: Page, files: ReadonlyMap<string, Uint8Array>): Promise<FakeHub> {
    const hub = new FakeHub(files);
    await new Promise<void>((resolve) => hub.#server.listen(0, '127.0.0.1', resolve));
    await page.route('https://huggingface.co/**', (route) => hub.#resolve(route));
    return hub;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #resolve(route: Route): Promise<void> {
    this.resolved++;
    if (this.limits > 0) {
      this.limits--;
      this.faults.limited++;
      const headers = { 'Access-Control-Expose-Headers': 'RateLimit', RateLimit: '"resolvers";r=0;t=3' };
      return route.fulfill({ status: 429, headers: { ...anyOrigin, ...headers } });
    }
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    if (!this.#files.has(name)) return route.fulfill({ status: 404, headers: anyOrigin });
    const signature = crypto.randomUUID();
    this.#signed.set(signature, LASTS);
    const { port } = this.#server.address() as AddressInfo;
    const headers = { ...anyOrigin, Location: `http://127.0.0.1:${port}/${name}?signature=${signature}` };
    return route.fulfill({ status: 302, headers });
  }

  #send(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, 'http://127.0.0.1');
    const bytes = this.#files.get(pathname.slice(1))!;
    const signature = searchParams.get('signature') ?? '';
    const left = this.#signed.get(signature) ?? 0;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (left === 0 || !range) {
      this.faults.expired++;
      response.writeHead(403, anyOrigin).end();
      return;
    }
    this.#signed.set(signature, left - 1);
    const [begin, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)];
    response.writeHead(206, {
      ...anyOrigin,
      'Access-Control-Expose-Headers': 'Content-Range, ETag',
      'Content-Range': `bytes ${begin}-${end - 1}/${bytes.length}`,
      'Content-Length': end - begin,
      ETag: `"${bytes.length}"`,
    });
    const isCut = ++this.#answers % 3 === 0 && end - begin > 1000;
    if (!isCut) response.end(bytes.subarray(begin, end));
    else {
      this.faults.cut++;
      response.write(bytes.subarray(begin, begin + (end - begin) / 2), () => response.destroy());
    }
  }
}
