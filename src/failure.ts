import { inEnglish } from './message/in-english';
import type { Message } from './message/message';

/** Kinds of failure that the page tells apart; everything else is a defect of the program. */
export type FailureName =
  | 'BadRequest'
  /** The prompt asks for what is not made here. */
  | 'PromptRefused'
  /** What was made is not to be seen. */
  | 'ResultRefused'
  /** A picture or clip that was given cannot be used. */
  | 'BadMedia'
  | 'Cancelled'
  | 'ModelUnavailable'
  | 'DeviceLost'
  | 'NumericFailure'
  | 'EncodingUnavailable'
  | 'WorkerCrashed'
  /** The browser's storage or the disk is full. */
  | 'StorageFull'
  /** The request needs more memory than there is. */
  | 'OutOfMemory';

/**
 * An error whose message is a sentence for the user: what happened and what to do about it. `message` is English, for
 * consoles; `words` is what pages show in the visitor's language.
 */
export class Failure extends Error {
  override readonly name: FailureName;
  readonly words: Message;

  constructor(name: FailureName, words: Message, options?: ErrorOptions) {
    super(inEnglish(words), options);
    this.name = name;
    this.words = words;
  }
}
