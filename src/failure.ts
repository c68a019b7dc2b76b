/** Kinds of failure that the page tells apart; everything else is a defect of the program. */
export type FailureName =
  | 'BadRequest'
  | 'Cancelled'
  | 'ModelUnavailable'
  | 'DeviceLost'
  | 'NumericFailure'
  | 'EncodingUnavailable'
  | 'WorkerCrashed';

/** An error whose message is a sentence for the user: what happened and what to do about it. */
export class Failure extends Error {
  override readonly name: FailureName;

  constructor(name: FailureName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}
