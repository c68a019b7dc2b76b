import { delay } from './backoff';
import { type Connection, contentRange, fetchRange } from './range-request';
import { checkNotStopped, checkRange, emptyFile, readingStopped } from './read-range';
import type { ByteSource } from './types';
import {
  noAddress,
  noRanges,
  offline,
  refused,
  refusedCors,
  replaced,
  unreachable,
  webPage,
} from './url-failures';

export interface UrlSourceOptions {
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Waits between attempts. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Bytes of one request; a larger read is split, so that its parts come in parallel and break off one at a time. */
const partBytes = 2 ** 23;

/** Requests at a time. Browsers allow six connections to a host, and others need some too. */
const maxRequests = 4;

/** Attempts to reach a host that has not answered yet. */
const openingAttempts = 3;

/** What answers of the same file agree in; null where the host does not tell. */
interface Version {
  readonly size: number;
  readonly etag: string | null;
  readonly modified: string | null;
}

/**
 * Opens a file on the web for reading at any place, through Range requests. The host has to be of this origin or allow
 * others to read (CORS). Links to a file's page on Hugging Face's hub are taken for links to the file.
 * @param url absolute
 * @throws Failure ModelUnavailable with what the host refuses, or that it is not reached; Cancelled if `signal` fired
 */
export async function openUrlSource(url: string, options: UrlSourceOptions = {}): Promise<ByteSource> {
  const { signal, fetch = (input, init) => globalThis.fetch(input, init), wait = delay } = options;
  if (!URL.canParse(url)) throw noAddress(url);
  const address = fileAddress(new URL(url));
  const connection = { url: address, name: nameOf(address), fetch, wait };
  const version = await readVersion(connection, signal);
  const enter = limiter(maxRequests);
  const source = { name: connection.name, size: version.size };
  return {
    ...source,
    async read(begin, end, signal) {
      checkRange(source, begin, end);
      const part = (from: number, to: number, stop: AbortSignal) =>
        enter(() => {
          checkNotStopped(source.name, stop);
          return fetchRange(
            connection,
            from,
            to,
            (answer) => checkVersion(connection, answer, version),
            stop,
          );
        });
      return readInParts(part, begin, end, signal).catch((error) => {
        throw signal?.aborted ? readingStopped(source.name) : error;
      });
    },
  };
}

async function readInParts(
  part: (from: number, to: number, stop: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>,
  begin: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  if (end - begin <= partBytes) return begin === end ? new Uint8Array() : part(begin, end, stop);
  const bytes = new Uint8Array(end - begin);
  const froms = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, i) => begin + i * partBytes);
  try {
    await Promise.all(
      froms.map(async (from) => {
        bytes.set(await part(from, Math.min(end, from + partBytes), stop), from - begin);
      }),
    );
  } finally {
    // After a failure nobody waits for the other parts.
    failed.abort();
  }
  return bytes;
}

/** Runs at most `count` tasks at a time, in the order in which they come. */
function limiter(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running === count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // The place goes to the next in line without being free in between.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Asks for one byte, to learn the size of the file and whether the host sends parts of it. */
async function readVersion(connection: Connection, signal: AbortSignal | undefined): Promise<Version> {
  let version: { size: number | undefined; etag: string | null; modified: string | null } | undefined;
  const check = (response: Response) => {
    if (response.status === 416) throw emptyFile(connection.name);
    if (response.status !== 206 && response.ok)
      throw isWebPage(response) ? webPage(connection) : noRanges(connection);
    version = { size: contentRange(response)?.size, ...validators(response) };
  };
  await fetchRange({ ...connection, fetch: diagnosing(connection) }, 0, 1, check, signal);
  const { size, etag, modified } = version!;
  return { size: size ?? (await wholeLength(connection, signal)), etag, modified };
}

/** The length that the host gives with the whole file, of which nothing is read: some hide `Content-Range` only. */
async function wholeLength(connection: Connection, signal: AbortSignal | undefined): Promise<number> {
  const { fetch } = connection;
  const headersOnly = new AbortController();
  try {
    const stop = signal ? AbortSignal.any([signal, headersOnly.signal]) : headersOnly.signal;
    const response = await fetch(connection.url, { cache: 'no-store', signal: stop });
    if (!response.ok) throw refused(connection, response.status);
    const length = response.headers.get('Content-Length');
    if (length === null || !/^\d+$/.test(length)) throw noRanges(connection);
    return Number(length);
  } catch (error) {
    if (signal?.aborted) throw readingStopped(connection.name);
    throw error instanceof TypeError ? unreachable(connection, error) : error;
  } finally {
    headersOnly.abort();
  }
}

/** A fetch that finds out why a host is not reached; the browser says the same whatever the reason. */
function diagnosing(connection: Connection): typeof fetch {
  const { fetch } = connection;
  let failures = 0;
  let answersOthers = false;
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      failures++;
      if (globalThis.navigator?.onLine === false) throw offline(connection);
      // Twice, because a connection may have come back just in between.
      if (answersOthers) throw refusedCors(connection);
      if (failures === openingAttempts) throw unreachable(connection, error);
      answersOthers = await fetch(input, {
        method: 'HEAD',
        mode: 'no-cors',
        signal: init?.signal ?? null,
      }).then(
        (response) => response.type === 'opaque',
        () => false,
      );
      throw error;
    }
  };
}

function validators(response: Response): { etag: string | null; modified: string | null } {
  return { etag: response.headers.get('ETag'), modified: response.headers.get('Last-Modified') };
}

/** @throws Failure if the answer is not a part of the file that was opened */
function checkVersion(connection: Connection, response: Response, version: Version): void {
  const { status } = response;
  // The file has become shorter, or is sent as a whole where parts were sent before.
  if (status === 416) throw replaced(connection);
  if (!response.ok) return;
  const { etag, modified } = validators(response);
  const size = contentRange(response)?.size ?? version.size;
  const differs = (now: string | null, then: string | null) => now !== null && then !== null && now !== then;
  // Hosts of several machines may disagree about dates, but not about tags.
  const tagged = etag !== null && version.etag !== null;
  if (size !== version.size || (tagged ? etag !== version.etag : differs(modified, version.modified)))
    throw replaced(connection);
  if (status !== 206) throw noRanges(connection);
}

function isWebPage(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('text/html') ?? false;
}

/** The file behind a link to its page on the hub. */
function fileAddress(url: URL): URL {
  if (url.hostname === 'huggingface.co' || url.hostname === 'hf.co')
    url.pathname = url.pathname.replace(/^((?:\/[^/]+){2})\/blob\//, '$1/resolve/');
  return url;
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').at(-1) || url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
