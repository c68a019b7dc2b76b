import { Failure } from './failure';
import { msg } from './message/message';

/** What stops with a signal, or by itself. */
export interface Stop extends AbortController {
  /** Lets go of the signal: to be called in the end. */
  readonly release: () => void;
}

/** A controller that a signal aborts, too: `AbortSignal.any` of older browsers. */
export function stoppedBy(signal: AbortSignal | undefined): Stop {
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  return Object.assign(stop, { release: () => signal?.removeEventListener('abort', abort) });
}

/**
 * Lets waiting messages in, and stops if one of them was a cancellation. To be called between runs of a
 * network: on WebAssembly those block the worker, so that without a pause no message would ever arrive.
 *
 * @throws Failure `Cancelled` once the signal has fired
 */
export async function yieldUnlessAborted(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (signal?.aborted) throw new Failure('Cancelled', msg('The generation was cancelled.'));
}
