/** Range requests that survive what networks do: repeated, resumed, and checked to be of the same file. */
import { Failure } from '../../failure';
import type { AnsweredAddress } from './answered-address';
import { askedWait, backoffDelay, silentWaits } from './backoff';
import type { Patience } from './patience';
import { checkNotStopped, readingStopped } from './read-range';
import { connectionLost, type RemoteFile, refused } from './url-failures';

/** A host of one file, and how to get at it. */
export interface Connection extends RemoteFile {
  readonly fetch: typeof fetch;
  readonly patience: Patience;
  readonly address: AnsweredAddress;
}

/** Looks at an answer of any status before its body is read, and throws a Failure if it cannot be the right one. */
type Check = (response: Response) => void;

/** Failed attempts in a row, without a byte in between, after which it is given up. */
const maxFailures = 8;

/** Refusals in a row, each with a time to wait, after which a host is not believed to mean it. */
const maxAsked = 6;

/** A connection on which nothing arrives for so long is dead. */
const stallMilliseconds = 60_000;

/** An answer that a later attempt may improve on. */
class Unwell extends Error {
  /** Host that was asked, and the one that answered for it. */
  readonly asked: string;
  readonly host: string;
  readonly status: number;
  /** Milliseconds; 0 where the host does not say. */
  readonly askedWait: number;

  constructor(asked: URL, response: Response) {
    super(`Answer ${response.status}`);
    this.asked = asked.host;
    this.host = hostOf(response, asked);
    this.status = response.status;
    this.askedWait = askedWait(response.headers);
  }
}

/** An address that answers no longer, where there is another one. */
class Moved extends Error {}

/**
 * Fetches the bytes [begin, end); after a failure it goes on where it was.
 * @param bytes takes them
 * @throws Failure ModelUnavailable if the host refuses, or after `maxFailures` attempts without a byte; Cancelled
 */
export async function fetchRange(
  connection: Connection,
  begin: number,
  end: number,
  check: Check,
  signal?: AbortSignal,
  bytes = new Uint8Array(end - begin),
): Promise<Uint8Array<ArrayBuffer>> {
  const missing = { bytes, begin, done: 0 };
  let failures = 0;
  let limits = 0;
  while (missing.done < missing.bytes.length) {
    await connection.patience.pass(connection.address.present.host, signal);
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
    if (error instanceof Moved) continue;
    if (missing.done > before) failures = limits = 0;
    if (error instanceof Unwell && error.status === 429) {
      const wait = limitWait(error, limits++);
      if (wait === undefined) throw givenUp(connection, error);
      connection.patience.hold(error.asked, wait, error.host);
    } else {
      failures++;
      if (failures === maxFailures) throw givenUp(connection, error);
      await rest(connection, error, failures, signal);
    }
  }
  return missing.bytes;
}

/** Milliseconds to keep away from a host that limits requests; undefined where it refused too often. */
function limitWait({ askedWait }: Unwell, before: number): number | undefined {
  if (askedWait > 0) return before < maxAsked ? askedWait : undefined;
  return silentWaits[before];
}

function rest({ patience, address }: Connection, error: unknown, failures: number, signal?: AbortSignal) {
  const pause = backoffDelay(failures);
  if (error instanceof Unwell)
    return patience.rest(error.host, 'fault', Math.max(error.askedWait, pause), signal);
  return patience.rest(address.present.host, 'connection', pause, signal);
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
    const asked = connection.address.present;
    const response = await ask(connection, asked, {
      // A single range is allowed across origins without a preflight, which many hosts do not answer. If-Range is
      // not, so that answers are compared with each other instead.
      headers: { Range: `bytes=${first}-${missing.begin + missing.bytes.length - 1}` },
      // Gigabytes of parts would only push everything else out of the browser's cache.
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
    });
    if (connection.address.refused(asked, response.ok ? 0 : response.status)) throw new Moved();
    check(response);
    checkStatus(connection, asked, response);
    connection.address.answered(response);
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

function checkStatus(file: RemoteFile, asked: URL, response: Response): void {
  const { status } = response;
  if (response.ok) return;
  if (status === 408 || status === 425 || status === 429 || status >= 500) throw new Unwell(asked, response);
  throw refused(file, status);
}

/** Asks an address; one that was learned from an answer and is not reached is given up at once. */
async function ask({ fetch, address }: Connection, asked: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(asked, init);
  } catch (error) {
    if (error instanceof TypeError && address.refused(asked, undefined)) throw new Moved();
    throw error;
  }
}

/** The host that an answer came from, wherever the request was sent on to. */
export function hostOf({ url }: Response, asked: URL): string {
  return URL.canParse(url) ? new URL(url).host : asked.host;
}

/** The `Content-Range` of an answer, unless the host hides it from other origins. */
export function contentRange(response: Response): { begin: number; size: number } | undefined {
  const header = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '');
  return header ? { begin: Number(header[1]), size: Number(header[2]) } : undefined;
}
