/** What is believed of a stored entry: it may be of another version of the page, or damaged. */
import type { ClipWork } from '../../../workers/protocol';
import { storedRequest } from '../../request/stored-request';
import { isNumber, isObject, isPositive } from '../../unknown-value';
import type { Entry } from './queue';

/** The entry in a record; undefined where its request cannot be read. */
export function readEntry(value: unknown): Entry | undefined {
  if (!isObject(value) || typeof value.id !== 'string') return undefined;
  const { id, added, work } = value;
  const request = storedRequest(value.request);
  if (!request) return undefined;
  return {
    id,
    request,
    added: isNumber(added) ? added : 0,
    // Without it nobody can say how long it will take, and nothing else.
    ...(isWork(work) && { work }),
  };
}

function isWork(value: unknown): value is ClipWork {
  return (
    isObject(value) &&
    [value.frames, value.windows, value.windowPixels].every(isPositive) &&
    [value.steps, value.windowFrames, value.conditioningFrames].every(isNumber) &&
    isObject(value.phases) &&
    Object.values(value.phases).every(isNumber)
  );
}
