/** Downloads of the page's own files: looked at before they are believed, and had once more where they are wrong. */
import { Failure } from '../failure';
import { msg } from '../message/message';
import { ByteStream } from './byte-stream';
import type { ComponentFile } from './component-file';
import { type FileFacts, isFile } from './file-facts';
import { parseHeader, readHeaderLength } from './safetensors';
import { StallLimit } from './stall-limit';

/** What stops a download, and what its file has to be. */
export interface FileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Where they are known. */
  readonly facts?: FileFacts | undefined;
}

/** What hears of a download, besides. */
export interface DownloadOptions extends FileOptions {
  /** `total` is unknown until the file's header has arrived. */
  readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined;
}

/** Something arrived, and it is not the file. */
export class WrongFile extends Failure {}

/** The server answers, and does not give the file. */
export class RefusedFile extends Failure {}

/**
 * Fetches a JSON file of this page's origin.
 * @param check throws for a value that is of no use
 * @throws Failure Cancelled if `signal` fired, ModelUnavailable if there is no answer, a refusal or nothing of use
 */
export async function requestJson(
  url: URL,
  check: (value: unknown) => void,
  options: FileOptions = {},
): Promise<unknown> {
  return twice(async (cache) => {
    const bytes = await requestOnce(url, options, cache);
    try {
      const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
      check(value);
      return value;
    } catch (cause) {
      throw wrongFile(url, bytes, cause);
    }
  });
}

/**
 * Fetches a file of this page's origin.
 * @throws Failure Cancelled if `signal` fired, ModelUnavailable if there is no answer, a refusal or another file
 */
export function requestBytes(url: URL, options: FileOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  return twice((cache) => requestOnce(url, options, cache));
}

/**
 * Downloads a safetensors file.
 * @throws Failure ModelUnavailable if it cannot be reached, is cut short, damaged or another one; Cancelled if `signal` fired
 */
export function downloadComponent(url: URL, options: DownloadOptions): Promise<ComponentFile> {
  return twice((cache) => downloadOnce(url, options, cache));
}

/** What is wrong may come from a cache on the way: it is asked for once more, past all caches. */
async function twice<T>(attempt: (cache: RequestCache) => Promise<T>): Promise<T> {
  try {
    // `no-cache` asks whether the HTTP cache's copy is current: it may be from an older deployment.
    return await attempt('no-cache');
  } catch (error) {
    if (error instanceof WrongFile) return attempt('reload');
    throw error;
  }
}

async function requestOnce(url: URL, { signal, facts }: FileOptions, cache: RequestCache) {
  const limit = new StallLimit(signal);
  try {
    const response = await request(url, limit, cache);
    const bytes = await openStream(response, limit, () => undefined).read(Number.POSITIVE_INFINITY);
    if (facts && !(await isFile([bytes], facts))) throw wrongFile(url, bytes);
    return bytes;
  } catch (error) {
    throw limit.failure(fileName(url), error);
  } finally {
    limit.end();
  }
}

async function downloadOnce(
  url: URL,
  { signal, facts, onProgress }: DownloadOptions,
  cache: RequestCache,
): Promise<ComponentFile> {
  const file = fileName(url);
  const limit = new StallLimit(signal);
  let stream: ByteStream | undefined;
  try {
    const response = await request(url, limit, cache);
    let done = 0;
    let total: number | undefined;
    stream = openStream(response, limit, (count) => {
      done += count;
      onProgress?.(done, total);
    });
    const prefix = await stream.read(8);
    if (isMarkup(prefix)) throw wrongFile(url, prefix);
    const headerLength = sound(url, () => readHeaderLength(prefix, file));
    const json = await stream.read(headerLength);
    if (json.byteLength < headerLength) throw cutShort(file, done);
    const { dataStart, fileLength } = sound(url, () => parseHeader(json, file));
    total = fileLength;
    onProgress?.(done, total);
    const data = await stream.read(fileLength - dataStart);
    if (data.byteLength < fileLength - dataStart) throw cutShort(file, done, total);
    if ((await stream.read(1)).byteLength > 0 || (facts && !(await isFile([prefix, json, data], facts))))
      throw wrongFile(url, prefix);
    signal?.throwIfAborted();
    return { json, data };
  } catch (error) {
    // Best effort: the stream may have failed itself, which is what is being reported.
    await stream?.cancel().catch(() => undefined);
    throw limit.failure(file, error);
  } finally {
    limit.end();
  }
}

async function request(url: URL, limit: StallLimit, cache: RequestCache): Promise<Response> {
  const file = fileName(url);
  const response = await fetch(url, { signal: limit.signal, cache });
  if (response.ok) return response;
  const message = msg(
    "The model's {file} could not be downloaded: the server answered {status}. Try again later, or reload the page.",
    { file, status: response.status },
  );
  throw new RefusedFile('ModelUnavailable', message);
}

function openStream(response: Response, limit: StallLimit, onBytes: (count: number) => void): ByteStream {
  return new ByteStream(response.body ?? new Blob([]).stream(), (count) => {
    limit.moved();
    onBytes(count);
  });
}

/** What reading a file gives; that it cannot be read makes it a wrong one. */
function sound<T>(url: URL, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw wrongFile(url, new Uint8Array(), cause);
  }
}

function fileName(url: URL): string {
  return url.pathname.split('/').at(-1) ?? url.pathname;
}

/** @param bytes the file's first, or more of them */
function wrongFile(url: URL, bytes: Uint8Array, cause?: unknown): WrongFile {
  const file = fileName(url);
  const words = isMarkup(bytes)
    ? msg(
        'The server sent a web page instead of {file}. A network that asks you to sign in does that: sign in, or use another network, and try again.',
        { file },
      )
    : msg(
        '{file} came twice and was not what it has to be: it is damaged, or of another version. Reload the page; if that does not help, try again later.',
        { file },
      );
  return new WrongFile('ModelUnavailable', words, { cause });
}

/** Whether a file begins as web pages do, and none of ours. */
function isMarkup(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 8)));
}

function cutShort(file: string, done: number, total?: number): WrongFile {
  const message =
    total === undefined
      ? msg("The model's {file} arrived incomplete: {done} bytes. Check the connection and try again.", {
          file,
          done,
        })
      : msg(
          "The model's {file} arrived incomplete: {done} of {total} bytes. Check the connection and try again.",
          { file, done, total },
        );
  return new WrongFile('ModelUnavailable', message);
}
