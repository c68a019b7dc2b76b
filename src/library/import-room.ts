import { Failure } from '../failure';
import { msg } from '../message/message';
import { inBytes } from '../message/quantities';
import type { StorageState } from './importer-api';

/** Room beside what is calculated: metadata, and files that are replaced after their successors are written. */
const SPARE_BYTES = 64 * 2 ** 20;

/**
 * Checks before anything is read whether an import fits.
 * @param bytes that it will write
 * @throws Failure StorageFull if the browser says that there is not enough room
 */
export function checkRoom({ used, quota }: StorageState, bytes: number): void {
  if (bytes === 0 || quota === undefined || quota - used >= bytes + SPARE_BYTES) return;
  throw new Failure(
    'StorageFull',
    msg(
      'The import needs {bytes} and the browser has room for {room}. Free space on the disk, delete a model, or choose a smaller profile.',
      { bytes: inBytes(bytes), room: inBytes(Math.max(0, quota - used)) },
    ),
  );
}

/**
 * The failure of an import that ran out of room: disks are full before browsers know it.
 * @param written bytes that are kept, of all that it writes
 * @param left bytes still to be written
 */
export function ranOutOfRoom(written: number, left: number, cause: unknown): Failure {
  return new Failure(
    'StorageFull',
    msg(
      "The disk or the browser's storage is full: {written} of this import are here, {left} are still to be written. Free at least that much on the disk, or delete another model, then continue: nothing is loaded twice.",
      { written: inBytes(written), left: inBytes(left) },
    ),
    { cause },
  );
}
