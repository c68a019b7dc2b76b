/** Kinds of failure that the page tells apart; everything else is a defect of the program. */
export type FailureName =
  | 'BadRequest'
  /** The prompt asks for what is not made here. */
  | 'PromptRefused'
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

/** An error whose message is a sentence for the user: what happened and what to do about it. */
export class Failure extends Error {
  override readonly name: FailureName;

  constructor(name: FailureName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}
