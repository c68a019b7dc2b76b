import { Failure } from '../failure';
import { msg } from '../message/message';
import { ByteStream } from './byte-stream';
import type { ComponentFile } from './component-file';
import { damaged, parseHeader, readHeaderLength } from './safetensors';

/** What hears of a download, and what stops it. */
export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** `total` is unknown until the file's header has arrived. */
  readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined;
}

/**
 * Fetches a JSON file of this page's origin.
 * @throws Failure Cancelled if `signal` fired, ModelUnavailable if there is no answer, a refusal or no JSON
 */
export async function requestJson(url: URL, signal?: AbortSignal): Promise<unknown> {
  const response = await request(url, signal);
  try {
    return await response.json();
  } catch (cause) {
    if (signal?.aborted) throw stopped();
    throw notReached(fileName(url), cause);
  }
}

/**
 * Fetches a small file of this page's origin.
 * @throws Failure ModelUnavailable if there is no answer or a refusal
 */
export async function requestBytes(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw notReached(fileName(url), cause);
  }
}

async function request(url: URL, signal?: AbortSignal): Promise<Response> {
  const file = fileName(url);
  let response: Response;
  try {
    // `no-cache` asks whether the HTTP cache's copy is current: it may be from an older deployment.
    response = await fetch(url, { signal, cache: 'no-cache' });
  } catch (cause) {
    throw signal?.aborted ? stopped() : notReached(file, cause);
  }
  if (response.ok) return response;
  const message = msg(
    "The model's {file} could not be downloaded: the server answered {status}. Try again later, or reload the page.",
    { file, status: response.status },
  );
  throw new Failure('ModelUnavailable', message);
}

/**
 * Downloads a safetensors file.
 * @throws Failure ModelUnavailable if it cannot be reached, is cut short or damaged; Cancelled if `signal` fired
 */
export async function downloadComponent(url: URL, options: DownloadOptions): Promise<ComponentFile> {
  const { signal, onProgress } = options;
  const file = fileName(url);
  const response = await request(url, signal);
  let done = 0;
  let total: number | undefined;
  const stream = new ByteStream(response.body ?? new Blob([]).stream(), (count) => {
    done += count;
    onProgress?.(done, total);
  });
  try {
    const headerLength = readHeaderLength(await stream.read(8), file);
    const json = await stream.read(headerLength);
    if (json.byteLength < headerLength) throw cutShort(file, done);
    const { dataStart, fileLength } = parseHeader(json, file);
    total = fileLength;
    onProgress?.(done, total);
    const data = await stream.read(fileLength - dataStart);
    if (data.byteLength < fileLength - dataStart) throw cutShort(file, done, total);
    if ((await stream.read(1)).byteLength > 0) throw damaged(file, 'it goes on after its last tensor');
    signal?.throwIfAborted();
    return { json, data };
  } catch (error) {
    // Best effort: the stream may have failed itself, which is what is being reported.
    await stream.cancel().catch(() => undefined);
    if (signal?.aborted) throw stopped();
    throw error instanceof Failure ? error : notReached(file, error);
  }
}

function fileName(url: URL): string {
  return url.pathname.split('/').at(-1) ?? url.pathname;
}

/** The failure of a download that the user stopped. */
export function stopped(): Failure {
  return new Failure('Cancelled', msg('The download was stopped. Generate again to start it anew.'));
}

function notReached(file: string, cause: unknown): Failure {
  const message = msg("The model's {file} could not be downloaded. Check the connection and try again.", {
    file,
  });
  return new Failure('ModelUnavailable', message, { cause });
}

function cutShort(file: string, done: number, total?: number): Failure {
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
  return new Failure('ModelUnavailable', message);
}
