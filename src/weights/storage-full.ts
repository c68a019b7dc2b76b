import { Failure } from '../failure';
import { msg } from '../message/message';

/** The failure of a write for which the browser or the disk has no room. */
export function storageFull(cause?: unknown): Failure {
  return new Failure(
    'StorageFull',
    msg(
      "The browser's storage is full. Free space on the disk or delete a model, then start again; what is there is kept.",
    ),
    { cause },
  );
}
