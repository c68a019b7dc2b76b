import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSafetensors, f32 } from '../../../test/safetensors';
import { openCheckpoint } from './open';
import { type HostWait, Patience } from './patience';
import { openUrlSource } from './url-source';

const content = Buffer.alloc(20_000_000);
for (let i = 0; i < content.length; i++) content[i] = (i * 31 + (i >> 12)) & 255;

type Handler = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;

let server: Server;
let handler: Handler;
let requests: { range: string | undefined; method: string | undefined; path: string | undefined }[];
let waits: number[];

/** Answers as a well-behaved host does. */
const serve = (request: IncomingMessage, response: ServerResponse, headers = {}, body = content) => {
  const [from, to] = rangeOf(request);
  response.writeHead(206, {
    'Content-Range': `bytes ${from}-${Math.min(to, body.length - 1)}/${body.length}`,
    ETag: '"1"',
    ...headers,
  });
  response.end(body.subarray(from, to + 1));
};

function rangeOf(request: IncomingMessage): [number, number] {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')!;
  return [Number(range[1]), Number(range[2])];
}

/** Stands in for waiting. */
const wait = async (milliseconds: number) => {
  waits.push(milliseconds);
};

const address = (path = '/models/some%20model.safetensors') =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const open = (signal?: AbortSignal) =>
  openUrlSource(address(), { patience: new Patience(wait), ...(signal && { signal }) });

beforeEach(async () => {
  requests = [];
  waits = [];
  handler = serve;
  server = createServer((request, response) => {
    requests.push({ range: request.headers.range, method: request.method, path: request.url });
    handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('openUrlSource', () => {
  it('knows name and size after a request of one byte', async () => {
    const source = await open();
    expect(source).toMatchObject({ name: 'some model.safetensors', size: content.length });
    expect(requests.map(({ range }) => range)).toEqual(['bytes=0-0']);
  });

  it('reads any range, large ones in parallel parts', async () => {
    const source = await open();
    expect(Buffer.compare(await source.read(5, 17), content.subarray(5, 17))).toBe(0);
    expect(await source.read(7, 7)).toHaveLength(0);
    // Five parts are wanted; answers wait until four have come, and a moment for a fifth.
    const held: (() => void)[] = [];
    let atOnce = 0;
    handler = (request, response) => {
      held.push(() => serve(request, response));
      if (held.length < 4) return;
      setTimeout(() => {
        atOnce = held.length;
        handler = serve;
        for (const answer of held) answer();
      }, 50);
    };
    const reads = [source.read(1, content.length), source.read(0, 10), source.read(100, 17_000_000)];
    const [all] = await Promise.all(reads);
    expect(Buffer.compare(all!, content.subarray(1))).toBe(0);
    expect(atOnce).toBe(4);
    expect(requests).toHaveLength(2 + 5);
    expect(waits).toEqual([]);
    await expect(source.read(0, content.length + 1)).rejects.toThrow(RangeError);
  });

  it('opens a checkpoint', async () => {
    const file = Buffer.from(encodeSafetensors({ a: f32([2], [1, 2]) }));
    handler = (request, response) => serve(request, response, {}, file);
    const { tensors } = await openCheckpoint([await open()]);
    const { source, begin, end } = tensors.get('a')!;
    expect(new Float32Array((await source.read(begin, end)).buffer)).toEqual(Float32Array.of(1, 2));
  });

  it('goes on where a connection broke off', async () => {
    const source = await open();
    handler = (request, response, attempt) => {
      if (attempt > 4) return serve(request, response);
      const [from, to] = rangeOf(request);
      response.writeHead(206, {
        'Content-Range': `bytes ${from}-${to}/${content.length}`,
        'Content-Length': to - from + 1,
      });
      response.write(content.subarray(from, from + 1000), () => response.destroy());
    };
    const bytes = await source.read(0, 100_000);
    expect(Buffer.compare(bytes, content.subarray(0, 100_000))).toBe(0);
    expect(requests.map(({ range }) => range)).toEqual([
      'bytes=0-0',
      'bytes=0-99999',
      'bytes=1000-99999',
      'bytes=2000-99999',
      'bytes=3000-99999',
    ]);
  });

  it('never returns less than asked for when a body ends early without an error', async () => {
    const source = await open();
    handler = (request, response) => {
      const [from, to] = rangeOf(request);
      response.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${content.length}` });
      response.end(content.subarray(from, Math.min(from + 30, to + 1)));
    };
    expect(Buffer.compare(await source.read(50, 150), content.subarray(50, 150))).toBe(0);
  });

  it('waits longer and longer after faults of the host, and as long as it asks for', async () => {
    const source = await open();
    handler = (request, response, attempt) => {
      if (attempt === 6) serve(request, response);
      else if (attempt === 4) response.writeHead(429, { 'Retry-After': '7' }).end('slow down');
      else if (attempt === 5)
        response.writeHead(503, { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() }).end();
      else response.writeHead(502).end('<html>');
    };
    expect(Buffer.compare(await source.read(0, 10), content.subarray(0, 10))).toBe(0);
    expect(waits).toHaveLength(4);
    expect(waits[0]).toBeGreaterThanOrEqual(250);
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(waits[1]).toBeGreaterThanOrEqual(500);
    expect(waits[1]).toBeLessThanOrEqual(1000);
    expect(waits[2]).toBeGreaterThan(6500);
    expect(waits[2]).toBeLessThanOrEqual(7000);
    expect(waits[3]).toBeGreaterThan(50_000);
    expect(waits[3]).toBeLessThanOrEqual(60_000);
  });

  it('gives up when a host has a fault again and again', async () => {
    const source = await open();
    handler = (_request, response) => response.writeHead(500).end();
    await expect(source.read(0, 10)).rejects.toThrow(/has a fault of its own \(500\)/);
    expect(requests).toHaveLength(9);
  });

  it('waits five minutes for a host that limits requests and does not say for how long, then gives up', async () => {
    const source = await open();
    handler = (_request, response) => response.writeHead(429).end();
    await expect(source.read(0, 10)).rejects.toThrow(/limits how much may be downloaded \(429\)/);
    const total = waits.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(total).toBeGreaterThan(295_000);
    expect(total).toBeLessThanOrEqual(300_000);
  });

  it('waits as long as the header of the hub says, with all of its requests, and tells for what', async () => {
    const patience = new Patience(wait);
    const told: (HostWait | undefined)[] = [];
    patience.watch((wait) => told.push(wait));
    const source = await openUrlSource(address(), { patience });
    handler = (request, response, attempt) => {
      if (attempt > 3) return serve(request, response);
      response.writeHead(429, { RateLimit: '"pages";r=7;t=299, "resolvers";r=0;t=137' }).end();
    };
    const bytes = await source.read(0, content.length);
    expect(Buffer.compare(bytes, content)).toBe(0);
    expect(Math.max(...waits)).toBeGreaterThan(137_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(138_000);
    const { host } = new URL(address());
    expect(told[0]).toMatchObject({ host, reason: 'limit' });
    expect(told[0]!.until).toBeGreaterThan(Date.now() + 130_000);
    expect(told.at(-1)).toBeUndefined();
  });

  it('gives up when every connection breaks off', async () => {
    const source = await open();
    handler = (_request, response) => response.destroy();
    const reading = source.read(0, 10);
    await expect(reading).rejects.toThrow(/broke off again and again while loading some model\.safetensors/);
    await expect(reading).rejects.toMatchObject({ name: 'ModelUnavailable' });
    expect(requests.length).toBeGreaterThanOrEqual(9);
  });

  it('fails as a whole when a part does', async () => {
    const source = await open();
    handler = (request, response) => {
      if (rangeOf(request)[0] === 0) serve(request, response);
      else response.writeHead(404).end();
    };
    await expect(source.read(0, content.length)).rejects.toThrow(/There is no some model\.safetensors/);
  });

  it.each([
    ['a new tag', { ETag: '"2"' }, content],
    ['another size', {}, content.subarray(0, 1_000_000)],
  ])('notices that the file was replaced, from %s', async (_what, headers, body) => {
    const source = await open();
    handler = (request, response) => serve(request, response, headers, body);
    await expect(source.read(0, 10)).rejects.toThrow(/was replaced by another version on 127\.0\.0\.1/);
    expect(requests).toHaveLength(2);
  });

  it('notices a replaced file from its date where there is no tag, and when it became too short', async () => {
    const modified =
      (date: string): Handler =>
      (request, response) => {
        const [from, to] = rangeOf(request);
        response.writeHead(206, {
          'Content-Range': `bytes ${from}-${to}/${content.length}`,
          'Last-Modified': date,
        });
        response.end(content.subarray(from, to + 1));
      };
    handler = modified('Mon, 01 Jan 2024 00:00:00 GMT');
    const source = await open();
    expect(await source.read(0, 10)).toHaveLength(10);
    handler = modified('Tue, 02 Jan 2024 00:00:00 GMT');
    await expect(source.read(0, 10)).rejects.toThrow(/was replaced/);
    handler = (_request, response) => response.writeHead(416).end();
    await expect(source.read(0, 10)).rejects.toThrow(/was replaced/);
  });

  it.each<[string, Handler, RegExp]>([
    [
      'ignores Range',
      (_, response) => response.writeHead(200).end(content),
      /sends some model\.safetensors as a whole only/,
    ],
    [
      'sends a web page',
      (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      /leads to a web page/,
    ],
    ['wants a login', (_, response) => response.writeHead(401).end(), /without a login \(401\).*licence/],
    ['forbids', (_, response) => response.writeHead(403).end(), /without a login \(403\)/],
    [
      'has no such file',
      (_, response) => response.writeHead(404).end(),
      /There is no some model\.safetensors at this address of 127/,
    ],
    [
      'refuses otherwise',
      (_, response) => response.writeHead(400).end(),
      /refused to send some model\.safetensors \(400\)/,
    ],
    [
      'has an empty file',
      (_, response) => response.writeHead(416, { 'Content-Range': 'bytes */0' }).end(),
      /is empty/,
    ],
  ])('says so when the host %s, and asks once', async (_what, answer, message) => {
    handler = answer;
    const opening = open();
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toMatchObject({ name: 'ModelUnavailable' });
    expect(requests).toHaveLength(1);
  });

  it('takes the length from the whole file where Content-Range is hidden', async () => {
    handler = (request, response) => {
      if (request.headers.range === undefined) {
        response.writeHead(200, { 'Content-Length': content.length });
        response.write(content.subarray(0, 100));
        return;
      }
      const [from, to] = rangeOf(request);
      response.writeHead(206).end(content.subarray(from, to + 1));
    };
    const source = await open();
    expect(source.size).toBe(content.length);
    expect(Buffer.compare(await source.read(3, 9_000_003), content.subarray(3, 9_000_003))).toBe(0);
  });

  it('follows redirects', async () => {
    handler = (request, response) => {
      if (request.url === '/elsewhere') serve(request, response);
      else response.writeHead(302, { Location: '/elsewhere' }).end();
    };
    const source = await open();
    expect(source.name).toBe('some model.safetensors');
    expect(Buffer.compare(await source.read(9, 19), content.subarray(9, 19))).toBe(0);
  });

  it('asks the address that it was sent on to, until that has run out', async () => {
    let signature = 1;
    handler = (request, response) => {
      const { pathname, searchParams } = new URL(request.url!, address());
      if (pathname !== '/signed') response.writeHead(302, { Location: `/signed?by=${signature}` }).end();
      else if (searchParams.get('by') === String(signature)) serve(request, response);
      else response.writeHead(403).end();
    };
    const source = await open();
    const paths = () => requests.splice(0).map(({ path }) => path!.split('/').at(-1));
    expect(paths()).toEqual(['some%20model.safetensors', 'signed?by=1']);
    await source.read(0, 10);
    await source.read(10, 20);
    expect(paths()).toEqual(['signed?by=1', 'signed?by=1']);
    signature = 2;
    expect(Buffer.compare(await source.read(9, 19), content.subarray(9, 19))).toBe(0);
    expect(paths()).toEqual(['signed?by=1', 'some%20model.safetensors', 'signed?by=2']);
    expect(waits).toEqual([]);
  });

  it('goes by the address of the file where the one that it was sent on to answers once only', async () => {
    let ticket = 0;
    let used = 0;
    handler = (request, response) => {
      if (!request.url!.startsWith('/once')) response.writeHead(302, { Location: `/once?${++ticket}` }).end();
      else if (ticket > used) {
        used = ticket;
        serve(request, response);
      } else response.writeHead(403).end();
    };
    const source = await open();
    for (let i = 0; i < 3; i++)
      expect(Buffer.compare(await source.read(i, i + 9), content.subarray(i, i + 9))).toBe(0);
    expect(requests.filter(({ path }) => path!.startsWith('/once'))).toHaveLength(5);
  });

  it('believes sizes alone where another host answers', async () => {
    const other = createServer((request, response) => serve(request, response, { ETag: '"another"' }));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      let moved = false;
      const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
      handler = (request, response) =>
        moved ? response.writeHead(302, { Location: elsewhere }).end() : serve(request, response);
      const source = await open();
      moved = true;
      expect(Buffer.compare(await source.read(9, 19), content.subarray(9, 19))).toBe(0);
    } finally {
      other.closeAllConnections();
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('stops when asked to, while loading and while waiting', async () => {
    const source = await open();
    const loading = new AbortController();
    handler = (request, response) => {
      const [from, to] = rangeOf(request);
      response.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${content.length}` });
      response.write('x', () => loading.abort());
    };
    await expect(source.read(0, 20_000_000, loading.signal)).rejects.toMatchObject({ name: 'Cancelled' });

    const waiting = new AbortController();
    handler = (_request, response) => response.writeHead(503, { 'Retry-After': '100' }).end();
    const patient = openUrlSource(address(), { signal: waiting.signal });
    setTimeout(() => waiting.abort(), 50);
    await expect(patient).rejects.toMatchObject({ name: 'Cancelled' });
    await expect(open(AbortSignal.abort())).rejects.toMatchObject({ name: 'Cancelled' });
  });
});
