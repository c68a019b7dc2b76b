import { Failure } from './failure';
import { msg } from './message/message';

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
