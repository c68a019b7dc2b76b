/** What is said about files that cannot be used. */

import { Failure } from '../failure';
import { msg } from '../message/message';

/**
 * The failure that a file ended in: failures are passed on, and what the browser or a library threw becomes a sentence.
 *
 * @param name of the file, for people
 */
export function mediaFailure(error: unknown, name: string): Failure {
  if (error instanceof Failure) return error;
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'NotReadableError' || kind === 'NotFoundError')
    return new Failure(
      'BadMedia',
      msg(
        '“{name}” can no longer be read. It was moved, changed or deleted since it was chosen: choose it again.',
        { name },
      ),
      { cause: error },
    );
  return new Failure(
    'BadMedia',
    msg(
      '“{name}” is damaged or incomplete. Copy or download it again, or open it in another program and save it anew.',
      { name },
    ),
    { cause: error },
  );
}
