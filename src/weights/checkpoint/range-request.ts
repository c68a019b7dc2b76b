/** Range requests that survive what networks do: repeated, resumed, and checked to be of the same file. */
import { Failure } from '../../failure';
import { backoffDelay, retryAfter } from './backoff';
import { checkNotStopped, readingStopped } from './read-range';
import { connectionLost, type RemoteFile, refused } from './url-failures';

/** A host of one file, and how to get at it. */
export interface Connection extends RemoteFile {
  readonly fetch: typeof fetch;
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Looks at an answer of any status before its body is read, and throws a Failure if it cannot be the right one. */
type Check = (response: Response) => void;

/** Failed attempts in a row, without a byte in between, after which it is given up. */
const maxFailures = 8;

/** A connection on which nothing arrives for so long is dead. */
const stallMilliseconds = 60_000;

/** An answer that a later attempt may improve on. */
class Unwell extends Error {
  readonly status: number;
  readonly retryAfter: number;

  constructor(response: Response) {
    super(`Answer ${response.status}`);
    this.status = response.status;
    this.retryAfter = retryAfter(response.headers.get('Retry-After'));
  }
}

/**
 * Fetches the bytes [begin, end); after a failure it goes on where it was.
 * @throws Failure ModelUnavailable if the host refuses, or after `maxFailures` attempts without a byte; Cancelled
 */
export async function fetchRange(
  connection: Connection,
  begin: number,
  end: number,
  check: Check,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const missing = { bytes: new Uint8Array(end - begin), begin, done: 0 };
  for (let failures = 0; missing.done < missing.bytes.length; ) {
    checkNotStopped(connection.name, signal);
    const before = missing.done;
    let error: unknown;
    try {
      await attempt(connection, missing, check, signal);
      error = new Error('The body ended early.');
    } catch (thrown) {
      if (signal?.aborted) throw readingStopped(connection.name);
      if (thrown instanceof Failure) throw thrown;
      error = thrown;
    }
    if (missing.done === missing.bytes.length) break;
    failures = missing.done > before ? 1 : failures + 1;
    if (failures === maxFailures) throw givenUp(connection, error);
    const asked = error instanceof Unwell ? error.retryAfter : 0;
    await connection.wait(Math.max(asked, backoffDelay(failures)), signal);
  }
  return missing.bytes;
}

function givenUp(connection: Connection, error: unknown): Failure {
  return error instanceof Unwell ? refused(connection, error.status) : connectionLost(connection, error);
}

/** One request for what is missing; fills it as far as the body comes. */
async function attempt(
  connection: Connection,
  missing: { readonly bytes: Uint8Array; readonly begin: number; done: number },
  check: Check,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stalled = new AbortController();
  const alive = () => setTimeout(() => stalled.abort(new Error('Nothing arrives.')), stallMilliseconds);
  let timer = alive();
  try {
    const first = missing.begin + missing.done;
    // Browsers refuse to call their fetch as a method of something else.
    const { fetch } = connection;
    const response = await fetch(connection.url, {
      // A single range is allowed across origins without a preflight, which many hosts do not answer. If-Range is
      // not, so that answers are compared with each other instead.
      headers: { Range: `bytes=${first}-${missing.begin + missing.bytes.length - 1}` },
      // Gigabytes of parts would only push everything else out of the browser's cache.
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
    });
    check(response);
    checkStatus(connection, response);
    const start = contentRange(response)?.begin ?? first;
    if (start !== first) throw new Error(`An answer from byte ${start} on.`);
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = alive();
      if (value.length > missing.bytes.length - missing.done) throw new Error('An answer of too many bytes.');
      missing.bytes.set(value, missing.done);
      missing.done += value.length;
    }
  } finally {
    clearTimeout(timer);
    // Ends the request where its body has not been read to the end; nothing otherwise.
    stalled.abort();
  }
}

function checkStatus(file: RemoteFile, response: Response): void {
  const { status } = response;
  if (response.ok) return;
  if (status === 408 || status === 425 || status === 429 || status >= 500) throw new Unwell(response);
  throw refused(file, status);
}

/** The `Content-Range` of an answer, unless the host hides it from other origins. */
export function contentRange(response: Response): { begin: number; size: number } | undefined {
  const header = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '');
  return header ? { begin: Number(header[1]), size: Number(header[2]) } : undefined;
}
