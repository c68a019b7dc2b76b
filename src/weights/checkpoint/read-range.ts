/** What all byte sources share: the check of a range, and the failures of reading. */

import { Failure } from '../../failure';
import { msg } from '../../message/message';
import type { ByteSource } from './types';

/** @throws RangeError unless [begin, end) lies within the source */
export function checkRange(source: Pick<ByteSource, 'name' | 'size'>, begin: number, end: number): void {
  if (
    !Number.isSafeInteger(begin) ||
    !Number.isSafeInteger(end) ||
    begin < 0 ||
    begin > end ||
    end > source.size
  )
    throw new RangeError(`No bytes ${begin} to ${end} in ${source.name}, which has ${source.size}.`);
}

/** The failure of a read that the user stopped. */
export function readingStopped(name: string): Failure {
  return new Failure(
    'Cancelled',
    msg('Reading {name} was stopped. Start the import again to go on.', { name }),
  );
}

/** @throws Failure Cancelled if the signal has fired */
export function checkNotStopped(name: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw readingStopped(name);
}

/** The failure of reading a file that is not the one it was when it was opened. */
export function fileChanged(name: string, options?: ErrorOptions): Failure {
  return new Failure(
    'ModelUnavailable',
    msg('{name} has changed since it was opened, or is gone. Choose it again and start the import anew.', {
      name,
    }),
    options,
  );
}

/** The failure of opening a file of no bytes. */
export function emptyFile(name: string): Failure {
  return new Failure('ModelUnavailable', msg('{name} is empty. Download it again.', { name }));
}
