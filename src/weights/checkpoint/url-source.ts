import { AnsweredAddress } from './answered-address';
import { Patience } from './patience';
import { fetchRange } from './range-request';
import { checkNotStopped, checkRange, readingStopped } from './read-range';
import { checkVersion, readVersion } from './remote-version';
import type { ByteSource } from './types';
import { noAddress } from './url-failures';

/** What stops a source, what it shares with others, and what a test replaces. */
export interface UrlSourceOptions {
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Waits between attempts; files of the same host share one. */
  readonly patience?: Patience;
}

/**
 * Bytes of one request; a larger read is split, so that its parts come in parallel and break off one at a time. Hosts
 * count requests, so that they are not small.
 */
const partBytes = 2 ** 24;

/** Requests at a time. Browsers allow six connections to a host, and others need some too. */
const maxRequests = 4;

/**
 * Opens a file on the web for reading at any place, through Range requests. The host has to be of this origin or allow
 * others to read (CORS). Links to a file's page on Hugging Face's hub are taken for links to the file.
 * @param url absolute
 * @throws Failure ModelUnavailable with what the host refuses, or that it is not reached; Cancelled if `signal` fired
 */
export async function openUrlSource(url: string, options: UrlSourceOptions = {}): Promise<ByteSource> {
  const { signal, fetch = (input, init) => globalThis.fetch(input, init) } = options;
  if (!URL.canParse(url)) throw noAddress(url);
  const address = fileAddress(new URL(url));
  const connection = {
    url: address,
    name: nameOf(address),
    fetch,
    patience: options.patience ?? new Patience(),
    address: new AnsweredAddress(address),
  };
  const version = await readVersion(connection, signal);
  const enter = limiter(maxRequests);
  const source = { name: connection.name, size: version.size };
  return {
    ...source,
    async read(begin, end, signal, room = (length) => new Uint8Array(length)) {
      checkRange(source, begin, end);
      const bytes = room(end - begin);
      const part = (from: number, to: number, stop: AbortSignal) =>
        enter(() => {
          checkNotStopped(source.name, stop);
          return fetchRange(
            connection,
            from,
            to,
            (answer) => checkVersion(connection, answer, version),
            stop,
            bytes.subarray(from - begin, to - begin),
          );
        });
      await readInParts(part, begin, end, signal).catch((error) => {
        throw signal?.aborted ? readingStopped(source.name) : error;
      });
      return bytes;
    },
  };
}

async function readInParts(
  part: (from: number, to: number, stop: AbortSignal) => Promise<unknown>,
  begin: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const parts: Promise<unknown>[] = [];
  for (let from = begin; from < end; from += partBytes)
    parts.push(part(from, Math.min(end, from + partBytes), stop));
  try {
    await Promise.all(parts);
  } finally {
    // After a failure nobody waits for the other parts.
    failed.abort();
  }
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
