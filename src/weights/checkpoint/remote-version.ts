/** What is known of a file on the web before it is read, and whether later answers are still of that file. */
import { type Connection, contentRange, fetchRange, hostOf } from './range-request';
import { emptyFile, readingStopped } from './read-range';
import { noRanges, offline, refused, refusedCors, replaced, unreachable, webPage } from './url-failures';

/** Attempts to reach a host that has not answered yet. */
const openingAttempts = 3;

/** Tag and date of a file; null where the host does not tell. */
interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

/** What answers of the same file agree in. */
export interface Version {
  readonly size: number;
  /** By host: several that stand for one of them tag and date the same bytes in ways of their own. */
  readonly validators: Map<string, Validators>;
}

/**
 * Asks for one byte, to learn the size of the file and whether the host sends parts of it.
 * @throws Failure ModelUnavailable with what the host refuses, or that it is not reached; Cancelled
 */
export async function readVersion(connection: Connection, signal: AbortSignal | undefined): Promise<Version> {
  let size: number | undefined;
  const validators = new Map<string, Validators>();
  const check = (response: Response) => {
    if (response.status === 416) throw emptyFile(connection.name);
    if (response.status !== 206 && response.ok)
      throw isWebPage(response) ? webPage(connection) : noRanges(connection);
    size = contentRange(response)?.size;
    validators.set(hostOf(response, connection.url), validatorsOf(response));
  };
  await fetchRange({ ...connection, fetch: diagnosing(connection) }, 0, 1, check, signal);
  return { size: size ?? (await wholeLength(connection, signal)), validators };
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

function validatorsOf(response: Response): Validators {
  return { etag: response.headers.get('ETag'), modified: response.headers.get('Last-Modified') };
}

/** @throws Failure if the answer is not a part of the file that was opened */
export function checkVersion(connection: Connection, response: Response, version: Version): void {
  const { status } = response;
  // The file has become shorter, or is sent as a whole where parts were sent before.
  if (status === 416) throw replaced(connection);
  if (!response.ok) return;
  const host = hostOf(response, connection.url);
  const now = validatorsOf(response);
  const then = version.validators.get(host) ?? now;
  version.validators.set(host, then);
  if ((contentRange(response)?.size ?? version.size) !== version.size || differ(now, then))
    throw replaced(connection);
  if (status !== 206) throw noRanges(connection);
}

/** Machines of a host may disagree about dates, but not about tags. */
function differ(now: Validators, then: Validators): boolean {
  if (now.etag !== null && then.etag !== null) return now.etag !== then.etag;
  return now.modified !== null && then.modified !== null && now.modified !== then.modified;
}

function isWebPage(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('text/html') ?? false;
}
