import { Failure, type FailureName } from '../../../src/failure';
import { verbatim } from '../../../src/message/message';

/** A failure with a sentence that is written already: the command speaks English. */
export function failure(name: FailureName, sentence: string): Failure {
  return new Failure(name, verbatim(sentence));
}
