import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { ltxOffers } from '../src/models/ltx/offers';
import { videoFiles } from '../test/support/synthetic-files';
import { openWorkerPage, type WorkerPage } from '../tools/worker-page';

const model = ltxOffers[0]!.id;
const [file] = videoFiles();
const anyOrigin = { 'Access-Control-Allow-Origin': '*' };

/** What hosts answer with, by the first part of the path. */
const hosts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  open: { ...anyOrigin, 'Access-Control-Expose-Headers': 'Content-Range, ETag', ETag: '"1"' },
  hiding: anyOrigin,
  closed: {},
  embeddable: { 'Cross-Origin-Resource-Policy': 'cross-origin' },
};

const requests: string[] = [];
let server: Server;
let opened: WorkerPage;

function answer(request: IncomingMessage, response: ServerResponse): void {
  requests.push(`${request.method} ${request.url}`);
  const [, host = '', name] = request.url!.split('/');
  // Hosts of files behind a redirect are known not to answer these.
  if (request.method === 'OPTIONS') response.writeHead(404).end();
  else if (host === 'redirecting') response.writeHead(302, { Location: `/open/${name}`, ...anyOrigin }).end();
  else {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const { bytes } = file!;
    if (!range) {
      response.writeHead(200, { ...hosts[host], 'Content-Length': bytes.length });
      response.end(request.method === 'HEAD' ? undefined : bytes);
      return;
    }
    const [begin, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)];
    response.writeHead(206, {
      ...hosts[host],
      'Content-Range': `bytes ${begin}-${end - 1}/${bytes.length}`,
    });
    response.end(bytes.subarray(begin, end));
  }
}

test.beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened = await openWorkerPage(new URL('../tools/browser-importer', import.meta.url).pathname);
});
test.afterAll(async () => {
  await opened.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
test.beforeEach(() => {
  requests.length = 0;
});

/** Inspects the file on a host of another origin: how many parts it has, or why it cannot be read. */
function inspect(host: string): Promise<number | string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${host}/${file!.source.name}`;
  return opened.page.evaluate(
    ([model, url]) =>
      importPage.importer.inspect(model!, [{ kind: 'url', url: url! }]).then(
        ({ found }) => found.length,
        (error: Error) => error.message,
      ),
    [model, url],
  );
}

for (const host of ['open', 'hiding', 'redirecting'])
  test(`a checkpoint is read from another origin: ${host}`, async () => {
    expect(await inspect(host)).toBeGreaterThan(0);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  });

test('a host without CORS is told from a lost connection where the browser lets us know', async () => {
  expect(await inspect('embeddable')).toMatch(/does not allow other pages to read .* \(it sends no CORS/);
  expect(await inspect('closed')).toMatch(
    /there is no connection, or the host does not allow other pages to read its files/,
  );
});
